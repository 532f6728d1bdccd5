import { phoneHash } from '@keten/delivery';
import type { Redis } from 'ioredis';

/** Who answered STOP wants nothing for so long, until they ask for it themselves. */
const rememberedSeconds = 90 * 24 * 3600;

const keyOf = (digits: string): string => `sms-stopped:{${phoneHash('stopped', digits)}}`;

/** Whether the phone answered STOP, and has not answered START since: what strangers ask for its number is not sent. */
export const wantsNothing = async (redis: Redis, digits: string): Promise<boolean> =>
  (await redis.exists(keyOf(digits))) > 0;

export async function noteWish(redis: Redis, digits: string, wish: 'stop' | 'start'): Promise<void> {
  if (wish === 'stop') await redis.set(keyOf(digits), '', 'EX', rememberedSeconds);
  else await redis.del(keyOf(digits));
}
