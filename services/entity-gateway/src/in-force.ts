import { heardByEntities, inForceBatches, inForceKey } from '@keten/contracts';
import { heardBook, heardEveryMs } from '@keten/delivery';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, LOG, provide, REDIS, runEvery, token } from '@keten/platform';
import type { OnApplicationShutdown, Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Config } from './config.ts';
import { sayInForce } from './say-in-force.ts';
import * as tokens from './tokens.ts';
import { webhookLine } from './webhook-line.ts';

const IN_FORCE = token<OnApplicationShutdown>('IN_FORCE');

/** What entities hear each minute at their webhooks, when they asked for it. */
export const inForceProvider = (config: Config): Provider =>
  provide(
    IN_FORCE,
    [REGISTERS, REDIS, tokens.ENTITIES, LOG, CLOCK],
    async (registers: Registers, redis, entities, log, clock) => {
      const book = heardBook(registers.register(heardByEntities), 'entity-gateway');
      const callOut = webhookLine(config.ALLOW_PRIVATE_ADDRESSES);
      const say = sayInForce({ entities, callOut, clock, book, log, claim: claimIn(redis) });
      const batches = await registers.view(inForceBatches);
      const take = (batch = batches.get(inForceKey)): void => {
        if (batch) say(batch).catch((err: unknown) => log.error({ err }, 'it could not be said what is in force'));
      };
      take();
      const stop = batches.onChange((_key, batch) => take(batch));
      const keeping = runEvery(
        heardEveryMs,
        () => book.keep(),
        (err) => log.error({ err }, 'it was not kept who heard'),
      );
      return {
        onApplicationShutdown: async () => {
          stop();
          callOut.close();
          await keeping.onApplicationShutdown();
          await book.keep().catch(() => undefined);
        },
      };
    },
  );

const claimSeconds = 180;

/** While Redis is away each process posts: a receiver knows a repeat by its id. */
const claimIn =
  (redis: Redis) =>
  async (sequence: number): Promise<boolean> => {
    const claimed = redis.set(`settled:in-force:${sequence}`, '1', 'EX', claimSeconds, 'NX');
    return claimed.then(
      (answer) => answer === 'OK',
      () => true,
    );
  };
