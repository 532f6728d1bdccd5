import { canonicalHash } from '@keten/contracts';
import { prioritySectors } from '@keten/domain';
import type { Certainty, Severity, SourceKind, Status, ThreatKind, Urgency } from '@keten/domain';
import type { Rule } from './evaluate.ts';

/** What the tables may look at. */
export type Facts = {
  readonly kind: ThreatKind;
  readonly status: Status;
  readonly ended: boolean;
  readonly severity: Severity;
  readonly urgency: Urgency;
  readonly certainty: Certainty;
  /** Kinds of the sources whose reports are in force. */
  readonly sourceKinds: readonly SourceKind[];
  /** Sources that reported it without having it from each other. */
  readonly independentSources: number;
  /** Gemeenten and islands that the area touches. */
  readonly placesTouched: number;
  /** True when a polygon or circle was compared with containing circles. */
  readonly placesEstimated: boolean;
  /** Codes in the area that no place has. */
  readonly unknownCodes: number;
  /** True when every report in force had expired before it came in. */
  readonly late: boolean;
};

type Table<Then> = readonly Rule<Facts, Then>[];

/** How far apart two reports of the same kind and place may be sent and still be about the same thing, in minutes. */
export const correlationWindowMinutes: Readonly<Record<ThreatKind, number>> = {
  drone: 30,
  'air-missile-attack': 30,
  'sabotage-air': 60,
  'sabotage-land': 6 * 60,
  'sabotage-sea': 12 * 60,
  cyber: 24 * 60,
  'pnt-disruption': 12 * 60,
  disinformation: 24 * 60,
  cbrn: 6 * 60,
  'power-outage': 12 * 60,
  'telecom-outage': 12 * 60,
  'payment-outage': 12 * 60,
  'water-outage': 12 * 60,
  flood: 24 * 60,
  wildfire: 12 * 60,
  epidemic: 7 * 24 * 60,
  other: 6 * 60,
};

/** Who says it twice is not surer; who says it independently is. First row that fires. */
const certaintyTable: Table<Certainty> = [
  {
    id: 'certainty.confirmed',
    when: { independentSources: { atLeast: 2 }, certainty: ['Likely'] },
    then: 'Observed',
    because: 'Independent sources report what one of them calls likely.',
  },
  {
    id: 'certainty.supported',
    when: { independentSources: { atLeast: 2 }, certainty: ['Possible'] },
    then: 'Likely',
    because: 'Independent sources report what they call possible.',
  },
  {
    id: 'certainty.more-than-one',
    when: { independentSources: { atLeast: 2 }, certainty: ['Unlikely', 'Unknown'] },
    then: 'Possible',
    because: 'More than one independent source reports it.',
  },
];

/** Where waiting for more costs lives. First row that fires. */
const severityTable: Table<Severity> = [
  {
    id: 'severity.military-air',
    when: { kind: ['air-missile-attack', 'drone', 'sabotage-air'], urgency: ['Immediate'], sourceKinds: ['military'] },
    then: 'Extreme',
    because: 'A military source reports an immediate threat from the air.',
  },
];

/** Why no warning is proposed. Each row that fires is a reason of its own; none means that there is one to propose. */
const objections: Table<'no-warning'> = [
  {
    id: 'no-warning.elsewhere',
    when: { placesTouched: { atMost: 0 } },
    then: 'no-warning',
    because: 'The area touches no part of the Netherlands.',
  },
  {
    id: 'no-warning.ended',
    when: { ended: true },
    then: 'no-warning',
    because: 'Every report of it was cancelled or replaced.',
  },
  {
    id: 'no-warning.not-actual',
    when: { status: ['Exercise', 'System', 'Test', 'Draft'] },
    then: 'no-warning',
    because: 'The reports are not about something actual.',
  },
  {
    id: 'no-warning.not-severe',
    when: { severity: ['Minor', 'Unknown'] },
    then: 'no-warning',
    because: 'It threatens life or property little, or nobody said how much.',
  },
  {
    id: 'no-warning.no-hurry',
    when: { severity: ['Moderate'], urgency: ['Future', 'Unknown'] },
    then: 'no-warning',
    because: 'It is moderate, and nothing needs to be done soon.',
  },
  {
    id: 'no-warning.past',
    when: { urgency: ['Past'] },
    then: 'no-warning',
    because: 'Nothing needs to be done any more.',
  },
  {
    id: 'no-warning.unlikely',
    when: { certainty: ['Unlikely'] },
    then: 'no-warning',
    because: 'It is not expected to happen.',
  },
];

