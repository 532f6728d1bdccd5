import type { Severity, ThreatKind } from '@keten/domain';
import type { NoPersonThere } from '@keten/delivery';
import type { WarningState } from '../warning-state.ts';

/** The same in Dutch and in English, for what stands in both on one page. */
export type Both = { readonly nl: string; readonly en: string };

/** A sign beside the words, since colour alone tells nothing to many. */
export const stateWords: Readonly<Record<WarningState, Both & { readonly sign: string }>> = {
  early: { sign: '◷', nl: 'Wees klaar: dit kan komen', en: 'Be ready: this may come' },
  active: { sign: '▲', nl: 'Nu van kracht', en: 'In force now' },
  updated: { sign: '↻', nl: 'Nu van kracht, bijgewerkt', en: 'In force now, updated' },
  over: { sign: '✓', nl: 'Voorbij (veilig)', en: 'Over (safe)' },
  withdrawn: { sign: '✕', nl: 'Ingetrokken (dit klopte niet)', en: 'Withdrawn (this was wrong)' },
  expired: { sign: '–', nl: 'Verlopen (geldt niet meer)', en: 'Expired (no longer applies)' },
};

export const severityWords: Readonly<Record<Severity, Both>> = {
  Extreme: { nl: 'Zeer ernstig', en: 'Extreme' },
  Severe: { nl: 'Ernstig', en: 'Severe' },
  Moderate: { nl: 'Matig', en: 'Moderate' },
  Minor: { nl: 'Licht', en: 'Minor' },
  Unknown: { nl: 'Nog niet bekend', en: 'Not known yet' },
};

/** Why no text message is sent to a number. */
export const phoneWords: Readonly<Record<NoPersonThere, Both>> = {
  service: {
    nl: 'Dit is een servicenummer. Daar komt geen sms aan. Geef uw eigen mobiele nummer.',
    en: 'is a service number, where no text message arrives: give a mobile number of your own',
  },
  satellite: {
    nl: 'Dit is een nummer van een satellietnetwerk. Daar kunnen wij geen sms naar sturen.',
    en: 'is a number of a satellite network, to which no text message can be sent from here',
  },
};

/** What a CAP message calls the event, in the language of its info block (CAP 1.2 §3.2.2). */
export const eventWords: Readonly<Record<ThreatKind, Both>> = {
  'sabotage-land': { nl: 'Sabotage', en: 'Sabotage' },
  'sabotage-sea': { nl: 'Sabotage op zee', en: 'Sabotage at sea' },
  'sabotage-air': { nl: 'Dreiging uit de lucht', en: 'Threat from the air' },
  drone: { nl: 'Drones', en: 'Drones' },
  'air-missile-attack': { nl: 'Aanval uit de lucht', en: 'Attack from the air' },
  cyber: { nl: 'Cyberaanval', en: 'Cyber attack' },
  'pnt-disruption': { nl: 'Verstoring van gps', en: 'Disruption of positioning and timing' },
  disinformation: { nl: 'Valse berichten', en: 'False messages' },
  cbrn: { nl: 'Gevaarlijke stoffen', en: 'Hazardous substances' },
  'power-outage': { nl: 'Stroomuitval', en: 'Power outage' },
  'telecom-outage': { nl: 'Uitval van telefoon en internet', en: 'Telephone and internet outage' },
  'payment-outage': { nl: 'Uitval van pinnen', en: 'Payment outage' },
  'water-outage': { nl: 'Uitval van drinkwater', en: 'Drinking water outage' },
  flood: { nl: 'Overstroming', en: 'Flood' },
  wildfire: { nl: 'Natuurbrand', en: 'Wildfire' },
  epidemic: { nl: 'Besmettelijke ziekte', en: 'Infectious disease' },
  other: { nl: 'Dreiging', en: 'Threat' },
};
