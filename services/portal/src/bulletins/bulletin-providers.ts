import { bulletinSubscriptions, entityRegister } from '@keten/contracts';
import type { RegisterDefinition } from '@keten/contracts';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers } from '@keten/messaging';
import { CLOCK, provide, REDIS } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { bulletinRows } from './bulletin-rows.ts';
import { BULLETIN_ROWS, CHANGE_FOLLOWING, CONCERNS, SHOW_BULLETINS, SUBSCRIPTIONS } from './bulletin-tokens.ts';
import { BulletinConsumer } from './bulletin.consumer.ts';
import { BulletinController } from './bulletin.controller.ts';
import { changeFollowing } from './change-following.ts';
import type { PortalConfig } from '../config.ts';
import { FollowingController } from './following.controller.ts';
import { showBulletins } from './show-bulletins.ts';
import { ENTITIES } from '../tokens.ts';

/** What an entity is told without urgency, and what it follows. */
export const bulletinControllers = [BulletinController, FollowingController, BulletinConsumer];

export const bulletinProviders = ({ PLANE: plane }: PortalConfig): readonly Provider[] => [
  provide(SUBSCRIPTIONS, [REGISTERS], (registers: Registers) => registers.register(bulletinSubscriptions)),
  provide(BULLETIN_ROWS, [REDIS], (redis) => bulletinRows(redis, plane)),
  provide(SHOW_BULLETINS, [BULLETIN_ROWS, ENTITIES, SUBSCRIPTIONS, CLOCK], (rows, entities, subscriptions, clock) =>
    showBulletins({ rows, entities, subscriptions, clock }),
  ),
  provide(CONCERNS, [BULLETIN_ROWS, REGISTERS, CLOCK], async (rows, registers: Registers, clock) => {
    const [entities, subscriptions] = await Promise.all([
      copyOf(registers, entityRegister),
      copyOf(registers, bulletinSubscriptions),
    ]);
    const shown = showBulletins({ rows, entities, subscriptions, clock });
    return async (entityId: string, bulletinId: string) => (await shown.one(entityId, bulletinId)) !== undefined;
  }),
  provide(
    CHANGE_FOLLOWING,
    [SUBSCRIPTIONS, PUBLISHER, FACT_LOG, CLOCK],
    (subscriptions, publisher: Publisher, factLog: FactLog, clock) =>
      changeFollowing({ subscriptions, publisher, factLog, clock }),
  ),
];

const copyOf = async <Value>(registers: Registers, definition: RegisterDefinition<Value>) => {
  const view = await registers.view(definition);
  return { get: (key: string) => Promise.resolve(view.get(key)) };
};
