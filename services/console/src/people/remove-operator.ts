import { Refused } from '@keten/domain';
import type { Operator } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { deedOf } from '../deed.ts';
import { noSuch } from '../no-such.ts';

export type RemoveOperator = (administrator: Operator, operatorId: string) => Promise<void>;

type Parts = { readonly operators: RegisterOfDecisions<Operator>; readonly clock: () => Date };

/**
 * Ends all that a person may do here. What they did stays in the register's history and in the audit.
 *
 * @throws Problem 404 for somebody unknown, Refused for the last administrator.
 */
export const removeOperator =
  ({ operators, clock }: Parts): RemoveOperator =>
  async (administrator, operatorId) => {
    if (!(await operators.get(operatorId))) throw noSuch('operator', operatorId);
    await checkSomebodyIsLeft(operators, operatorId);
    await operators.delete(operatorId, deedOf(administrator, 'remove-operator', 'all sessions end', clock()));
  };

/** @throws Refused when nobody else could register anybody any more. */
export async function checkSomebodyIsLeft(
  operators: Pick<RegisterOfDecisions<Operator>, 'all'>,
  without: string,
): Promise<void> {
  const others = [...(await operators.all()).values()].filter(({ operatorId }) => operatorId !== without);
  if (others.some(({ roles }) => roles.includes('administrator'))) return;
  throw new Refused('Nobody would be left who is an administrator. Register another one first.');
}
