import type { Operator } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { deedOf } from '../deed.ts';

export type Administrator = Pick<Operator, 'operatorId' | 'name' | 'passwordHash'>;

type Parts = { readonly operators: RegisterOfDecisions<Operator>; readonly clock: () => Date };

/** Lets the first administrators in. Does nothing once anybody is registered: from then on administrators do it. */
export async function bootstrapAdministrators(
  administrators: readonly Administrator[],
  { operators, clock }: Parts,
): Promise<void> {
  if (administrators.length === 0 || (await operators.all()).size > 0) return;
  const deed = deedOf({ operatorId: 'deployment' }, 'bootstrap-administrator', 'the register was empty', clock());
  for (const { operatorId, name, passwordHash } of administrators) {
    // Another instance may be at it too; what it wrote stays.
    await operators.create(operatorId, { operatorId, name, passwordHash, roles: ['administrator'] }, deed);
  }
}
