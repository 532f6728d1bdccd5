import { obligationSubjectsIn, recipientUntold, stepOfDelivery, toldInVain } from '@keten/contracts';
import { readObligations } from '@keten/delivery';
import { informedOf, otherWaysOf, wayOf } from '@keten/domain';
import type { DeliveryReported, DeliveryResult, Entity, Obligation, ObligationKey, ToldInVain } from '@keten/domain';
import type { FactLog, Log, Publisher, RegisterView } from '@keten/messaging';
import type { AskGateways } from './ask-together.ts';
import type { IssuedOf } from './issued-of.ts';

type Parts = {
  readonly issuedOf: IssuedOf;
  readonly factLog: FactLog;
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly ask: AskGateways;
  readonly entities: Pick<RegisterView<Entity>, 'isRemoved'>;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'error'>;
};
type Asked = Pick<DeliveryReported, 'warningId' | 'revision' | 'deliveryId' | 'channel'>;

/**
 * Who is only told, such as that it is over, has no deadline that would notice that it failed: it goes over the other ways that were
 * approved for them. Of whom every way failed must be called, or goes on believing the alarm.
 */
export async function tellOtherwise(
  parts: Parts,
  { warningId, revision, deliveryId, channel }: Asked,
  failed: readonly DeliveryResult[],
): Promise<void> {
  const step = stepOfDelivery(deliveryId);
  if (failed.length === 0 || (step !== 'info' && step !== 'over')) return;
  const issued = await parts.issuedOf(warningId, revision);
  const issue = issued.find((each) => each.revision === revision);
  const isPast = issued.some((each) => each.revision > revision);
  if (!issue || isPast || issue.content.expiresAt <= parts.clock()) return;
  for (const { recipientId } of failed) {
    const key = { warningId, revision, recipientId };
    const { before, last, isObliged } = await asked(parts, key);
    // Who must confirm this revision has a ladder of their own, and an alarm at its end.
    if (!last || isObliged || parts.entities.isRemoved(recipientId)) continue;
    const used = before.flatMap(({ created, rung }) => informedOf(created, rung));
    const others = otherWaysOf(last.created, last.rung);
    // What was asked for instead of another fails without asking for itself once more.
    if (used.some((each) => each.channel === channel)) await parts.ask(issue, others, step);
    const ways = new Set([...used, ...others].map(wayOf)).size;
    if ((await waysInVain(parts, { ...key, deliveryId, at: parts.clock() })) >= ways) await alarm(parts, key, last);
  }
}

/** Of how many ways it is known that they failed, this one among them: it is stored before the others are looked for, so that of two that fail at once one sees both. */
async function waysInVain({ publisher, factLog }: Parts, fact: ToldInVain): Promise<number> {
  await publisher.publish(toldInVain, fact);
  const { facts } = await factLog.read(toldInVain.subject(fact), [toldInVain]);
  return new Set(facts.map((each) => (each.fact as ToldInVain).deliveryId)).size;
}

async function alarm({ publisher, clock, log }: Parts, key: ObligationKey, { created }: Obligation): Promise<void> {
  const { name, sector } = created;
  log.error(key, 'who was warned can not be told that it is over: call them');
  await publisher.publish(recipientUntold, { ...key, name, sector, at: clock() });
}

/** What was asked of them before this revision, over the ways by which they were told, and whether this one asks them too. */
async function asked({ factLog }: Parts, { warningId, revision, recipientId }: ObligationKey) {
  const all = (await readObligations(factLog, obligationSubjectsIn({ warningId, recipientId })))
    .map(({ obligation }) => obligation)
    .toSorted((a, b) => a.created.revision - b.created.revision);
  const before = all.filter(({ created }) => created.revision < revision);
  return { before, last: before.at(-1), isObliged: all.some(({ created }) => created.revision === revision) };
}
