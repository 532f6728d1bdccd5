import type { ThreatKind } from '@keten/domain';
import type { Template } from './template.ts';

/** The same in English, for who does not read Dutch. `{place}` is filled in. */
export const english: Readonly<Record<ThreatKind, Template>> = {
  'sabotage-land': {
    headline: 'Sabotage near {place}',
    instructions: [
      'Stay away from the area.',
      'Do not touch anything suspicious.',
      'Do you see something suspicious? Call 112.',
      'Follow the messages of the government.',
    ],
  },
  'sabotage-sea': {
    headline: 'Sabotage at sea near {place}',
    instructions: [
      'Stay away from this area.',
      'Do not anchor there.',
      'Do you see a suspicious ship? Tell the Coastguard.',
    ],
  },
  'sabotage-air': {
    headline: 'Threat from the air near {place}',
    instructions: ['Go inside.', 'Stay away from windows.', 'Do you see something suspicious? Call 112.'],
  },
  drone: {
    headline: 'Dangerous drones near {place}',
    instructions: [
      'Go inside.',
      'Stay away from windows.',
      'Do not touch a drone on the ground.',
      'Is there a drone on the ground? Call 112.',
    ],
  },
  'air-missile-attack': {
    headline: 'Danger of an attack from the air near {place}',
    instructions: [
      'Go inside now.',
      'Go to a room without windows, a cellar if you can.',
      'Lie down on the ground if you are outside.',
      'Stay inside until you hear that it is safe.',
    ],
  },
  cyber: {
    headline: 'Cyber attack in {place}',
    instructions: [
      'Do not click on links in messages you do not expect.',
      'Do not give passwords or codes to anyone.',
      'Be prepared for disruptions.',
      'Follow the messages of the government.',
    ],
  },
  'pnt-disruption': {
    headline: 'GPS does not work well near {place}',
    instructions: [
      'Do not rely on your navigation alone.',
      'Use a map or road signs.',
      'Be prepared for disruptions in apps.',
    ],
  },
  disinformation: {
    headline: 'False messages about {place}',
    instructions: [
      'Do not share messages if you do not know the source.',
      'Check messages with the government.',
      'Stay calm.',
    ],
  },
  cbrn: {
    headline: 'Dangerous substances near {place}',
    instructions: [
      'Go inside.',
      'Close windows and doors.',
      'Switch off ventilation.',
      'Stay inside until you hear that it is safe.',
    ],
  },
  'power-outage': {
    headline: 'No power in {place}',
    instructions: [
      'Use a torch, no candles.',
      'Keep fridge and freezer closed.',
      'Listen to a radio on batteries.',
      'Help neighbours who need help.',
      'Call 112 only in an emergency.',
    ],
  },
  'telecom-outage': {
    headline: 'Phones and internet do not work well in {place}',
    instructions: [
      'Is there an emergency and can you not call? Go to an emergency support point or the police.',
      'Listen to the radio.',
      'Help neighbours who need help.',
    ],
  },
  'payment-outage': {
    headline: 'Card payments do not work in {place}',
    instructions: ['Pay in cash if you have it.', 'Buy only what you need.', 'Try again later.'],
  },
  'water-outage': {
    headline: 'Problems with drinking water in {place}',
    instructions: [
      'Do not drink water from the tap.',
      'Use bottled water.',
      'Keep water for drinking and cooking.',
      'Help neighbours who need help.',
    ],
  },
  flood: {
    headline: 'Danger of flooding near {place}',
    instructions: [
      'Go to high ground.',
      'Do not drive or walk through the water.',
      'Switch off gas and power if that is safe.',
      'Take medicines, papers and water with you.',
      'Help neighbours who need help.',
    ],
  },
  wildfire: {
    headline: 'Wildfire near {place}',
    instructions: [
      'Leave the area, with the wind from the side.',
      'Close windows and doors if you smell smoke.',
      'Keep roads free for the fire brigade.',
      'Follow the messages of the fire brigade.',
    ],
  },
  epidemic: {
    headline: 'Infectious disease in {place}',
    instructions: [
      'Wash your hands often.',
      'Stay at home if you are ill.',
      'Keep away from people who are ill.',
      'Call your doctor if you have symptoms.',
    ],
  },
  other: {
    headline: 'Warning for {place}',
    instructions: [
      'Stay away from the area.',
      'Follow the messages of the government.',
      'Help neighbours who need help.',
      'Call 112 only in an emergency.',
    ],
  },
};
