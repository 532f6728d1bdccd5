import { answerHelp as answer } from '@keten/domain';
import type { HelpAnswered, Operator } from '@keten/domain';
import type { HelpParts } from './take-help.ts';

/** Lets who asked know something; whoever is there may, also when a colleague took it. */
export const answerHelp =
  ({ log, checkReads, clock }: HelpParts) =>
  async (operator: Operator, helpId: string, text: string): Promise<HelpAnswered> => {
    const { state } = await log.readKnown(helpId);
    await checkReads(operator, state.asked.warningId);
    const by = operator.operatorId;
    const { fact } = await log.take<'answered'>(helpId, ({ state: help }) => ({
      type: 'answered',
      isMine: (fact) => fact.by === by && fact.text === text,
      decide: () => answer(help, by, text, clock()),
    }));
    return fact;
  };
