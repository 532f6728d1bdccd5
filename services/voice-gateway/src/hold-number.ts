import { phoneHash, takeLease } from '@keten/delivery';
import type { CallName } from '@keten/sip';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';

/** A number while we call it. */
export type Held = {
  /** What must be known to end the call when this process is gone. */
  readonly note: (trunk: string, name: CallName) => Promise<void>;
  readonly end: () => Promise<void>;
};
/** Undefined while another one calls it. */
export type HoldNumber = (digits: string) => Promise<Held | undefined>;
type Left = { readonly trunk: string; readonly name: CallName };
type Parts = {
  readonly redis: Redis;
  readonly log: Pick<Log, 'warn'>;
  readonly hangUpLeft: (trunk: string, name: CallName) => Promise<void>;
};

/** A call is over by then, whoever was to end it. */
const rememberedSeconds = 600;
const keysOf = (digits: string) => {
  const hash = phoneHash('calls', digits);
  return { lease: `call-now:{${hash}}`, left: `call-left:{${hash}}` };
};

/**
 * Takes a number, so that nobody else calls it meanwhile: no process and no other handler. What a killed process left on its line is
 * hung up first. Without Redis no other process is known of: who must be woken is called all the same.
 */
export function holdNumbers(parts: Parts): HoldNumber {
  const here = new Set<string>();
  return async (digits) => {
    if (here.has(digits)) return undefined;
    here.add(digits);
    const letGo = (): void => void here.delete(digits);
    try {
      const held = await holdEverywhere(parts, digits);
      if (!held) letGo();
      return held && { note: held.note, end: () => held.end().finally(letGo) };
    } catch (err) {
      parts.log.warn({ err }, 'what other processes call is not known: a number may be called twice');
      return { note: () => Promise.resolve(), end: () => Promise.resolve(letGo()) };
    }
  };
}

async function holdEverywhere({ redis, log, hangUpLeft }: Parts, digits: string): Promise<Held | undefined> {
  const keys = keysOf(digits);
  const lease = await takeLease(redis, keys.lease);
  if (!lease) return undefined;
  const left = await redis.get(keys.left).catch(() => null);
  if (left !== null) {
    const { trunk, name } = JSON.parse(left) as Left;
    log.warn({ trunk }, 'a call was left when a process was killed: it is hung up');
    await hangUpLeft(trunk, name).catch(() => undefined);
  }
  return {
    note: async (trunk, name) => {
      await redis.set(keys.left, JSON.stringify({ trunk, name }), 'EX', rememberedSeconds).catch(() => undefined);
    },
    end: async () => {
      await redis.del(keys.left).catch(() => undefined);
      await lease.end();
    },
  };
}

/** `waitMs`: so long it must wait, since there were too many in this hour; 0 when it may be called. */
export type Spent = { readonly waitMs: number; readonly giveBack: () => Promise<void> };
type Counted = { readonly digits: string; readonly recipientId: string };

/** Counts a call to a number for one organisation in this hour: who lists another's number uses up nothing of theirs. */
export async function spendCall(redis: Redis, { digits, recipientId }: Counted, mostAnHour: number): Promise<Spent> {
  const count = `call-count:{${phoneHash(`calls.${recipientId}`, digits)}}`;
  const done = await redis.multi().incr(count).expire(count, 3600, 'NX').pttl(count).exec();
  const [[, calls] = [], , [, leftMs] = []] = done ?? [];
  const giveBack = async (): Promise<void> => {
    await redis.multi().decr(count).expire(count, 3600, 'NX').exec();
  };
  if (Number(calls) <= mostAnHour) return { waitMs: 0, giveBack };
  await giveBack();
  return { waitMs: Math.max(Number(leftMs), 60_000), giveBack: () => Promise.resolve() };
}
