import { isInForce } from './standing-order.ts';
import type { StandingOrder } from './register.ts';
import type { ThreatAssessed, Weight } from './threat.ts';
import { certainties, severities, urgencies } from './vocabulary.ts';
import type { Plane, Status } from './vocabulary.ts';

/**
 * The smallest places of which one with this code consists, with what has no smaller ones as itself. From libs/geo, which this
 * library does not know.
 */
export type PlacesIn = (code: string) => readonly string[];

/** What the status of a report is for: tests and drafts of a source are for nobody. */
const planeByStatus: Partial<Readonly<Record<Status, Plane>>> = { Actual: 'live', Exercise: 'exercise' };
export const planeOf = ({ status }: Pick<ThreatAssessed, 'status'>): Plane | undefined => planeByStatus[status];

/** Only a present attack of the worst kind, real or exercised, overtakes people: everything else waits for two of them. */
export const mayGoByOrder = ({ lane, status, ended, severity, touches, sourceIds }: ThreatAssessed): boolean =>
  lane === 'urgent' &&
  planeByStatus[status] !== undefined &&
  !ended &&
  severity === 'Extreme' &&
  touches.length > 0 &&
  sourceIds.length > 0;

/**
 * True when a source says itself at least what two persons agreed on. A table may call any attack from the air extreme: on the
 * word of who calls it minor and unlikely nothing goes out. A word that is unknown, or missing, is less than any.
 */
export const isAtLeast = (said: Weight | undefined, least: Weight | undefined): boolean =>
  said !== undefined &&
  least !== undefined &&
  reaches(urgencies, said.urgency, least.urgency) &&
  reaches(severities, said.severity, least.severity) &&
  reaches(certainties, said.certainty, least.certainty);

/** Words stand from the strongest to the weakest, and the unknown last. */
const reaches = <Word>(words: readonly Word[], said: Word, least: Word): boolean =>
  words.indexOf(said) <= words.indexOf(least);

/** Why an order that is in force, for this plane and this kind of threat, leaves it to people nonetheless. */
export type HeldBack =
  'not-urgent' | 'not-extreme' | 'nowhere' | 'said-less' | 'other-source' | 'other-place' | 'too-late';

/**
 * All that keeps an order back; nothing where it applies.
 *
 * @returns undefined for an order that is not about such a threat at all, or when it is over.
 */
export function whyHeldBack(
  order: StandingOrder,
  threat: ThreatAssessed,
  placesIn: PlacesIn,
  now: Date,
): readonly HeldBack[] | undefined {
  const { content, kinds, sourceIds, atLeast } = order;
  const isAbout = content.plane === planeOf(threat) && kinds.includes(threat.kind) && !threat.ended;
  if (!isAbout || !isInForce(order, now)) return undefined;
  const places = placesOf(order, placesIn);
  const reasons = [
    threat.lane !== 'urgent' && 'not-urgent',
    threat.severity !== 'Extreme' && 'not-extreme',
    threat.touches.length === 0 && 'nowhere',
    !isAtLeast(threat.asReported, atLeast) && 'said-less',
    !isOnWordOf(threat, sourceIds) && 'other-source',
    threat.touches.some((place) => !places.has(place)) && 'other-place',
    !isFresh(order, threat, now) && 'too-late',
  ] as const;
  return reasons.filter((reason) => reason !== false);
}

const isOnWordOf = (threat: ThreatAssessed, sourceIds: readonly string[]): boolean =>
  threat.sourceIds.length > 0 && threat.sourceIds.every((sourceId) => sourceIds.includes(sourceId));

const placesOf = ({ places }: StandingOrder, placesIn: PlacesIn): ReadonlySet<string> =>
  new Set(places.flatMap(placesIn));

/**
 * The orders that apply to a threat, the one for the fewest places first: in force, for its plane and its kind, naming every source
 * that reported it, asking no more than what they said, and for every place that it touches. A threat that nobody places touches nowhere, and no order applies to it.
 */
export function ordersFor(
  orders: Iterable<StandingOrder>,
  threat: ThreatAssessed,
  placesIn: PlacesIn,
  now: Date,
): readonly StandingOrder[] {
  if (!mayGoByOrder(threat)) return [];
  return [...orders]
    .filter((order) => whyHeldBack(order, threat, placesIn, now)?.length === 0)
    .map((order) => ({ order, size: placesOf(order, placesIn).size }))
    .sort((a, b) => a.size - b.size || (a.order.orderId < b.order.orderId ? -1 : 1))
    .map(({ order }) => order);
}

/** What would be over by now, had it gone out in time, is left to people: after an outage nobody is sent inside for nothing. */
const isFresh = ({ validForSeconds }: StandingOrder, { assessedAt }: ThreatAssessed, now: Date): boolean =>
  assessedAt.getTime() + validForSeconds * 1000 > now.getTime();

/** The one order by which a threat is warned of at once; undefined when people must decide. */
export const orderFor = (...known: Parameters<typeof ordersFor>): StandingOrder | undefined => ordersFor(...known)[0];
