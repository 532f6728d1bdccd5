import { helpAnswered, helpAsked, helpIdOf, helpSubjects, helpTaken } from '@keten/contracts';
import { confirm, helpFrom, keyOf } from '@keten/domain';
import type { Acknowledged, Help } from '@keten/domain';
import { recordOf, retryOnConflict } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import type { ObligationLog } from './obligation-log.ts';

export type ConfirmObligation = (acknowledgement: Acknowledged) => Promise<void>;

type Parts = {
  readonly obligations: ObligationLog;
  readonly factLog: FactLog;
  readonly publisher: Publisher;
  readonly clock: () => Date;
};

/**
 * A recipient confirmed: their obligation ends, their next rung never comes, and nobody else's obligation changes. Who asked for help
 * with it is heard whatever became of the obligation meanwhile.
 */
export const confirmObligation = ({ obligations, factLog, publisher, clock }: Parts): ConfirmObligation => {
  const calls = recordOf(factLog, publisher, {
    subjects: helpSubjects,
    steps: { asked: helpAsked, taken: helpTaken, answered: helpAnswered },
    fold: helpFrom,
  });
  return async (acknowledgement) => {
    const key = keyOf(acknowledgement);
    const { obligation } = await obligations.decide(key, (each) => confirm(each, acknowledgement, clock()));
    const { helpAsked: text, by, via, at } = acknowledgement;
    if (text === undefined) return;
    const { name, sector } = obligation.created;
    const helpId = helpIdOf({ ...key, by, text });
    await retryOnConflict(async () => {
      const { state, lastSequence } = await calls.read(helpId);
      if (isHeard(state, at)) return;
      await calls.append(helpId, 'asked', { ...key, helpId, name, sector, text, by, via, at }, { lastSequence });
    });
  };
};

/**
 * The auditor may have passed it on while this service stood still, and a button is pressed twice: what was said then, or waits for
 * somebody still, is no new call. To begin it anew would ring for who is helped already.
 */
const isHeard = (help: Help | undefined, at: Date): boolean =>
  help !== undefined && (help.asked.at >= at || (!help.taken && help.answers.length === 0));
