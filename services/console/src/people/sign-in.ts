import type { Operator } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { checkPassword, unauthorized } from '@keten/platform';
import type { SignedIn } from '@keten/platform';

export type SignIn = (operatorId: string, password: string) => Promise<{ token: string; operator: Operator }>;

type Parts = { readonly operators: Register<Operator>; readonly signedIn: SignedIn<Operator> };

/** @throws Problem 401 that does not tell whether the name or the password is wrong. */
export const signIn =
  ({ operators, signedIn }: Parts): SignIn =>
  async (operatorId, password) => {
    const operator = await operators.get(operatorId);
    const fits = await checkPassword(password, operator?.passwordHash);
    if (!operator || !fits) throw unauthorized('The name or the password is wrong.');
    return { token: await signedIn.begin(operator), operator };
  };
