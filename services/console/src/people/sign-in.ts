import type { Operator } from '@keten/domain';
import type { AccessLog, RegisterOfDecisions } from '@keten/messaging';
import { checkPassword, unauthorized } from '@keten/platform';
import type { SignedIn } from '@keten/platform';

export type SignIn = (operatorId: string, password: string) => Promise<{ token: string; operator: Operator }>;

type Parts = {
  readonly operators: Pick<RegisterOfDecisions<Operator>, 'get'>;
  readonly signedIn: SignedIn<Operator>;
  readonly access: Pick<AccessLog, 'signedIn' | 'signInRefused'>;
};

/** @throws Problem 401 that does not tell whether the name or the password is wrong. */
export const signIn =
  ({ operators, signedIn, access }: Parts): SignIn =>
  async (operatorId, password) => {
    const operator = await operators.get(operatorId);
    const fits = await checkPassword(password, operator?.passwordHash);
    if (!operator || !fits) {
      await access.signInRefused(operatorId);
      throw unauthorized('The name or the password is wrong.');
    }
    await access.signedIn(operatorId);
    return { token: await signedIn.begin(operator), operator };
  };
