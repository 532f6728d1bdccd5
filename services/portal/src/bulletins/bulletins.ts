import { bulletinSubscriptions, entityRegister } from '@keten/contracts';
import type { RegisterDefinition } from '@keten/contracts';
import type { Plane } from '@keten/domain';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, provide, REDIS, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { PortalConfig } from '../config.ts';
import { bulletinRows } from './bulletin-rows.ts';
import { changeFollowing } from './change-following.ts';
import { showBulletins } from './show-bulletins.ts';
import { showFollowing } from './show-following.ts';

export type { PlaceToFollow } from './named-places.ts';
export type { ShownBulletin } from './show-bulletins.ts';
export type { ShownFollowing } from './show-following.ts';

/** What an entity is told without urgency, and what it follows. */
export type Bulletins = Awaited<ReturnType<typeof openBulletins>>;
export const BULLETINS = token<Bulletins>('BULLETINS');

export const bulletins = ({ PLANE: plane }: PortalConfig): readonly Provider[] => [
  provide(BULLETINS, [REDIS, REGISTERS, CLOCK], (redis, registers: Registers, clock) =>
    openBulletins({ redis, registers, clock, plane }),
  ),
];

type Parts = {
  readonly redis: Redis;
  readonly registers: Registers;
  readonly clock: () => Date;
  readonly plane: Plane;
};

async function openBulletins({ redis, registers, clock, plane }: Parts) {
  const rows = bulletinRows(redis, plane);
  const entities = registers.register(entityRegister);
  const subscriptions = registers.register(bulletinSubscriptions);
  const { page, one } = showBulletins({ rows, entities, subscriptions, clock });
  const [knownEntities, knownSubscriptions] = await Promise.all([
    copyOf(registers, entityRegister),
    copyOf(registers, bulletinSubscriptions),
  ]);
  const known = showBulletins({ rows, entities: knownEntities, subscriptions: knownSubscriptions, clock });
  return {
    projections: rows.projections,
    page,
    one,
    /** For many who listen at once: a moment behind, and without a question to the broker. */
    isFor: async (entityId: string, bulletinId: string): Promise<boolean> =>
      (await known.one(entityId, bulletinId)) !== undefined,
    following: showFollowing(subscriptions),
    ...changeFollowing({ subscriptions, clock }),
  };
}

const copyOf = async <Value>(registers: Registers, definition: RegisterDefinition<Value>) => {
  const view = await registers.view(definition);
  return { get: (key: string) => Promise.resolve(view.get(key)) };
};
