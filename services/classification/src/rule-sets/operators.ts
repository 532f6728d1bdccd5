import type { Operator, OperatorRole } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { forbidden, unauthorized } from '@keten/platform';

/** What a session of the console remembers. */
export type OperatorSession = { readonly operatorId: string };
/** The operator of a session, with the roles of this moment. */
export type WhoMay = (session: OperatorSession, role?: OperatorRole) => Promise<Operator>;

/** @throws Problem 401 when the operator is no longer registered, 403 without the role. */
export const whoMay =
  (operators: Pick<Register<Operator>, 'get'>): WhoMay =>
  async ({ operatorId }, role) => {
    const operator = await operators.get(operatorId);
    if (!operator) throw unauthorized('You are no longer registered.');
    if (role && !operator.roles.includes(role)) throw forbidden(`This takes the role ${role}.`);
    return operator;
  };
