import { confirm, keyOf } from '@keten/domain';
import type { Acknowledged } from '@keten/domain';
import type { ObligationLog } from './obligation-log.ts';

export type ConfirmObligation = (acknowledgement: Acknowledged) => Promise<void>;

/** A recipient confirmed: their obligation ends, their next rung never comes, and nobody else's obligation changes. */
export const confirmObligation =
  (obligations: ObligationLog, clock: () => Date): ConfirmObligation =>
  async (acknowledgement) => {
    await obligations.decide(keyOf(acknowledgement), (obligation) => confirm(obligation, acknowledgement, clock()));
  };
