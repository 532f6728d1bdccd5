import { contentHash, orderHash } from '@keten/contracts';
import {
  contentFromOrder,
  isForNobody,
  issueByOrder,
  mayGoByOrder,
  nextRevisionOf,
  orderFor,
  ordersFor,
  planeOf,
} from '@keten/domain';
import type { Content, Plane, StandingOrder, ThreatAssessed, WarningIssued } from '@keten/domain';
import { describePlace } from '@keten/geo';
import { retryOnConflict } from '@keten/messaging';
import type { Register } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { ClaimReports } from './claim-reports.ts';
import { placesIn } from './places-of-order.ts';
import type { OrderWatch } from './watch-standing-orders.ts';
import { warningIdOf } from '../warnings/warnings.ts';
import type { ReachOfWarning, WarningLog } from '../warnings/warnings.ts';

export type ApplyStandingOrder = (threat: ThreatAssessed) => Promise<WarningIssued | undefined>;

type Parts = {
  /** All of them, from memory. */
  readonly known: Pick<OrderWatch, 'all'>;
  readonly orders: Pick<Register<StandingOrder>, 'get'>;
  readonly log: WarningLog;
  readonly reachOf: ReachOfWarning;
  /** The last assessment of a threat that is stored. */
  readonly lastOf: (threatId: string) => Promise<ThreatAssessed | undefined>;
  readonly claim: ClaimReports;
  readonly plane: Plane;
  readonly clock: () => Date;
  readonly say: Pick<Log, 'warn' | 'error'>;
};

/**
 * Warns of an attack at once, by what two persons agreed on beforehand:
 * 1. Of the orders in memory those that apply are read anew, since one may have been revoked a moment ago.
 * 2. What goes out is decided on the record of the warning, and recorded only if nobody did anything to it meanwhile. So it
 *    goes out once, whoever delivers the threat again, and however many instances look at it.
 *
 * @returns what went out now; undefined when people must decide, or it is out already.
 */
export const applyStandingOrder = (parts: Parts): ApplyStandingOrder => {
  const { known, plane, clock, say } = parts;
  return async (threat) => {
    if (planeOf(threat) !== plane || !mayGoByOrder(threat)) return undefined;
    const applying = ordersFor(known.all(), threat, placesIn, clock());
    if (applying.length === 0) return undefined;
    const names = applying.map(({ orderId }) => orderId);
    const issued = await retryOnConflict(() => issueOnce(parts, threat, names));
    if (!issued) return undefined;
    const { warningId, standingOrderId } = issued;
    say.warn({ warningId, standingOrderId }, 'a warning went out by a standing order');
    return issued;
  };
};

async function issueOnce(parts: Parts, threat: ThreatAssessed, orderIds: readonly string[]) {
  const { log, lastOf, claim, clock } = parts;
  const warningId = warningIdOf(threat.threatId);
  const [fresh, { state: warning, lastSequence }, last] = await Promise.all([
    Promise.all(orderIds.map((orderId) => parts.orders.get(orderId))),
    log.read(warningId),
    lastOf(threat.threatId),
  ]);
  // It may be over: what is delivered late leaves it to the assessment that came after it.
  if (last && last.version > threat.version) return undefined;
  const sound = fresh.filter((order) => order !== undefined).filter((order) => isSound(order, parts));
  const now = clock();
  const order = orderFor(sound, threat, placesIn, now);
  if (!order) return undefined;
  const content = contentOf(order, threat, { warningId, revision: nextRevisionOf(warning) }, now);
  const issued = issueByOrder(warning, order, content, contentHash(content), now);
  if (!issued) return undefined;
  if (isForNobody(content, await parts.reachOf(content, []))) {
    parts.say.error({ warningId, orderId: order.orderId }, 'a standing order would reach nobody: people must decide');
    return undefined;
  }
  if (!(await claim(threat.reportIds, warningId, now))) return undefined;
  await log.append(warningId, 'issued', issued, { lastSequence });
  // The broker takes the same step of another instance for a repetition of this one: what stands says whose it was.
  const { steps } = await log.read(warningId);
  const stands = steps.findLast(({ type }) => type === 'issued')?.fact;
  return stands?.contentHash === issued.contentHash ? issued : undefined;
}

/** Its area in names of places, whatever the marking: no word that a source wrote goes out unread. */
function contentOf(
  order: StandingOrder,
  threat: ThreatAssessed,
  of: Pick<Content, 'warningId' | 'revision'>,
  now: Date,
) {
  return contentFromOrder(order, threat, { ...of, description: describePlace(threat, 'nl-NL') }, now);
}

/** What was approved is what is there: otherwise the register was changed by something else than this console. */
function isSound(order: StandingOrder, { say }: Parts): boolean {
  const sound = orderHash(order) === order.contentHash;
  if (!sound) say.error({ orderId: order.orderId }, 'a standing order is not what was approved');
  return sound;
}
