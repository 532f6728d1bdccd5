import { stepOfDelivery, tellingOverdue, toldInVain } from '@keten/contracts';
import { wayOf } from '@keten/domain';
import type { DeliveryReported, DeliveryResult, TellingOverdue, ToldInVain } from '@keten/domain';
import type { FactLog } from '@keten/messaging';
import { callWhoIsUntold, toldAfterAll } from './call-untold.ts';
import type { Untold } from './call-untold.ts';
import type { AskGateways } from './ask-together.ts';

export type Telling = Untold & {
  readonly ask: AskGateways;
  readonly factLog: FactLog;
  /** So long after a way did not work for a while, it is time to know whether any did. */
  readonly toldWithinMs: number;
};
export type PassTelling = (overdue: TellingOverdue) => Promise<void>;
type Asked = Pick<DeliveryReported, 'warningId' | 'revision' | 'deliveryId' | 'channel'>;

/**
 * Who is only told, such as that it is over, has no deadline that would notice that it failed: it goes over the other ways that were
 * approved for them. Of whom every way failed must be called, or goes on believing the alarm; so must whom nothing reached in good
 * time while a way to them does not work, though it is tried on. Whoever is reached after that need not be called any more.
 */
export async function tellOtherwise(
  parts: Telling,
  { deliveryId, channel, warningId, revision }: Asked,
  results: readonly DeliveryResult[],
): Promise<void> {
  const step = stepOfDelivery(deliveryId);
  if (step !== 'info' && step !== 'over' && step !== 'supervisor') return;
  await toldAfterAll(parts, { warningId, revision, channel }, results);
  for (const { recipientId, state } of results.filter(isInTheWay)) {
    const key = { warningId, revision, recipientId };
    const told = await parts.told(key, step === 'supervisor' ? step : 'recipient');
    if (!told) continue;
    const { issue, used, others } = told;
    // What was asked for instead of another fails without asking for itself once more.
    if (used.some((each) => each.channel === channel)) await parts.ask(issue, others, step);
    const at = parts.clock();
    if (state !== 'failed') {
      const overdueAt = new Date(at.getTime() + parts.toldWithinMs);
      await parts.publisher.schedule(tellingOverdue, { ...key, at: overdueAt }, overdueAt);
      continue;
    }
    const ways = new Set([...used, ...others].map(wayOf)).size;
    if ((await waysInVain(parts, { ...key, deliveryId, at })) >= ways) await callWhoIsUntold(parts, key, told);
  }
}

/** A way did not work for a while, and that was long ago: whom nothing reached must be called, whatever is still tried. */
export const passTelling =
  (parts: Telling): PassTelling =>
  async ({ warningId, revision, recipientId }) => {
    const key = { warningId, revision, recipientId };
    const told = await parts.told(key, 'recipient');
    if (told) await callWhoIsUntold(parts, key, told);
  };

const isInTheWay = ({ state, nextChannel }: DeliveryResult): boolean => state === 'failed' || nextChannel;

/** Of how many ways for the same step it is known that they failed, this one among them: it is stored before the others are looked for, so that of two that fail at once one sees both. */
async function waysInVain({ publisher, factLog }: Telling, fact: ToldInVain): Promise<number> {
  await publisher.publish(toldInVain, fact);
  const { facts } = await factLog.read(toldInVain.subject(fact), [toldInVain]);
  const failed = new Set(facts.map((each) => (each.fact as ToldInVain).deliveryId));
  return [...failed].filter((each) => stepOfDelivery(each) === stepOfDelivery(fact.deliveryId)).length;
}
