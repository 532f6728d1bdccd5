import type { Operator } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { hashPassword, invalid } from '@keten/platform';
import type { Audit } from './audit.ts';
import { authorise } from './rights.ts';

export type OperatorEntry = Omit<Operator, 'passwordHash'> & { readonly password?: string | undefined };
export type ShownOperator = Omit<Operator, 'passwordHash'>;
export type PutOperator = (
  administrator: Operator,
  entry: OperatorEntry,
) => Promise<{ operator: ShownOperator; created: boolean }>;

type Parts = { readonly operators: Register<Operator>; readonly audit: Audit };

/** Gives a person a name, a password and roles at the console, or changes them. */
export const putOperator =
  ({ operators, audit }: Parts): PutOperator =>
  async (administrator, { password, ...entry }) => {
    authorise(administrator, 'register');
    const before = await operators.get(entry.operatorId);
    const passwordHash = password === undefined ? before?.passwordHash : await hashPassword(password);
    if (passwordHash === undefined) throw invalid([{ pointer: '/password', message: 'is needed for a new operator' }]);
    const detail = `roles ${before?.roles.join(', ') ?? 'none'} became ${entry.roles.join(', ')}`;
    await audit(administrator, { action: 'put-operator', subject: entry.operatorId, detail });
    await operators.put(entry.operatorId, { ...entry, passwordHash });
    return { operator: entry, created: !before };
  };

export const shownOperator = ({ passwordHash: _hash, ...shown }: Operator): ShownOperator => shown;
