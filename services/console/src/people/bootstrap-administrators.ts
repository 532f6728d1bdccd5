import { isAdministrator } from '@keten/domain';
import type { Operator } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { deedOf } from '../deed.ts';

export type Administrator = Pick<Operator, 'operatorId' | 'name' | 'passwordHash'>;

type Parts = {
  readonly operators: RegisterOfDecisions<Operator>;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'warn'>;
};

/** In which a first administrator who is alone registers another. */
const aloneMs = 60 * 60 * 1000;

/**
 * Lets the first administrators in: whom the deployment names, as long as fewer than two are registered (ADR 20). Who is named alone,
 * where nobody else is registered, may decide alone for an hour; two need each other from the first moment.
 */
export async function bootstrapAdministrators(
  administrators: readonly Administrator[],
  { operators, clock, log }: Parts,
): Promise<void> {
  const all = await operators.all();
  if (administrators.length === 0 || [...all.values()].filter(isAdministrator).length >= 2) return;
  const [first, ...more] = administrators;
  const isAlone = more.length === 0 && [...all.keys()].every((operatorId) => operatorId === first?.operatorId);
  const window = isAlone ? { aloneUntil: new Date(clock().getTime() + aloneMs) } : {};
  for (const { operatorId, name, passwordHash } of administrators) {
    const because = all.size === 0 ? 'the register was empty' : 'fewer than two administrators were registered';
    const deed = deedOf({ operatorId: 'deployment' }, 'bootstrap-administrator', because, clock());
    // Another instance may be at it too; what it wrote stays.
    const registeredAt = clock();
    const entry: Operator = { operatorId, name, passwordHash, roles: ['administrator'], registeredAt, ...window };
    const isCreated = await operators.create(operatorId, entry, deed);
    if (!isCreated && isAlone)
      await operators.update(
        operatorId,
        (known) => ({ ...(known ?? entry), ...window }),
        () => deed,
      );
    if (isCreated) log.warn({ operatorId, ...window }, 'the deployment lets an administrator in');
  }
  if (isAlone) log.warn(window, 'one administrator decides alone on rights and passwords: register another one');
}
