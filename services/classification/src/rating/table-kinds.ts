import { number, text, word, words, yesNo } from '@keten/dmn';
import type { Asks, Column, TableKind, ValuesOf } from '@keten/dmn';
import {
  alertLevels,
  certainties,
  channels,
  readerships,
  releasableFields,
  rubriceringen,
  sectors as sectorList,
  severities,
  sourceKinds,
  statuses,
  threatKinds,
  tlps,
  urgencies,
  vectors,
} from '@keten/domain';

/** How fast people should act on a threat, the fastest first. The project's own words. */
export const priorities = ['now', 'soon', 'planned', 'watch'] as const;
/** How a sector is touched by a threat. */
const affections = ['directly', 'through the cascade', 'no'] as const;

const sectorCodes = sectorList.map(({ code }) => code);
const day = 24 * 3600;

/** Everything that a table may look at. There is nothing else: no clock, no report's words, no name of a source. */
export const facts = {
  kind: word(threatKinds),
  status: word(statuses),
  /** Every report of it was taken back, replaced or ended. */
  ended: yesNo,
  severity: word(severities),
  urgency: word(urgencies),
  certainty: word(certainties),
  /** Kinds of the sources whose reports are in force. */
  sourceKinds: words(sourceKinds),
  /** Sources that reported it without having it from each other. */
  independentSources: number(0, 1_000_000),
  /** Of those, the ones that are not known to be unreliable. */
  reliableSources: number(0, 1_000_000),
  /** Gemeenten, islands and sea areas that the area touches. */
  placesTouched: number(0, 1_000_000),
  /** Of those, gemeenten and islands: where people live. */
  inhabitedPlacesTouched: number(0, 1_000_000),
  /** A polygon or circle was compared with containing circles. */
  placesEstimated: yesNo,
  /** Codes in the area that no place has. */
  unknownCodes: number(0, 1_000_000),
  /** It touches nothing, and a report names no place or one that is not understood. */
  placeUnknown: yesNo,
  /** Every report in force had expired before it came in. */
  late: yesNo,
  rubricering: word(rubriceringen),
  tlp: word(tlps),
  /** What the table "vector" says. */
  vector: word(vectors),
  /** What the table "priority" says. */
  priority: word(priorities),
  /** What the table "citizens" says. */
  citizens: yesNo,
  /** The sector that is asked about. */
  sector: word(sectorCodes),
  affected: word(affections),
  readership: word(readerships),
} as const satisfies Readonly<Record<string, Column>>;

export type Facts = ValuesOf<typeof facts>;
export type FactName = keyof Facts;

const said = ['kind', 'status', 'ended', 'severity', 'urgency', 'certainty'] as const;
const rated = [...said, 'sourceKinds', 'independentSources', 'reliableSources'] as const;
const placed = [
  'placesTouched',
  'inhabitedPlacesTouched',
  'placesEstimated',
  'unknownCodes',
  'placeUnknown',
  'late',
] as const;
const marked = ['rubricering', 'tlp'] as const;
const judged = [...rated, ...placed, ...marked, 'vector', 'priority'] as const;

const kindOf =
  <A extends Asks>(asks: A, complete: boolean) =>
  <I extends FactName, O extends Readonly<Record<string, Column>>>(inputs: readonly I[], outputs: O) =>
    ({ asks, complete, inputs: columnsOf(inputs), outputs }) as const;
const columnsOf = <I extends FactName>(names: readonly I[]) =>
  Object.fromEntries(names.map((name) => [name, facts[name]])) as Pick<typeof facts, I>;
/** At most one row speaks. */
const maybe = kindOf('first', false);
/** Exactly one row speaks, whatever the facts. */
const always = kindOf('first', true);
const all = kindOf('all', false);

/** Every decision table there is: what each may look at, and what it must answer. The rows are in rules/<name>.dmn. */
export const tableKinds = {
  certainty: maybe([...rated, ...placed], { certainty: word(certainties) }),
  severity: maybe([...rated, ...placed], { severity: word(severities) }),
  vector: always(['kind'], { vector: word(vectors) }),
  priority: always(['kind', 'urgency', 'severity', 'certainty'], { priority: word(priorities) }),
  'affected-sectors': all([...judged], { sectors: words(sectorCodes) }),
  dependencies: all(['sector'], { dependant: word(sectorCodes), afterMinutes: number(0, 7 * 24 * 60) }),
  levels: always([...judged, 'sector', 'affected'], { level: word(alertLevels) }),
  'no-warning': all([...judged], { verdict: word(['no-warning']) }),
  sectors: all([...judged], { sectors: words(sectorCodes) }),
  dependants: always([...judged], { withinMinutes: number(0, 7 * 24 * 60) }),
  citizens: always([...judged], { citizens: yesNo }),
  terms: always([...judged, 'citizens'], {
    acknowledgeWithinSeconds: number(1, day),
    validForSeconds: number(60, 30 * day),
  }),
  channels: all([...judged, 'citizens'], { channels: words(channels) }),
  templates: always([...judged, 'citizens'], { template: word(threatKinds), headline: text(100) }),
  releases: maybe(['readership', ...judged], {
    fields: words(releasableFields),
    upToRubricering: word(rubriceringen),
    upToTlp: word(tlps),
  }),
  remark: all([...judged], { verdict: word(['remark']) }),
  'correlation-window': always(['kind'], { minutes: number(1, 30 * 24 * 60) }),
} as const satisfies Readonly<Record<string, Omit<TableKind, 'name'>>>;

export type TableName = keyof typeof tableKinds;
/** What the table of this name must be like. */
export const kindNamed = <Name extends TableName>(name: Name) => ({ name, ...tableKinds[name] });
export const tableNames = Object.keys(tableKinds) as readonly TableName[];
export type Then<Name extends TableName> = ValuesOf<(typeof tableKinds)[Name]['outputs']>;
export type Given<Name extends TableName> = ValuesOf<(typeof tableKinds)[Name]['inputs']>;
