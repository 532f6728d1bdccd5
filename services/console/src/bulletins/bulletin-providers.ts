import { bulletinSubscriptions } from '@keten/contracts';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers } from '@keten/messaging';
import { CLOCK, provide, REDIS } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { bulletinList } from './bulletin-list.ts';
import { createBulletinLog } from './bulletin-record.ts';
import { readersOf } from './readers-of.ts';
import { releaseBulletin } from './release-bulletin.ts';
import {
  BULLETIN_LIST,
  BULLETIN_LOG,
  READERS_OF,
  RELEASE_BULLETIN,
  WITHDRAW_BULLETIN,
  WRITE_BULLETIN,
} from './bulletin-tokens.ts';
import { withdrawBulletin } from './withdraw-bulletin.ts';
import { writeBulletin } from './write-bulletin.ts';
import { BulletinConsumer } from './bulletin.consumer.ts';
import { BulletinController } from './bulletin.controller.ts';
import type { ConsoleConfig } from '../config.ts';
import { AUDIT, ENTITIES } from '../tokens.ts';

/** What entities are told without urgency. */
export const bulletinControllers = [BulletinController, BulletinConsumer];

const needed = [BULLETIN_LOG, AUDIT, CLOCK] as const;

export const bulletinProviders = ({ PLANE: plane }: ConsoleConfig): readonly Provider[] => [
  provide(BULLETIN_LOG, [FACT_LOG, PUBLISHER], (factLog: FactLog, publisher: Publisher) =>
    createBulletinLog(factLog, publisher),
  ),
  provide(BULLETIN_LIST, [REDIS, BULLETIN_LOG], bulletinList),
  provide(READERS_OF, [ENTITIES, REGISTERS], (entities, registers: Registers) =>
    readersOf({ entities, subscriptions: registers.register(bulletinSubscriptions) }),
  ),
  provide(WRITE_BULLETIN, needed, (log, audit, clock) => writeBulletin({ log, audit, clock, plane })),
  provide(RELEASE_BULLETIN, needed, (log, audit, clock) => releaseBulletin({ log, audit, clock })),
  provide(WITHDRAW_BULLETIN, needed, (log, audit, clock) => withdrawBulletin({ log, audit, clock })),
];
