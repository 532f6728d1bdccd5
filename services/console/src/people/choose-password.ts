import type { Operator } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { checkPassword, hashPassword, invalid, unauthorized } from '@keten/platform';
import type { LimitSignIns } from '@keten/platform';
import { deedOf } from '../deed.ts';
import { asHashed } from './one-time-password.ts';

type Parts = {
  readonly operators: RegisterOfDecisions<Operator>;
  readonly limit: LimitSignIns;
  readonly clock: () => Date;
};
export type ChoosePassword = (
  operator: Operator,
  passwords: { readonly password: string; readonly newPassword: string },
  ip: string,
) => Promise<void>;

/**
 * A person's own password, which nobody else ever saw. All their sessions end with the old one.
 *
 * @throws Problem 400 when the present one is wrong or would stay, 429 when it was wrong too often.
 */
export const choosePassword =
  ({ operators, limit, clock }: Parts): ChoosePassword =>
  async (operator, { password, newPassword }, ip) => {
    const { operatorId } = operator;
    const isRight = await limit({ account: operatorId, ip }, async () => {
      const known = await operators.get(operatorId);
      return (await checkPassword(asHashed(known, password), known?.passwordHash)) ? known : undefined;
    });
    if (!isRight) throw invalid([{ pointer: '/password', message: 'is wrong' }]);
    if (newPassword === password) throw invalid([{ pointer: '/newPassword', message: 'must be another one' }]);
    const passwordHash = await hashPassword(newPassword);
    const change = (before: Operator | undefined): Operator => {
      if (before?.passwordHash !== isRight.passwordHash) throw unauthorized('There is no session, or it is over.');
      const { mustChoosePassword: _chosen, ...kept } = before;
      return { ...kept, passwordHash };
    };
    await operators.update(operatorId, change, () => deedOf(operator, 'choose-password', 'all sessions end', clock()));
  };
