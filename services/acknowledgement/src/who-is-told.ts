import { readObligation } from '@keten/delivery';
import type { LoggedObligation } from '@keten/delivery';
import { informedOf, otherWaysOf, supervisorsTold, toWhom } from '@keten/domain';
import type { AddressedRecipient, Entity, ObligationKey, WarningIssued } from '@keten/domain';
import type { FactLog, RegisterView } from '@keten/messaging';
import type { IssuedOf } from './issued-of.ts';
import type { ObligationLog } from './obligation-log.ts';

/** Somebody who is only told what this revision says: they were asked something before, or supervise who was. */
export type Told = {
  readonly issue: WarningIssued;
  readonly name: string;
  readonly sector: string;
  /** By which they are told. */
  readonly used: readonly AddressedRecipient[];
  /** Approved for them and not used yet. */
  readonly others: readonly AddressedRecipient[];
};

/** Undefined when it matters no more: another revision came, it expired, they were removed, or this one asks them as well. */
export type WhoIsTold = (key: ObligationKey, as: 'recipient' | 'supervisor') => Promise<Told | undefined>;

type Parts = {
  readonly obligations: Pick<ObligationLog, 'ofWarning'>;
  readonly issuedOf: IssuedOf;
  readonly factLog: FactLog;
  readonly entities: Pick<RegisterView<Entity>, 'isRemoved'>;
  readonly clock: () => Date;
};

export const whoIsTold =
  ({ obligations, issuedOf, factLog, entities, clock }: Parts): WhoIsTold =>
  async ({ warningId, revision, recipientId }, as) => {
    const issued = await issuedOf(warningId, revision);
    const issue = issued.find((each) => each.revision === revision);
    const isPast = issued.some((each) => each.revision > revision);
    if (!issue || isPast || issue.content.expiresAt <= clock() || entities.isRemoved(recipientId)) return undefined;
    const revisions = issued.map((each) => each.revision).toSorted((a, b) => a - b);
    const asked = await Promise.all(
      revisions.map((each) => readObligation(factLog, { warningId, recipientId, revision: each })),
    );
    const all = asked.flatMap((each) => (each ? [each.obligation] : []));
    const before = all.filter(({ created }) => created.revision < revision);
    const last = before.at(-1);
    // Who must confirm this revision has a ladder of their own, and an alarm at its end.
    const isObliged = all.some(({ created }) => created.revision === revision);
    if (isObliged) return undefined;
    if (as === 'supervisor' || !last)
      return supervisorIn(await obligations.ofWarning(warningId), { issue, recipientId });
    const { name, sector } = last.created;
    const used = before.flatMap(({ created, rung }) => informedOf(created, rung));
    return { issue, name, sector, used, others: otherWaysOf(last.created, last.rung) };
  };

/** Every way to a supervisor was used at once. */
function supervisorIn(
  logged: readonly LoggedObligation[],
  { issue, recipientId }: Pick<Told, 'issue'> & Pick<ObligationKey, 'recipientId'>,
): Told | undefined {
  const told = logged
    .filter(({ obligation: { created } }) => created.revision <= issue.revision)
    .flatMap(({ obligation: { created, rung } }) => supervisorsTold(created, rung))
    .filter((each) => each.recipientId === recipientId);
  const used = [...new Map(told.map((each) => [toWhom(each), each])).values()];
  return used[0] && { issue, name: used[0].name, sector: '', used, others: [] };
}
