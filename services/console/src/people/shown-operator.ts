import { maskedPhone } from '@keten/domain';
import type { Operator, OperatorProposal, Passkey } from '@keten/domain';
import { rightsOf } from './rights.ts';

/** Without anything by which somebody could come in. */
export type ShownOperator = Omit<Operator, 'passwordHash' | 'proposal' | 'passkeys' | 'emergency'> & {
  readonly passkeys: readonly Omit<Passkey, 'publicKey'>[];
  readonly proposal?: Omit<OperatorProposal, 'firstHalfHash'> & { readonly newPassword: boolean };
};

export function shownOperator({
  passwordHash: _hash,
  emergency: _shownApart,
  proposal,
  passkeys = [],
  ...rest
}: Operator): ShownOperator {
  const shown = { ...rest, passkeys: passkeys.map(({ publicKey: _key, ...passkey }) => passkey) };
  if (!proposal) return shown;
  const { firstHalfHash, ...proposed } = proposal;
  return { ...shown, proposal: { ...proposed, newPassword: firstHalfHash !== '' } };
}

/** The same of who looks, with all that they may do. */
export const shownSelf = (operator: Operator) => ({ ...shownOperator(operator), rights: rightsOf(operator) });
export type ShownSelf = ReturnType<typeof shownSelf>;

const none = 'ongerubriceerd';

/** Who can sign in as somebody can read what they may read: a new password is a change of rights as well. */
export function changesOf(
  before: Operator | undefined,
  { roles, clearance, regions = [], side, phone, dutyOrder, removes, firstHalfHash }: OperatorProposal,
) {
  if (removes) return 'all sessions end';
  return [
    `roles ${before?.roles.join(', ') || 'none'} became ${roles.join(', ')}`,
    `clearance ${before?.clearance ?? none} became ${clearance}`,
    ...(regions.join() === (before?.regions ?? []).join()
      ? []
      : [`regions ${before?.regions?.join(', ') || 'none'} became ${regions.join(', ') || 'none'}`]),
    ...(side === before?.side ? [] : [`side ${before?.side ?? 'none'} became ${side ?? 'none'}`]),
    // Who reads what was done need not dial it.
    ...(phone === before?.phone ? [] : [`phone ${saidPhone(before?.phone)} became ${saidPhone(phone)}`]),
    ...(dutyOrder === before?.dutyOrder
      ? []
      : [`on duty ${before?.dutyOrder ?? 'none'} became ${dutyOrder ?? 'none'}`]),
    ...(firstHalfHash === '' ? [] : ['with a new password and no passkey']),
  ].join('; ');
}

const saidPhone = (phone: string | undefined): string => (phone === undefined ? 'none' : maskedPhone(phone));
