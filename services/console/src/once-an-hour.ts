import { canonicalHash } from '@keten/contracts';
import type { AccessLog, Seen } from '@keten/messaging';
import type { Redis } from 'ioredis';

type Parts = {
  readonly access: Pick<AccessLog, 'read' | 'refused'>;
  readonly redis: Redis;
  readonly clock: () => Date;
};
export type OnceAnHour = (verb: 'read' | 'refused', operatorId: string, seen: Seen) => Promise<void>;

const hourSeconds = 3600;

/**
 * Puts on record who looked at what, once for each person and thing in an hour of the clock, because an open page loads what it
 * shows again and again.
 */
export const onceAnHour =
  ({ access, redis, clock }: Parts): OnceAnHour =>
  async (verb, operatorId, { what, subject, detail }) => {
    const hour = Math.floor(clock().getTime() / 1000 / hourSeconds);
    const accessId = canonicalHash({ verb, operatorId, what, subject, detail, hour });
    const key = `console:opened:${accessId}`;
    // Stored first and remembered afterwards: who dies in between writes the same fact again, and loses none.
    if (await redis.exists(key).catch(() => 0)) return;
    await access[verb](operatorId, { what, subject, detail }, accessId);
    await redis.set(key, 1, 'EX', hourSeconds).catch(() => undefined);
  };
