import type { Operator } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { checkPassword, unauthorized } from '@keten/platform';
import type { Sessions } from '@keten/platform';

/** What a session remembers. Rights are looked up at each request, so that taking one away works at once. */
export type OperatorSession = { readonly operatorId: string };

export type SignIn = (operatorId: string, password: string) => Promise<{ token: string; operator: Operator }>;
export type WhoIs = (session: OperatorSession) => Promise<Operator>;

type Parts = { readonly operators: Register<Operator>; readonly sessions: Sessions<OperatorSession> };

/** @throws Problem 401 that does not tell whether the name or the password is wrong. */
export const signIn =
  ({ operators, sessions }: Parts): SignIn =>
  async (operatorId, password) => {
    const operator = await operators.get(operatorId);
    const fits = await checkPassword(password, operator?.passwordHash);
    if (!operator || !fits) throw unauthorized('The name or the password is wrong.');
    return { token: await sessions.create({ operatorId }), operator };
  };

/** @throws Problem 401 when the operator is no longer in the register. */
export const whoIs =
  ({ operators }: Pick<Parts, 'operators'>): WhoIs =>
  async ({ operatorId }) => {
    const operator = await operators.get(operatorId);
    if (!operator) throw unauthorized('You are no longer registered.');
    return operator;
  };
