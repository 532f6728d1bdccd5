import { entity } from './cast.ts';
import type { CastCitizen, CastEntity } from './cast.ts';

const HetHogeland = 'GM1966';
const Eemsdelta = 'GM1979';
const webhookFirst = ['webhook', 'sms'] as const;

/** Other organisations than those of the story, at addresses of their own. */
const practising: readonly CastEntity[] = [
  entity('oefen-netbeheer', 'Netbeheer Noord (oefening)', 'ENE-ELE', [HetHogeland], webhookFirst, 'by-webhook'),
  entity('oefen-haven', 'Haven Noord (oefening)', 'TRA-WAT', [HetHogeland], ['email', 'sms'], 'by-email'),
  entity('oefen-ziekenhuis', 'Ziekenhuis Noord (oefening)', 'HEA', [Eemsdelta], ['sms', 'email'], 'by-sms'),
  entity('oefen-chemie', 'Chemie Noord (oefening)', 'CHE', [Eemsdelta], webhookFirst, 'by-webhook'),
  entity('oefen-water', 'Water Noord (oefening)', 'DWA', ['PV20'], webhookFirst, 'by-portal'),
];

export const exerciseEntities: readonly CastEntity[] = [
  ...practising.map((each) => ({ ...each, practises: true as const })),
  // Stands in the register and is not enrolled: an exercise leaves it alone.
  entity('buiten-oefening', 'Niet aangemeld Noord', 'ENE-ELE', [HetHogeland], webhookFirst, 'by-webhook'),
];

export const exerciseCitizens: readonly CastCitizen[] = [
  { name: 'Figurant Els', place: HetHogeland, by: 'push' },
  { name: 'Figurant Frits', place: Eemsdelta, by: 'sms' },
];
