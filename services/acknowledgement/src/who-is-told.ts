import { readObligation } from '@keten/delivery';
import type { Entity, Obligation, ObligationKey, WarningIssued } from '@keten/domain';
import type { FactLog, RegisterView } from '@keten/messaging';
import type { IssuedOf } from './issued-of.ts';

/** Somebody who was asked something before, and is only told what this revision says. */
export type Told = {
  readonly issue: WarningIssued;
  /** What was asked of them before, over the ways by which they are told. */
  readonly before: readonly Obligation[];
  readonly last: Obligation;
};

/** Undefined when it matters no more: another revision came, it expired, they were removed, or this one asks them as well. */
export type WhoIsTold = (key: ObligationKey) => Promise<Told | undefined>;

type Parts = {
  readonly issuedOf: IssuedOf;
  readonly factLog: FactLog;
  readonly entities: Pick<RegisterView<Entity>, 'isRemoved'>;
  readonly clock: () => Date;
};

export const whoIsTold =
  ({ issuedOf, factLog, entities, clock }: Parts): WhoIsTold =>
  async ({ warningId, revision, recipientId }) => {
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
    return last && !isObliged ? { issue, before, last } : undefined;
  };
