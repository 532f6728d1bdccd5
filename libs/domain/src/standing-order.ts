import type { Content } from './content.ts';
import { incomplete } from './incomplete.ts';
import { checkStillStands } from './lapse.ts';
import type { Lapse, Stand } from './lapse.ts';
import { Refused } from './refused.ts';
import { checkSecondPerson } from './second-person.ts';
import type { StandingOrder } from './register.ts';
import { laneOfReport } from './threat.ts';
import type { ThreatAssessed, Weight } from './threat.ts';
import type { Actor } from './second-person.ts';
import { saysSomething } from './says-something.ts';

/** Stands where the person does who issues: what goes out by an order, no person issued. */
export const standingOrderActor = 'standing-order';

/** All that two persons agree on, and that the hash of an order covers. */
export type OrderTerms = Pick<
  StandingOrder,
  'orderId' | 'kinds' | 'places' | 'sourceIds' | 'atLeast' | 'content' | 'validForSeconds' | 'validUntil'
>;

/** Somebody looks at an order again within a year, leap days included. */
const longestValidMs = 366 * 24 * 3600 * 1000;
/** A warning that no person looked at is for the first hours: people write what comes after it. */
const [shortestWarningSeconds, longestWarningSeconds] = [60, 24 * 3600];

const nothingOf = { approvedBy: '', approvedAt: undefined, revokedBy: '', revokedAt: undefined, revokedBecause: '' };

/**
 * Writes an order down for another person to agree on. One that changes no longer holds; the same terms again change nothing
 * but who stands behind them.
 *
 * @param lapses the steps that it stands on and that count no more: the same terms, offered again, then need another approval
 * @throws Refused with all that is missing, in sentences.
 */
export function submitOrder(
  before: StandingOrder | undefined,
  terms: OrderTerms,
  { by, contentHash }: Actor,
  now: Date,
  lapses: readonly Lapse[] = [],
): StandingOrder {
  const isSame = before?.state === 'approved' && before.contentHash === contentHash;
  if (isSame && !lapses.some(({ did }) => did === 'submitted')) return before;
  const missing = faultsOf(terms, now);
  if (missing.length > 0) throw new Refused(missing.join(' '));
  const earlier = before?.state === 'submitted' ? before.authors : [];
  const authors = [...new Set([...earlier, by])];
  return { ...terms, ...nothingOf, state: 'submitted', contentHash, authors, submittedBy: by, submittedAt: now };
}

/**
 * Agrees to an order. Two persons: nobody approves what they wrote or submitted, and it counts only for exactly what the approver
 * saw.
 *
 * @param lapses the steps that it stands on and that count no more: where the approval is one of them, another takes its place
 * @throws Refused with the reason in the approver's words.
 */
export function approveOrder(
  order: StandingOrder,
  { by, contentHash }: Actor,
  now: Date,
  lapses: readonly Lapse[] = [],
): StandingOrder {
  if (contentHash !== order.contentHash)
    throw new Refused('The standing order changed after you opened it. Read it again.');
  if (order.state === 'approved' && order.approvedBy === by) return order;
  checkStillStands(lapses.filter(({ did }) => did === 'submitted'));
  if (order.state !== 'submitted' && lapses.length === 0)
    throw new Refused(`A standing order that is ${order.state} can't be approved.`);
  checkSecondPerson(by, [...order.authors, order.submittedBy]);
  const missing = faultsOf(order, now);
  if (missing.length > 0) throw new Refused(missing.join(' '));
  return { ...order, state: 'approved', approvedBy: by, approvedAt: now };
}

/**
 * Withdraws an order at once. To stop something takes one person.
 *
 * @throws Refused without a reason.
 */
export function revokeOrder(order: StandingOrder, by: string, reason: string, now: Date): StandingOrder {
  const revokedBecause = reason.trim();
  if (order.state === 'revoked' && order.revokedBy === by && order.revokedBecause === revokedBecause) return order;
  if (order.state === 'revoked') throw new Refused('This standing order was revoked already.');
  if (!saysSomething(revokedBecause)) throw new Refused('Say why, for who reads it later.');
  return { ...order, state: 'revoked', revokedBy: by, revokedAt: now, revokedBecause };
}

