import type { PublisherName } from '@keten/contracts';
import type { JetStreamManager, StreamInfo } from '@nats-io/jetstream';
import { again } from './again.ts';
import { messageOf } from './log.ts';
import type { Log } from './log.ts';
import { streamsOf } from './stream-users.ts';
import { enclaveOutboxName } from './topology.ts';

/** The time of the broker, the same for every process: by it runs what is due, late or over. */
export type BrokerClock = {
  readonly now: () => Date;
  /** Milliseconds by which this machine's clock is ahead of the broker's; negative when it is behind. */
  readonly aheadMs: () => number;
  readonly stop: () => void;
};

/** A clock that is further off than this is an alarm. */
const wrongClockMs = 2000;
/** No pause between two looks at one machine's two clocks makes so much of a difference: it was set. */
const setMs = 100;
const everyMs = 5000;
const untilKnownMs = 500;

type Parts = {
  /** Asks the broker what time it is there; without it there is only the machine's clock. */
  readonly ask: (() => Promise<Date>) | undefined;
  readonly log: Log;
  /** What this machine takes for the time. */
  readonly machineClock: () => Date;
};

/**
 * Follows the broker's clock by asking for it every five seconds. A machine whose clock is right, as far as an answer can tell, is
 * left alone; one whose clock is wrong, or is set while we run, has no part in what time it is.
 *
 * @returns after the first answer, or the first question that was not answered: then the machine's clock serves until one is.
 */
export async function followBrokerClock({ ask, log, machineClock }: Parts): Promise<BrokerClock> {
  const stopped = new AbortController();
  let [aheadMs, isKnown, isTold] = [0, false, false];
  let before = { machine: machineClock().getTime(), ticks: performance.now() };

  const machineMs = (): number => {
    const at = { machine: machineClock().getTime(), ticks: performance.now() };
    const movedMs = at.machine - before.machine - (at.ticks - before.ticks);
    if (Math.abs(movedMs) > setMs) aheadMs += movedMs;
    before = at;
    return at.machine;
  };

  const measure = async (): Promise<void> => {
    if (!ask) return;
    const askedMs = machineMs() - aheadMs;
    const brokerMs = (await ask()).getTime();
    const answeredMs = machineMs() - aheadMs;
    // The broker said so at some moment between the two; a millisecond is lost in each.
    const earlyMs = Math.max(0, brokerMs - answeredMs - 1);
    const lateMs = Math.max(0, askedMs - brokerMs - 1);
    aheadMs += lateMs - earlyMs;
    isKnown = true;
    tell();
  };
  const tell = (): void => {
    if (isTold === isWrong(aheadMs)) return;
    isTold = !isTold;
    const about = { aheadSeconds: aheadMs / 1000 };
    if (isTold) log.warn(about, "this machine's clock is wrong: the broker's time is taken");
    else log.info(about, "this machine's clock is right again");
  };
  const measureOrTell = (): Promise<void> =>
    measure().catch((error: unknown) => {
      if (!isKnown) log.warn({ reason: messageOf(error) }, 'the broker does not say what time it is yet');
    });

  await measureOrTell();
  if (ask) void again(measureOrTell, () => (isKnown ? everyMs : untilKnownMs), stopped.signal);
  return { now: () => new Date(machineMs() - aheadMs), aheadMs: () => aheadMs, stop: () => stopped.abort() };
}

export const isWrong = (aheadMs: number): boolean => Math.abs(aheadMs) > wrongClockMs;

/** Whoever leads a stream says, with what it tells of it, what time it is there. The provisioner makes the streams. */
export function askTime(
  jsm: JetStreamManager,
  service: PublisherName | 'provisioner',
): (() => Promise<Date>) | undefined {
  const stream = service === 'enclave' ? enclaveOutboxName : streamsOf(service)[0];
  if (service === 'provisioner' || !stream) return undefined;
  return async () => {
    const { ts } = (await jsm.streams.info(stream)) as StreamInfo & { readonly ts?: string };
    const time = new Date(ts ?? NaN);
    if (Number.isNaN(time.getTime())) throw new Error('the broker does not say what time it is');
    return time;
  };
}
