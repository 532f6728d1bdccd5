import { phoneHash } from '@keten/delivery';
import type { ObligationKey } from '@keten/domain';
import type { Redis } from 'ioredis';

/** Nothing waits anywhere for longer. */
const rememberedSeconds = 7 * 24 * 3600;
const keyOf = (digits: string, { warningId, revision }: Pick<ObligationKey, 'warningId' | 'revision'>): string =>
  `call-answered:{${phoneHash(`${warningId}.${revision}`, digits)}}`;

/** A telephone from which a revision was confirmed: who shares it for another desk is not called about it again (ADR 26). */
export const noteAnswered = async (redis: Redis, digits: string, key: ObligationKey): Promise<void> => {
  await redis.set(keyOf(digits, key), '', 'EX', rememberedSeconds);
};

export const wasAnswered = async (redis: Redis, digits: string, key: ObligationKey): Promise<boolean> =>
  (await redis.exists(keyOf(digits, key))) > 0;