/** Whose steps an order stands on. */
export function orderStandsOn(order: StandingOrder): readonly Stand[] {
  if (order.state === 'revoked') return [];
  const submitted = { did: 'submitted', by: order.submittedBy, at: order.submittedAt } as const;
  if (order.state === 'submitted') return [submitted];
  return [submitted, { did: 'approved', by: order.approvedBy, at: order.approvedAt ?? order.submittedAt }];
}

/** True while warnings may go out by it: two different persons agreed on it, and it has neither expired nor been revoked. */
export const isInForce = (order: StandingOrder, now: Date): boolean =>
  order.state === 'approved' &&
  order.approvedBy !== '' &&
  order.submittedBy !== '' &&
  order.approvedBy !== order.submittedBy &&
  !order.authors.includes(order.approvedBy) &&
  order.validUntil > now;

/** Two persons have to look at it again before it ends, and one of them may be away. */
export const orderNoticeDays = 14;

/** In force, and over within the days of notice. */
export const endsSoon = (order: StandingOrder, now: Date): boolean =>
  isInForce(order, now) && order.validUntil.getTime() - now.getTime() <= orderNoticeDays * 24 * 3600 * 1000;

/**
 * What goes out: every word, for whom, over which channels and under which marking as it was approved. What it is about, how
 * sure and where come from the threat; the area is never wider than the threat's own.
 *
 * @param named the warning of this threat and its next revision, and its area in names of places, without a word of the source
 */
export const contentFromOrder = (
  { content, validForSeconds }: StandingOrder,
  { threatId, kind, category, urgency, severity, certainty, area }: ThreatAssessed,
  {
    warningId,
    revision,
    description,
  }: { readonly warningId: string; readonly revision: number; readonly description: string },
  now: Date,
): Content => ({
  ...content,
  ...{ warningId, revision, purpose: 'alert', threatIds: [threatId] },
  ...{ kind, category, urgency, severity, certainty },
  area: { ...area, description },
  expiresAt: new Date(now.getTime() + validForSeconds * 1000),
});

/** What an order lacks, in sentences. Its content has the order's own places and last moment as samples of area and expiry. */
function faultsOf({ kinds, places, sourceIds, atLeast, content, ...times }: OrderTerms, now: Date): string[] {
  const { validForSeconds, validUntil } = times;
  const isOdd = !(validForSeconds >= shortestWarningSeconds && validForSeconds <= longestWarningSeconds);
  return [
    ...incomplete({ ...content, expiresAt: new Date(now.getTime() + 1) }, now),
    kinds.length === 0 && 'The order is for no kind of threat.',
    kinds.some((kind) => !isUrgent(kind)) &&
      'Only an attack from the air overtakes people: no other kind may be in an order.',
    content.audience.citizens &&
      !content.texts.some(({ language }) => language === 'en-GB') &&
      'Citizens who read no Dutch are told nothing: the English text is missing.',
    places.length === 0 && 'The order holds nowhere.',
    sourceIds.length === 0 && 'The order names no source.',
    !isWhole(atLeast) && 'The order does not say how sure, how bad and how urgent a source must call it.',
    content.texts.some(hasGap) && 'A text has something to fill in between braces: what is approved is sent as it is.',
    isOdd && 'A warning by an order holds for at least a minute and at most a day.',
    validUntil <= now && 'The order has expired.',
    validUntil.getTime() > now.getTime() + longestValidMs && 'An order holds for a year at most.',
  ].filter((fault) => fault !== false);
}

const isUrgent = (kind: StandingOrder['kinds'][number]): boolean =>
  laneOfReport({ sourceKind: 'military', kind, urgency: 'Immediate' }) === 'urgent';

/** Unknown would be met by everything. */
const isWhole = (least: Weight | undefined): boolean =>
  least !== undefined && ![least.urgency, least.severity, least.certainty].some((word) => word === 'Unknown');

const hasGap = ({ headline, description, instruction }: Content['texts'][number]): boolean =>
  /[{}]/.test(headline + description + instruction);
