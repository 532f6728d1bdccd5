import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

type Parts = { readonly redis: Redis; readonly log: Pick<Log, 'warn'> };
export type MayText = (operatorId: string) => Promise<boolean>;

/** On a bad day threats come in by the hundred: nobody reads a hundred texts, and what is new would be lost among them. */
const mostTexts = 10;
const withinSeconds = 600;

/** Whether somebody may get one more text now. Who can't be counted gets it. */
export const fewTexts =
  ({ redis, log }: Parts): MayText =>
  async (operatorId) => {
    const counter = `${viewPrefix}:duty-texts:{${operatorId}}`;
    try {
      const [, count] = (await redis.multi().set(counter, 0, 'EX', withinSeconds, 'NX').incr(counter).exec()) ?? [];
      return Number(count?.[1]) <= mostTexts;
    } catch (err) {
      log.warn({ err }, 'texts to a duty officer are not counted');
      return true;
    }
  };
