import type { Operator } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { checkPassword, invalid } from '@keten/platform';
import type { LimitSignIns, Passkeys } from '@keten/platform';

type Parts = {
  readonly operators: Pick<RegisterOfDecisions<Operator>, 'get'>;
  readonly passkeys: Pick<Passkeys<Operator>, 'has'>;
  readonly limit: LimitSignIns;
};

/**
 * Who asks is not only who has their session: who has a passkey signed for it at the door of the route, which must ask its owners; who
 * has none says their own password.
 *
 * @throws Problem 400 for a wrong one, 429 when it was wrong too often, here or at sign-in.
 */
export function proveSelf({ operators, passkeys, limit }: Parts) {
  return async (operator: Operator, password: string | undefined, ip: string): Promise<void> => {
    if (passkeys.has(operator)) return;
    const { operatorId } = operator;
    if (password === undefined) throw invalid([{ pointer: '/password', message: 'is missing: you have no passkey' }]);
    const isRight = await limit({ account: operatorId, ip }, async () => {
      const known = await operators.get(operatorId);
      return (await checkPassword(password, known?.passwordHash)) ? true : undefined;
    });
    if (!isRight) throw invalid([{ pointer: '/password', message: 'is wrong' }]);
  };
}
