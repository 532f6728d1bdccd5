import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';

type Parts = { readonly redis: Redis; readonly log: Pick<Log, 'warn'>; readonly forgottenAfterMs: number };

/**
 * Keeps since when something rings, for all processes and those that start later.
 *
 * @returns since when the first of them saw it; what was asked while Redis is away
 */
export type KeepTrouble = (ring: string, since: Date) => Promise<Date>;

/** Who started anew, also in a new form of the views, would else text about what everybody was told of already. */
export const keptTroubles =
  ({ redis, log, forgottenAfterMs }: Parts): KeepTrouble =>
  async (ring, since) => {
    const key = `console:troubles:{${ring}}`;
    try {
      const asked = redis.multi().set(key, since.getTime(), 'NX').pexpire(key, forgottenAfterMs).get(key);
      const [err, first] = (await asked.exec())?.[2] ?? [];
      if (err) throw err;
      return new Date(Number(first));
    } catch (err) {
      log.warn({ err }, 'since when the chain fails is known to this process alone');
      return since;
    }
  };
