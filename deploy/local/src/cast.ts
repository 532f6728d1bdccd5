import type { Area, Channel, Designation } from '@keten/domain';

/** How a fictional entity answers an alert. */
export type Answer =
  /** Its machine answers the webhook at once. */
  | 'by-webhook'
  /** Its duty officer opens the link in the e-mail and presses the button. */
  | 'by-email'
  /** Its duty officer answers the SMS. */
  | 'by-sms'
  /** Its webhook is out of order; the duty officer answers the SMS of the next rung. */
  | 'by-sms-when-escalated'
  /** Its duty officer signs in at the portal. */
  | 'by-portal'
  /** Nobody is there. */
  | 'never';

export type CastEntity = {
  readonly entityId: string;
  readonly name: string;
  readonly designation: Designation;
  readonly sector: string;
  readonly codes: readonly string[];
  readonly priority: number;
  readonly channels: readonly Channel[];
  readonly answers: Answer;
  /** Enrolled for exercises. */
  readonly practises?: true;
};

/** One of the cast. */
export const entity = (
  entityId: string,
  name: string,
  sector: string,
  codes: readonly string[],
  channels: readonly Channel[],
  answers: Answer,
  options: { readonly priority?: number; readonly designation?: Designation } = {},
): CastEntity => ({
  entityId,
  name,
  sector,
  codes,
  channels,
  answers,
  designation: options.designation ?? 'designated',
  priority: options.priority ?? 2,
});

const webhookFirst = ['webhook', 'email', 'sms'] as const;
const mailFirst = ['email', 'sms', 'webhook'] as const;
const smsFirst = ['sms', 'email'] as const;
const Groningen = 'GM0014';
const HetHogeland = 'GM1966';
const Eemsdelta = 'GM1979';

/** Fictional kritieke entiteiten and partners around the Eems, and some in other places that must hear nothing. */
export const castEntities: readonly CastEntity[] = [
  entity('eemsstroom', 'Eemsstroom Netbeheer', 'ENE-ELE', [HetHogeland, Eemsdelta], webhookFirst, 'by-webhook', {
    priority: 1,
  }),
  entity('noordgas', 'Noordgas Transport', 'ENE-GAS', ['PV20'], webhookFirst, 'by-webhook', { priority: 1 }),
  entity('eemshaven-olie', 'Olieterminal Eemshaven', 'ENE-OIL', [HetHogeland], webhookFirst, 'by-sms-when-escalated'),
  entity('havenbedrijf', 'Havenbedrijf Eemsmond', 'TRA-WAT', [HetHogeland, Eemsdelta], mailFirst, 'by-email', {
    priority: 1,
  }),
  entity('noorderspoor', 'Noorderspoor Infra', 'TRA-RAI', ['VR01'], mailFirst, 'by-email'),
  entity('vliegveld', 'Helihaven Eemshaven', 'TRA-AIR', [HetHogeland], webhookFirst, 'by-webhook'),
  entity('wegendienst', 'Wegendienst Noord', 'TRA-ROA', ['PV20'], ['sms', 'email', 'voice'], 'by-sms'),
  entity('ziekenhuis', 'Ziekenhuis Delfzijl', 'HEA', [Eemsdelta], smsFirst, 'by-sms', { priority: 1 }),
  entity('huisartsen', 'Huisartsenpost Ommelanden', 'HEA', [Eemsdelta], webhookFirst, 'by-portal'),
  entity('waterbedrijf', 'Waterbedrijf Het Wad', 'DWA', ['PV20'], webhookFirst, 'by-webhook', { priority: 1 }),
  entity('zeekabel', 'Zeekabel Eemshaven', 'TEL-NET', [HetHogeland], webhookFirst, 'by-sms-when-escalated'),
  entity('datacentrum', 'Datacentrum Eemshaven', 'DIG', [HetHogeland], webhookFirst, 'by-webhook'),
  entity('meldkamernet', 'Meldkamernetwerk Noord', 'TEL-EMC', ['VR01'], webhookFirst, 'by-webhook', { priority: 1 }),
  entity('plaatsbepaling', 'Tijd en Plaats Noord', 'TEL-PNT', [Eemsdelta], mailFirst, 'by-email'),
  entity('graansilo', 'Graanoverslag Delfzijl', 'FOO', [Eemsdelta], smsFirst, 'never'),
  entity('waterschap', 'Waterschap Dollardkust', 'WMG', [Eemsdelta], webhookFirst, 'by-webhook', { priority: 1 }),
  entity('chemiepark', 'Chemiepark Delfzijl', 'CHE', [Eemsdelta], webhookFirst, 'never', { priority: 1 }),
  entity('vr-groningen', 'Veiligheidsregio Groningen (oefendesk)', 'GOV', ['VR01'], mailFirst, 'by-email', {
    designation: 'partner',
    priority: 1,
  }),
  entity('maasnet', 'Maasnet Elektriciteit', 'ENE-ELE', ['GM0935'], webhookFirst, 'by-webhook'),
  entity('deltawater', 'Deltawater Zeeland', 'DWA', ['PV29'], mailFirst, 'by-email'),
  entity('stadsnet', 'Stadsnet Groningen', 'TEL-NET', [Groningen], webhookFirst, 'by-webhook'),
  entity('noordbank', 'Noorderbank', 'BAN', [Eemsdelta], webhookFirst, 'by-webhook'),
];

export type CastCitizen = {
  readonly name: string;
  readonly place: string;
  readonly by: 'push' | 'sms';
};

/** Citizens who follow a place by push or SMS. */
export const castCitizens: readonly CastCitizen[] = [
  { name: 'Aaltje', place: HetHogeland, by: 'push' },
  { name: 'Berend', place: Eemsdelta, by: 'push' },
  { name: 'Chaima', place: Eemsdelta, by: 'sms' },
  { name: 'Daan', place: HetHogeland, by: 'sms' },
  { name: 'Eva', place: 'GM0935', by: 'push' },
  { name: 'Farid', place: 'GM0363', by: 'sms' },
  { name: 'Giselle', place: 'NL-BQ1', by: 'push' },
];

/** Where an entity's assets are, as the register wants it. */
export const areaOf = ({ name, codes }: CastEntity): Area => ({ description: name, codes, polygons: [], circles: [] });
