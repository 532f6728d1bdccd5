import type { Operator } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { forbidden, hashPassword, invalid } from '@keten/platform';
import { deedOf } from '../deed.ts';
import { checkSameEntry } from '../entry-hash.ts';
import { checkSomebodyIsLeft, isAdministrator } from './remove-operator.ts';

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
 * stays what it was. Decided on all operators at once: of two administrators who take each other's role, one is refused.
 *
 * @throws Problem 403 for an administrator who would change their own clearance, Refused when no administrator would be left.
 */
export const putOperator =
  ({ operators, clock }: Parts): PutOperator =>
  async (administrator, { password, ...entry }, basedOn) => {
    const { operatorId } = entry;
    const newHash = password === undefined ? undefined : await hashPassword(password);
    let created = false;
    const change = (all: ReadonlyMap<string, Operator>): Operator => {
      const before = all.get(operatorId);
      created = !before;
      checkSameEntry(basedOn, before);
      if (before && isAdministrator(before) && !isAdministrator(entry)) checkSomebodyIsLeft(all, operatorId);
      const clearance = entry.clearance ?? before?.clearance ?? none;
      if (operatorId === administrator.operatorId && clearance !== (before?.clearance ?? none))
        throw forbidden('Another administrator must change what you are cleared for.');
      const passwordHash = newHash ?? before?.passwordHash;
      if (passwordHash === undefined)
        throw invalid([{ pointer: '/password', message: 'is needed for a new operator' }]);
      return { ...entry, clearance, passwordHash };
    };
    const operator = await operators.updateAmong(operatorId, change, (before, after) =>
      deedOf(administrator, 'put-operator', changesOf(before, after, newHash !== undefined), clock()),
    );
    return { operator: shownOperator(operator), created };
  };

/** Who can sign in as somebody can read what they may read: a new password is a change of rights as well. */
const changesOf = (before: Operator | undefined, after: ShownOperator, hasNewPassword: boolean): string =>
  [
    `roles ${before?.roles.join(', ') ?? 'none'} became ${after.roles.join(', ')}`,
    `clearance ${before?.clearance ?? none} became ${after.clearance}`,
    ...(hasNewPassword ? ['with a new password'] : []),
  ].join('; ');

export const shownOperator = ({ passwordHash: _hash, ...shown }: Operator): ShownOperator => shown;
