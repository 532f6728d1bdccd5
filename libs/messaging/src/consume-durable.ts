import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import type { Broker } from './broker.ts';
import { handleMessage } from './handle-message.ts';
import type { Handling } from './handle-message.ts';
import { messageOf } from './log.ts';
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

/** A message with the moment at which it came here. */
type Held = { readonly message: JsMsg; readonly heldSince: number };

/**
 * Works through a durable: a bounded number of handlers at once, told to the broker as being worked at for a bounded time.
 * When the consumer or the broker is lost it asks again, for ever.
 */
export function consumeDurable(broker: Broker, handling: Handling, concurrency: number): Consuming {
  const { policy, log, durable, metrics } = handling;
  const state: State = { stopping: false, messages: undefined };
  const queue = createWorkQueue<Held>(concurrency, ({ message }) => handleMessage(message, handling));
  const working = setInterval(() => sayWorking(queue, handling), policy.workingEveryMs).unref();
  void keepPulling(broker, handling, concurrency, state, queue);

  return {
    durable: durable.name,
    stop: async () => {
      state.stopping = true;
      state.messages?.stop();
      for (const { message } of queue.takeWaiting()) message.nak();
      const done = await queue.settled(policy.stopWithinMs);
      clearInterval(working);
      for (const { message } of done ? [] : queue.items()) {
        log.error({ durable: durable.name, sequence: message.seq }, 'a handler did not finish in time');
        metrics?.handled.inc({ durable: durable.name, outcome: 'hung' });
      }
      return done;
    },
    pending: async () => (await broker.jsm.consumers.info(durable.stream, durable.name)).num_pending,
  };
}

type State = { stopping: boolean; messages: ConsumerMessages | undefined };

/** Asks for no more than there is room for, so that nothing lies here that another instance could be doing. */
async function keepPulling(
  broker: Broker,
  { durable, policy, log }: Handling,
  concurrency: number,
  state: State,
  queue: WorkQueue<Held>,
): Promise<void> {
  const callback = (message: JsMsg): void => queue.add({ message, heldSince: performance.now() });
  const options = { callback, max_messages: concurrency, idle_heartbeat: policy.heartbeatMs, expires: policy.pullMs };
  let consumer: Consumer | undefined;
  for (let round = 0; !state.stopping && !broker.nc.isClosed(); round++) {
    try {
      consumer ??= await broker.js.consumers.get(durable.stream, durable.name);
      await queue.room();
      if (state.stopping) return;
      state.messages = await consumer.fetch(options);
      const error = await state.messages.closed();
      if (error) throw error;
      round = -1;
    } catch (error) {
      log.warn({ durable: durable.name, reason: messageOf(error) }, 'pulling from a durable again');
      await sleep(delayOf(policy.rebindDelaysMs, round), undefined, { ref: false });
    }
  }
}

/** What waits here counts as well. Who hangs for too long is no longer vouched for, and the broker gives it to someone else. */
function sayWorking(queue: WorkQueue<Held>, { policy, durable, log }: Handling): void {
  const now = performance.now();
  for (const { message, heldSince } of queue.items()) {
    if (now - heldSince <= policy.maxHandlingMs) message.working();
    else log.error({ durable: durable.name, sequence: message.seq }, 'a handler hangs');
  }
}
