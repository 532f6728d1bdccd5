import { obligationSubjectsIn, stepOfDelivery } from '@keten/contracts';
import { readObligations } from '@keten/delivery';
import { informedOf, otherWaysOf } from '@keten/domain';
import type { DeliveryReported, DeliveryResult, Entity, Obligation, ObligationKey } from '@keten/domain';
import type { FactLog, Log, RegisterView } from '@keten/messaging';
import type { AskGateways } from './ask-together.ts';
import type { IssuedOf } from './issued-of.ts';

type Parts = {
  readonly issuedOf: IssuedOf;
  readonly factLog: FactLog;
  readonly ask: AskGateways;
  readonly entities: Pick<RegisterView<Entity>, 'isRemoved'>;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'error'>;
};
type Asked = Pick<DeliveryReported, 'warningId' | 'revision' | 'deliveryId'>;

/**
 * Who is only told, such as that it is over, has no deadline that would notice that it failed: it goes over the other ways that were
 * approved for them. Who has none must be called, or goes on believing the alarm.
 */
export async function tellOtherwise(
  parts: Parts,
  { warningId, revision, deliveryId }: Asked,
  failed: readonly DeliveryResult[],
): Promise<void> {
  const step = stepOfDelivery(deliveryId);
  if (failed.length === 0 || (step !== 'info' && step !== 'over')) return;
  const issued = await parts.issuedOf(warningId, revision);
  const issue = issued.find((each) => each.revision === revision);
  const isPast = issued.some((each) => each.revision > revision);
  if (!issue || isPast || issue.content.expiresAt <= parts.clock()) return;
  for (const { recipientId } of failed) {
    const told = await lastAsked(parts, { warningId, revision, recipientId });
    if (!told || parts.entities.isRemoved(recipientId)) continue;
    const ways = otherWaysOf(told.created, told.rung);
    await parts.ask(issue, ways, step);
    if (ways.length === 0 && informedOf(told.created, told.rung).length === 1)
      parts.log.error(
        { warningId, revision, recipientId },
        'who was warned can not be told that it is over: call them',
      );
  }
}

/** What was asked of them last before this revision: over those ways they were told. */
async function lastAsked({ factLog }: Parts, key: ObligationKey): Promise<Obligation | undefined> {
  const asked = (await readObligations(factLog, obligationSubjectsIn(key))).map(({ obligation }) => obligation);
  return asked
    .filter(({ created }) => created.revision < key.revision)
    .toSorted((a, b) => a.created.revision - b.created.revision)
    .at(-1);
}
