import { phoneHash, takeLease } from '@keten/delivery';
import type { CallName } from '@keten/sip';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';

/** A number while we call it. */
export type Held = {
  /** What must be known to end the call when this process is gone. */
  readonly note: (trunk: string, name: CallName) => Promise<void>;
  readonly end: () => Promise<void>;
  /** Of a test: aborts when an alert wants the number. */
  readonly wanted: AbortSignal;
};
/** Undefined while another one calls it; for a test also while an alert waits for it. What an alert finds held by a test is let go at once. */
export type HoldNumber = (digits: string, what?: 'alert' | 'test') => Promise<Held | undefined>;
type Locked = Omit<Held, 'wanted'>;
type Left = { readonly trunk: string; readonly name: CallName };
type Parts = {
  readonly redis: Redis;
  readonly log: Pick<Log, 'warn'>;
  readonly hangUpLeft: (trunk: string, name: CallName) => Promise<void>;
};

/** A call is over by then, whoever was to end it. */
const rememberedSeconds = 600;
/** An alert that waits asks again before that. */
const wantedMs = 15_000;
const lookEveryMs = 250;
const keysOf = (digits: string) => {
  const hash = phoneHash('calls', digits);
  return { lease: `call-now:{${hash}}`, left: `call-left:{${hash}}`, wanted: `call-wanted:{${hash}}` };
};

/**
 * Takes a number, so that nobody else calls it meanwhile: no process and no other handler. What a killed process left on its line is
 * hung up first. Without Redis no other process is known of: who must be woken is called all the same.
 */
export function holdNumbers(parts: Parts): HoldNumber {
  /** What breaks off each. */
  const here = new Map<string, () => void>();
  const forAlert = async (digits: string): Promise<Locked | undefined> => {
    const locked = await holdEverywhere(parts, digits);
    if (!locked) await want(parts, digits);
    return locked;
  };
  const forTest = async (digits: string): Promise<Locked | undefined> =>
    (await parts.redis.exists(keysOf(digits).wanted)) > 0 ? undefined : holdEverywhere(parts, digits);
  return async (digits, what = 'alert') => {
    const breakOff = here.get(digits);
    if (breakOff) {
      if (what === 'alert') {
        breakOff();
        await want(parts, digits).catch(() => undefined);
      }
      return undefined;
    }
    const wanted = new AbortController();
    here.set(digits, () => wanted.abort());
    const letGo = (): void => void here.delete(digits);
    const held = (locked: Locked): Held => ({ ...locked, wanted: wanted.signal });
    try {
      const locked = await (what === 'alert' ? forAlert(digits) : forTest(digits));
      if (!locked) letGo();
      const stop = locked && what === 'test' ? watchWanted(parts, digits, wanted) : () => undefined;
      return locked && held({ note: locked.note, end: () => locked.end().finally(letGo).finally(stop) });
    } catch (err) {
      if (what === 'test') {
        letGo();
        throw err;
      }
      parts.log.warn({ err }, 'what other processes call is not known: a number may be called twice');
      return held({ note: () => Promise.resolve(), end: () => Promise.resolve(letGo()) });
    }
  };
}

const want = ({ redis }: Parts, digits: string): Promise<unknown> =>
  redis.set(keysOf(digits).wanted, '', 'PX', wantedMs);

/** What can't be asked is taken for wanted: an alert comes first. */
function watchWanted({ redis }: Parts, digits: string, wanted: AbortController): () => void {
  const timer = setInterval(() => {
    void redis
      .exists(keysOf(digits).wanted)
      .catch(() => 1)
      .then((count) => count > 0 && wanted.abort());
  }, lookEveryMs).unref();
  return () => clearInterval(timer);
}

async function holdEverywhere({ redis, log, hangUpLeft }: Parts, digits: string): Promise<Locked | undefined> {
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
