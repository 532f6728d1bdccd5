import { takeHelp as take } from '@keten/domain';
import type { HelpTaken, Operator } from '@keten/domain';
import type { HelpLog } from './help-record.ts';

/** @throws Problem for who may not read the warning that it belongs to. */
type CheckReads = (operator: Operator, warningId: string) => Promise<void>;

export type HelpParts = {
  readonly log: HelpLog;
  readonly checkReads: CheckReads;
  readonly clock: () => Date;
};

/** Somebody sees to it; `insteadOf` names who they know to have it, and is empty when nobody has. */
export const takeHelp =
  ({ log, checkReads, clock }: HelpParts) =>
  async (operator: Operator, helpId: string, insteadOf: string): Promise<HelpTaken> => {
    const { state } = await log.readKnown(helpId);
    await checkReads(operator, state.asked.warningId);
    const by = operator.operatorId;
    const { fact } = await log.take<'taken'>(helpId, ({ state: help }) => ({
      type: 'taken',
      isMine: (fact) => fact.by === by,
      decide: () => take(help, by, insteadOf, clock()),
    }));
    return fact;
  };