/** Which sectors should hear of it. Every row that fires adds its sectors. */
const sectorTable: Table<readonly string[]> = [
  {
    id: 'sectors.priority',
    when: { severity: ['Extreme', 'Severe'] },
    then: [...prioritySectors, 'GOV'],
    because: 'What is severe concerns the priority sectors and the public administration of the area.',
  },
  {
    id: 'sectors.power',
    when: { kind: ['power-outage'] },
    then: ['ENE-ELE', 'TEL-NET', 'TEL-EMC', 'HEA', 'DWA', 'DIG', 'TRA-RAI'],
    because: 'These sectors fail first without electricity.',
  },
  {
    id: 'sectors.telecom',
    when: { kind: ['telecom-outage', 'cyber', 'pnt-disruption'] },
    then: ['TEL-NET', 'TEL-PNT', 'TEL-EMC', 'DIG', 'ENE-ELE', 'FMI', 'BAN'],
    because: 'These sectors carry or need networks and time signals.',
  },
  {
    id: 'sectors.payment',
    when: { kind: ['payment-outage'] },
    then: ['BAN', 'FMI', 'FOO', 'DIG'],
    because: 'These sectors pay, are paid, or hand out what people buy.',
  },
  {
    id: 'sectors.water',
    when: { kind: ['flood', 'water-outage', 'cbrn'] },
    then: ['DWA', 'WWA', 'WMG', 'HEA', 'FOO', 'CHE', 'NUC'],
    because: 'These sectors live by clean and contained water, or treat those who went without.',
  },
  {
    id: 'sectors.air',
    when: { kind: ['drone', 'air-missile-attack', 'sabotage-air'] },
    then: ['TRA-AIR', 'ENE-ELE', 'TRA-WAT', 'TEL-EMC'],
    because: 'What comes from the air concerns aviation and what is easily seen from above.',
  },
  {
    id: 'sectors.health',
    when: { kind: ['epidemic'] },
    then: ['HEA', 'FOO', 'TRA-PUB'],
    because: 'These sectors treat people, feed them or bring them together.',
  },
  {
    id: 'sectors.any',
    when: { severity: ['Moderate'] },
    then: ['GOV', 'HEA'],
    because: 'The public administration and health care of the area always hear of it.',
  },
];

/** Whether citizens should hear of it too. First row that fires. */
const citizenTable: Table<boolean> = [
  {
    id: 'citizens.nothing-to-do',
    when: { kind: ['cyber', 'pnt-disruption', 'disinformation'] },
    then: false,
    because: 'There is little that citizens can do about it; the sectors can.',
  },
  {
    id: 'citizens.life-at-risk',
    when: { severity: ['Extreme'] },
    then: true,
    because: 'Lives are at risk.',
  },
  {
    id: 'citizens.act-now',
    when: { severity: ['Severe'], urgency: ['Immediate', 'Expected'] },
    then: true,
    because: 'It is severe, and people can still do something.',
  },
  { id: 'citizens.no', when: {}, then: false, because: 'It is not severe and urgent enough to alarm everybody.' },
];

export type Terms = { readonly acknowledgeWithinSeconds: number; readonly validForSeconds: number };

/** How soon it must be confirmed and how long it holds. First row that fires. */
const termTable: Table<Terms> = [
  {
    id: 'terms.air',
    when: { kind: ['drone', 'air-missile-attack', 'sabotage-air'] },
    then: { acknowledgeWithinSeconds: 120, validForSeconds: 30 * 60 },
    because: 'Threats from the air are over, or elsewhere, within half an hour.',
  },
  {
    id: 'terms.extreme',
    when: { severity: ['Extreme'] },
    then: { acknowledgeWithinSeconds: 300, validForSeconds: 4 * 3600 },
    because: 'It is extreme.',
  },
  {
    id: 'terms.severe',
    when: { severity: ['Severe'] },
    then: { acknowledgeWithinSeconds: 900, validForSeconds: 12 * 3600 },
    because: 'It is severe.',
  },
  {
    id: 'terms.other',
    when: {},
    then: { acknowledgeWithinSeconds: 3600, validForSeconds: 24 * 3600 },
    because: 'There is time to read it.',
  },
];

/** What the people who read an assessment should know; changes nothing. */
const remarks: Table<'remark'> = [
  {
    id: 'remark.late',
    when: { late: true },
    then: 'remark',
    because: 'The reports had expired before they came in. Check whether it still goes on.',
  },
  {
    id: 'remark.estimated',
    when: { placesEstimated: true, placesTouched: { atLeast: 1 } },
    then: 'remark',
    because: 'The area is a shape: the gemeenten were found by containing circles, and may be too many.',
  },
  {
    id: 'remark.unknown-codes',
    when: { unknownCodes: { atLeast: 1 } },
    then: 'remark',
    because: 'The area names codes that no place has. Nobody is reached by those.',
  },
];

/** All decision tables, in the order in which they are asked. */
export const tables = {
  certainty: certaintyTable,
  severity: severityTable,
  objections,
  sectors: sectorTable,
  citizens: citizenTable,
  terms: termTable,
  remarks,
} as const;
export type Tables = typeof tables;

/** Names these very rules: an assessment says by which it was made. */
export const rulesVersion = canonicalHash({ tables, correlationWindowMinutes }).slice(0, 12);
