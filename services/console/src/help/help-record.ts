import { helpAnswered, helpAsked, helpSubjects, helpTaken } from '@keten/contracts';
import { helpFrom } from '@keten/domain';
import { recordOf } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { noSuch } from '../no-such.ts';

/** The record of calls for help. */
export type HelpLog = ReturnType<typeof createHelpLog>;

export const createHelpLog = (factLog: FactLog, publisher: Publisher) =>
  recordOf(factLog, publisher, {
    subjects: (helpId: string) => helpSubjects(helpId),
    steps: { asked: helpAsked, taken: helpTaken, answered: helpAnswered },
    fold: helpFrom,
    missing: (helpId) => noSuch('call for help', helpId),
  });
