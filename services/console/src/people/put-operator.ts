import type { Operator } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { forbidden, hashPassword, invalid } from '@keten/platform';
import { deedOf } from '../deed.ts';
import { checkSameEntry } from '../entry-hash.ts';
import { checkSomebodyIsLeft } from './remove-operator.ts';

export type OperatorEntry = Omit<Operator, 'passwordHash'> & { readonly password?: string | undefined };
export type ShownOperator = Omit<Operator, 'passwordHash'>;
export type PutOperator = (
  administrator: Operator,
  entry: OperatorEntry,
  basedOn: string,
) => Promise<{ operator: ShownOperator; created: boolean }>;

type Parts = { readonly operators: RegisterOfDecisions<Operator>; readonly clock: () => Date };

const none = 'ongerubriceerd';

/**
 * Gives a person a name, a password, roles and a clearance at the console, or changes them. A clearance that is not named
 * stays what it was.
 *
 * @throws Problem 403 for an administrator who would change their own clearance, Refused when no administrator would be left.
 */
export const putOperator =
  ({ operators, clock }: Parts): PutOperator =>
  async (administrator, { password, ...entry }, basedOn) => {
    const before = await operators.get(entry.operatorId);
    if (before?.roles.includes('administrator') && !entry.roles.includes('administrator'))
      await checkSomebodyIsLeft(operators, entry.operatorId);
    const clearance = entry.clearance ?? before?.clearance ?? none;
    if (entry.operatorId === administrator.operatorId && clearance !== (before?.clearance ?? none))
      throw forbidden('Another administrator must change what you are cleared for.');
    const passwordHash = password === undefined ? before?.passwordHash : await hashPassword(password);
    if (passwordHash === undefined) throw invalid([{ pointer: '/password', message: 'is needed for a new operator' }]);
    const operator = { ...entry, clearance };
    const detail = changesOf(before, operator, password !== undefined);
    const deed = deedOf(administrator, 'put-operator', detail, clock());
    const change = (present: Operator | undefined): Operator => {
      checkSameEntry(basedOn, present);
      return { ...operator, passwordHash };
    };
    await operators.update(entry.operatorId, change, () => deed);
    return { operator, created: !before };
  };

/** Who can sign in as somebody can read what they may read: a new password is a change of rights as well. */
const changesOf = (before: Operator | undefined, after: ShownOperator, hasNewPassword: boolean): string =>
  [
    `roles ${before?.roles.join(', ') ?? 'none'} became ${after.roles.join(', ')}`,
    `clearance ${before?.clearance ?? none} became ${after.clearance}`,
    ...(hasNewPassword ? ['with a new password'] : []),
  ].join('; ');

export const shownOperator = ({ passwordHash: _hash, ...shown }: Operator): ShownOperator => shown;
