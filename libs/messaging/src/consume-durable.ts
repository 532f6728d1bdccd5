import { setTimeout as sleep } from 'node:timers/promises';
import type { Broker } from './broker.ts';
import { handleMessage } from './handle-message.ts';
import type { Handling } from './handle-message.ts';
import type { HandlingPolicy } from './handling-policy.ts';
import { messageOf } from './log.ts';
import { createPuller } from './pull-messages.ts';
import type { ReceivedMessage } from './received-message.ts';
import { delayOf } from './retry.ts';
import { createWorkQueue } from './work-queue.ts';
import type { WorkQueue } from './work-queue.ts';

export type Consuming = {
  readonly durable: string;
  /** Gives back what has not begun, and lets what runs finish. False when some had to be left: they come again elsewhere. */
  stop(): Promise<boolean>;
  /** Messages that wait at the broker. */
  pending(): Promise<number>;
};

/**
 * Works through a durable: a bounded number of handlers at once, told to the broker as being worked at for a bounded time.
 * When the durable or the broker is lost it asks again, for ever.
 */
export function consumeDurable(broker: Broker, handling: Handling, concurrency: number): Consuming {
  const { policy, durable } = handling;
  let stopping = false;
  const queue = createWorkQueue<ReceivedMessage>(concurrency, (message) => handleMessage(message, handling));
  const onMessage = (message: ReceivedMessage): void => {
    if (stopping) message.nak();
    // A process so busy that the broker heard nothing of it for a moment would do it all twice, and be busier still.
    else if (!isAtHand(message, queue, policy)) queue.add(message);
  };
  const puller = createPuller(broker, durable, { onMessage, pullMs: policy.pullMs, heartbeatMs: policy.heartbeatMs });
  const working = setInterval(() => sayWorking(queue, handling), policy.workingEveryMs).unref();
  // No more than there is room for, so that nothing lies here that another instance could be doing.
  const pull = (): Promise<void> | undefined => (stopping ? undefined : puller.pull(concurrency));
  const pullOnce = (): Promise<void> | undefined => (stopping ? undefined : queue.room().then(pull));
  void keepPulling(broker, handling, pullOnce);

  return {
    durable: durable.name,
    stop: async () => {
      stopping = true;
      for (const message of queue.takeWaiting()) message.nak();
      const [done] = await Promise.all([queue.settled(policy.stopWithinMs), puller.drain()]);
      clearInterval(working);
      for (const message of done ? [] : queue.items()) tellHung(message, handling, 'a handler did not finish in time');
      return done;
    },
    pending: async () => (await broker.jsm.consumers.info(durable.stream, durable.name)).num_pending,
  };
}

/** Whether a message that came again is what a handler here is still at, and has not hung. */
const isAtHand = ({ place }: ReceivedMessage, queue: WorkQueue<ReceivedMessage>, policy: HandlingPolicy): boolean =>
  place.deliveries > 1 &&
  queue
    .items()
    .some((each) => each.place.streamSequence === place.streamSequence && each.silentForMs() <= policy.maxHandlingMs);

/** `pullOnce` is undefined when it is time to stop. */
async function keepPulling(
  broker: Broker,
  { durable, policy, log }: Handling,
  pullOnce: () => Promise<void> | undefined,
): Promise<void> {
  for (let failures = 0; !broker.nc.isClosed();) {
    try {
      const pulled = pullOnce();
      if (!pulled) return;
      await pulled;
      failures = 0;
    } catch (error) {
      log.warn({ durable: durable.name, reason: messageOf(error) }, 'pulling from a durable again');
      await sleep(delayOf(policy.rebindDelaysMs, failures++), undefined, { ref: false });
    }
  }
}

/**
 * What waits here counts as well. Who hangs for too long is no longer vouched for, and the broker gives it to someone else. Of what came
 * a moment ago nothing is said: mostly it is done by the next time, and hundreds that are handled at once would keep the broker busy.
 */
function sayWorking(queue: WorkQueue<ReceivedMessage>, handling: Handling): void {
  const { maxHandlingMs, workingEveryMs } = handling.policy;
  for (const message of queue.items()) {
    if (message.unheardOfMs() < workingEveryMs / 2) continue;
    if (message.silentForMs() <= maxHandlingMs) message.working();
    else tellHung(message, handling, 'a handler hangs');
  }
}

function tellHung({ place }: ReceivedMessage, { durable, log, counts }: Handling, what: string): void {
  log.error({ durable: durable.name, sequence: place.streamSequence }, what);
  counts?.hung();
}
