import type { Operator } from '@keten/domain';
import type { Register } from '@keten/messaging';
import type { Audit } from '../audit.ts';

export type Administrator = Pick<Operator, 'operatorId' | 'name' | 'passwordHash'>;

type Parts = { readonly operators: Register<Operator>; readonly audit: Audit };

/** Lets the first administrators in. Does nothing once anybody is registered: from then on administrators do it. */
export async function bootstrapAdministrators(
  administrators: readonly Administrator[],
  { operators, audit }: Parts,
): Promise<void> {
  if (administrators.length === 0 || (await operators.all()).size > 0) return;
  for (const { operatorId, name, passwordHash } of administrators) {
    const deed = { action: 'bootstrap-administrator', subject: operatorId, detail: 'the register was empty' };
    await audit({ operatorId: 'deployment' }, deed);
    // Another instance may be at it too; what it wrote stays.
    await operators.create(operatorId, { operatorId, name, passwordHash, roles: ['administrator'] });
  }
}
