import type { DeliveryState } from '@keten/domain';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import type { Accepted } from './send-sms.ts';

/** What became of a text when it was handed over, and whether all that must know it were told. */
export type SentDutyText = {
  readonly state: DeliveryState;
  readonly accepted: readonly Accepted[];
  readonly isTold?: true;
};
type Parts = { readonly redis: Pick<Redis, 'get' | 'set'>; readonly log: Pick<Log, 'warn'> };

/** As long as the call itself is kept. */
const rememberedSeconds = 7 * 24 * 3600;
/** Of so many this process knows it by itself. */
const mostOwn = 1000;

/** Which texts to duty officers were handed over. Without Redis a process goes by its own: twice is better than never. */
export const sentDutyTexts = ({ redis, log }: Parts) => {
  const own = new Map<string, SentDutyText>();
  const unlessAway = (asked: Promise<string | null>): Promise<string | null> =>
    asked.catch((err: unknown) => {
      log.warn({ err }, 'texts to duty officers are remembered by this process alone');
      return null;
    });
  return {
    async find(callId: string): Promise<SentDutyText | undefined> {
      const known = own.get(callId);
      if (known) return known;
      const text = await unlessAway(redis.get(keyOf(callId)));
      return text === null ? undefined : (JSON.parse(text) as SentDutyText);
    },
    async note(callId: string, sent: SentDutyText): Promise<void> {
      own.set(callId, sent);
      const [first] = own.keys();
      if (own.size > mostOwn && first !== undefined) own.delete(first);
      await unlessAway(redis.set(keyOf(callId), JSON.stringify(sent), 'EX', rememberedSeconds));
    },
  };
};

const keyOf = (callId: string): string => `sms-duty:{${callId}}`;
