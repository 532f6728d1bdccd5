import { Refused } from '@keten/domain';
import type { Operator } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { deedOf } from '../deed.ts';
import { noSuch } from '../no-such.ts';

export type RemoveOperator = (administrator: Operator, operatorId: string) => Promise<void>;

type Parts = { readonly operators: RegisterOfDecisions<Operator>; readonly clock: () => Date };

/**
 * Ends all that a person may do here. What they did stays in the register's history and in the audit. Decided on all operators at
 * once: of two administrators who remove each other, one is refused.
 *
 * @throws Problem 404 for somebody unknown, Refused for the last administrator.
 */
export const removeOperator =
  ({ operators, clock }: Parts): RemoveOperator =>
  async (administrator, operatorId) => {
    const check = (all: ReadonlyMap<string, Operator>): void => {
      if (!all.has(operatorId)) throw noSuch('operator', operatorId);
      checkSomebodyIsLeft(all, operatorId);
    };
    await operators.deleteAmong(
      operatorId,
      check,
      deedOf(administrator, 'remove-operator', 'all sessions end', clock()),
    );
  };

/** @throws Refused when nobody else could register anybody any more. */
export function checkSomebodyIsLeft(all: ReadonlyMap<string, Operator>, without: string): void {
  const others = [...all.values()].filter(({ operatorId }) => operatorId !== without);
  if (others.some(isAdministrator)) return;
  throw new Refused('Nobody would be left who is an administrator. Register another one first.');
}

export const isAdministrator = ({ roles }: Pick<Operator, 'roles'>): boolean => roles.includes('administrator');
