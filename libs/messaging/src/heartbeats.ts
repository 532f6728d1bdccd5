import { chainParts } from '@keten/contracts';
import type { ChainPart, ServiceName } from '@keten/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Broker } from './broker.ts';
import { isWrong } from './broker-clock.ts';

/** What a process says of itself every five seconds; it is not kept. */
export type Beat = {
  readonly part: ChainPart;
  /** What it can't work without and does not have now; empty when it works. */
  readonly notReady: readonly string[];
  /** Its machine's clock is wrong: it works by the broker's, but somebody must set it right. */
  readonly clockIsWrong?: boolean;
  /** The store that alone holds who subscribed lost some of them: it works on with those who are left. */
  readonly lostSubscriptions?: boolean;
};

/** The words for what is wrong while a process works, among those for what it lacks. */
const wrongClock = 'clock';
export const lostSubscriptions = 'subscriptions';
const whileItWorks: readonly string[] = [wrongClock, lostSubscriptions];

const beatEveryMs = 5_000;
const subjectOf = (part: ChainPart): string => `alive.${part}`;

/** What a service may say of itself, and of the part that stands beside it. */
export const beatsOf = (service: ServiceName): readonly string[] =>
  (service === 'acknowledgement' ? ([service, 'auditor'] as const) : [service]).map(subjectOf);

/** What `beatListener` listens to. */
export const everyBeat = 'alive.*';

/**
 * Says every five seconds that a process is there and what it lacks: by its own timer, so that one that stands still says nothing.
 *
 * @returns what ends it.
 */
export function sayAlive(
  { nc, clock }: Pick<Broker, 'nc' | 'clock'>,
  part: ChainPart,
  notReady: () => Promise<readonly string[]>,
): () => void {
  const stopped = new AbortController();
  const beat = async (): Promise<void> => {
    for (;;) {
      const lacks = [...(await notReady()), ...(isWrong(clock.aheadMs()) ? [wrongClock] : [])];
      if (!nc.isClosed() && !nc.isDraining()) nc.publish(subjectOf(part), JSON.stringify(lacks));
      await sleep(beatEveryMs, undefined, { signal: stopped.signal, ref: false });
    }
  };
  beat().catch(() => undefined);
  return () => stopped.abort();
}

/** Hears every process of the chain. @returns what ends it. */
export function hearBeats({ nc }: Pick<Broker, 'nc'>, onBeat: (beat: Beat) => void): () => void {
  const subscription = nc.subscribe(everyBeat, {
    callback: (error, message) => {
      const part = chainParts.find((each) => message.subject === subjectOf(each));
      const names = error ? undefined : namesIn(message.data);
      if (!part || !names) return;
      onBeat({
        part,
        notReady: names.filter((name) => !whileItWorks.includes(name)),
        clockIsWrong: names.includes(wrongClock),
        lostSubscriptions: names.includes(lostSubscriptions),
      });
    },
  });
  return () => subscription.unsubscribe();
}

/** Undefined for what is no list of names. */
function namesIn(bytes: Uint8Array): readonly string[] | undefined {
  try {
    const names: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(names) && names.every((name) => typeof name === 'string') ? names : undefined;
  } catch {
    return undefined;
  }
}
