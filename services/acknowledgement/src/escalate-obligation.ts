import { deadlinePassed, rungOfDelivery } from '@keten/contracts';
import { failDelivery, keyOf, passDeadline as pass, recipientsOf, revoke, supervisorsOf } from '@keten/domain';
import type {
  DeadlinePassed,
  Decision,
  DeliveryReported,
  Entity,
  Obligation,
  ObligationKey,
  WarningIssued,
} from '@keten/domain';
import { inParallel } from '@keten/messaging';
import type { FactLog, Publisher, RegisterView } from '@keten/messaging';
import type { AskGateways } from './ask-together.ts';
import type { ObligationLog } from './obligation-log.ts';
import type { IssuedOf } from './issued-of.ts';
import { becauseOf, becauseRemoved } from './revoke-obligations.ts';
import { tellOtherwise } from './tell-otherwise.ts';
import type { Telling } from './tell-otherwise.ts';

/** What it takes to move an obligation on. */
export type Escalation = {
  readonly obligations: ObligationLog;
  readonly issuedOf: IssuedOf;
  readonly factLog: FactLog;
  readonly publisher: Publisher;
  readonly ask: AskGateways;
  readonly entities: Pick<RegisterView<Entity>, 'isRemoved'>;
  readonly clock: () => Date;
};
export type PassDeadline = (deadline: DeadlinePassed) => Promise<void>;
export type FailDeliveries = (report: DeliveryReported) => Promise<void>;

/** Nobody confirmed in time: the next rung, or the alarm. */
export const passDeadline =
  (parts: Escalation): PassDeadline =>
  (deadline) =>
    leaveRung(parts, deadline, deadline.rung, (obligation, expiresAt, now) =>
      pass(obligation, deadline, expiresAt, now),
    );

/** As many as come in one report: their next rungs are asked for together. */
const resultsInFlight = 100;

/** What failed for good on the way to a recipient is not waited for. */
export const failDeliveries =
  (parts: Escalation, telling: Telling): FailDeliveries =>
  async ({ warningId, revision, deliveryId, channel, results }) => {
    const rung = rungOfDelivery(deliveryId);
    const failed = results.filter(({ state, nextChannel }) => state === 'failed' || nextChannel);
    if (rung === undefined) return tellOtherwise(telling, { warningId, revision, deliveryId, channel }, results);
    await inParallel(resultsInFlight, failed, ({ recipientId, detail }) =>
      leaveRung(parts, { warningId, revision, recipientId }, rung, (obligation, expiresAt, now) =>
        failDelivery(obligation, { rung, channel, detail }, expiresAt, now),
      ),
    );
  };

type LeaveRung = (obligation: Obligation, expiresAt: Date, now: Date) => Decision | undefined;

/**
 * Decides whether an obligation leaves a rung, records it, and reaches out on the next one. A repeat after a crash finds the
 * next rung recorded already, and reaches out all the same; it changes nothing when that had happened too.
 */
async function leaveRung(parts: Escalation, key: ObligationKey, rung: number, decide: LeaveRung): Promise<void> {
  const { obligations, issuedOf, entities, clock } = parts;
  const issued = await issuedOf(key.warningId, key.revision);
  const issue = issued.find(({ revision }) => revision === key.revision);
  const newer = issued.find(({ revision }) => revision > key.revision);
  const { obligation, isChanged } = await obligations.decide(keyOf(key), (each) => {
    const now = clock();
    if (newer) return revoke(each, becauseOf(newer), now);
    if (entities.isRemoved(key.recipientId)) return revoke(each, becauseRemoved, now);
    return decide(each, issue?.content.expiresAt ?? never, now);
  });
  if (!issue || obligation.state !== 'open' || obligation.rung !== rung + 1) return;
  if (isChanged || !(await isReachedOut(parts.factLog, obligation))) await reachOut(parts, obligation, issue);
}

/** Without an issue that two persons agreed on there is nothing to send: the alarm comes instead. */
const never = new Date(0);

type Open = Extract<Obligation, { state: 'open' }>;
const deadlineOf = ({ created, rung, deadlineAt }: Open): DeadlinePassed => ({ ...keyOf(created), rung, deadlineAt });

/**
 * Asks the gateways for the present rung, and only then sets its deadline: so a deadline that is there, waiting or passed,
 * proves that the gateways were asked, however long ago.
 */
async function reachOut({ publisher, ask }: Escalation, obligation: Open, issue: WarningIssued): Promise<void> {
  const { created, rung, deadlineAt } = obligation;
  const supervisors = supervisorsOf(created, rung);
  await Promise.all([
    ask(issue, recipientsOf(created, rung), rung),
    ...(supervisors.length > 0 ? [ask(issue, supervisors, 'supervisor')] : []),
  ]);
  await publisher.schedule(deadlinePassed, deadlineOf(obligation), deadlineAt);
}

async function isReachedOut(factLog: FactLog, obligation: Open): Promise<boolean> {
  const { subject, scheduledOn } = deadlinePassed;
  const deadline = deadlineOf(obligation);
  const subjects = [subject(deadline), ...(scheduledOn ? [scheduledOn(deadline)] : [])];
  const found = await Promise.all(subjects.map((each) => factLog.last(deadlinePassed, each)));
  return found.some((fact) => fact !== undefined);
}
