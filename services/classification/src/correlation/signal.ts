import { saysItIsOver } from '@keten/domain';
import type { ThreatReported } from '@keten/domain';
import { placeByCode, placesTouchedBy } from '@keten/geo';
import type { Touched } from '@keten/geo';

/** What correlation and rating need of a report. Its long texts and its raw bytes stay where they are. */
export type Signal = Omit<ThreatReported, 'description' | 'instruction' | 'rawHash' | 'signedBy'> & {
  /** Gemeenten, islands and sea areas. */
  readonly touched: Touched;
  /** By which places it meets other reports. Two ends of the North Sea are not the same place. */
  readonly where: readonly string[];
};

export function signalOf(report: ThreatReported): Signal {
  const { description: _texts, instruction: _more, rawHash: _raw, signedBy: _by, ...rest } = report;
  return { ...rest, ...placeOf(report.area) };
}

type Area = ThreatReported['area'];
type Placed = Pick<Signal, 'area' | 'touched' | 'where'>;

/** Most reports name an area that was named before: it is worked out once and kept once. */
const known = new Map<string, Placed>();
const mostKnown = 20_000;

function placeOf(area: Area): Placed {
  const key = JSON.stringify([area.description, area.codes, area.polygons, area.circles]);
  const before = known.get(key);
  if (before) return before;
  const touched = placesTouchedBy(area);
  const placed = { area, touched, where: meetingPlaces(area, touched) };
  if (known.size >= mostKnown) known.clear();
  known.set(key, placed);
  return placed;
}

/**
 * Within the Netherlands by gemeente, off its coast by the smallest sea area, elsewhere only by an equal code. A larger sea
 * area counts when it was named as such, or when nothing smaller in it is touched.
 */
function meetingPlaces(area: Area, { codes, unknownCodes }: Touched): readonly string[] {
  const larger = new Set(codes.flatMap((code) => placeByCode(code)?.partOf ?? []));
  return [...codes.filter((code) => !larger.has(code) || area.codes.includes(code)), ...unknownCodes];
}

/** In whose name a report speaks: the first part of what it is called outside, for CAP the sender. */
export const issuerOf = ({ externalId }: Pick<Signal, 'externalId'>): string => before(externalId, 0);

/** What all versions of a STIX object are called, and what refers to any of them (STIX 2.1 §3.6.1). */
export const objectOf = ({ externalId }: Pick<Signal, 'externalId'>): string =>
  before(externalId, externalId.indexOf(',') + 1);

function before(name: string, from: number): string {
  const comma = name.indexOf(',', from);
  return comma < 0 ? name : name.slice(0, comma);
}

/**
 * What a report refers to in the same name. A STIX object says more about its own earlier versions only; what else it names
 * is where it had it from.
 */
export const ownReferencesOf = (signal: Pick<Signal, 'externalId' | 'format' | 'references'>): readonly string[] => {
  if (signal.references.length === 0) return [];
  const own = `${signal.format === 'stix' ? objectOf(signal) : issuerOf(signal)},`;
  return signal.references.filter((name) => `${name},`.startsWith(own));
};

/** By which names others may refer to it. */
export const namesOf = (signal: Pick<Signal, 'externalId' | 'format'>): readonly string[] =>
  signal.format === 'stix' ? [...new Set([signal.externalId, objectOf(signal)])] : [signal.externalId];

/** The earliest first; equal for everybody, whatever the order in which reports came. */
export const bySent = (a: Signal, b: Signal): number =>
  a.sentAt.getTime() - b.sentAt.getTime() || (a.reportId < b.reportId ? -1 : 1);

/** Says of a threat that it is there. */
export const isReport = (signal: Signal): boolean =>
  (signal.messageType === 'Alert' || signal.messageType === 'Update') && !saysItIsOver(signal);
