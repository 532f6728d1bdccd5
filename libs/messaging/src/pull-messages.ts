import { createInbox, nanos } from '@nats-io/transport-node';
import type { Msg, Subscription } from '@nats-io/transport-node';
import type { Broker } from './broker.ts';
import type { Durable } from './durables.ts';
import { placeOf, ReceivedMessage } from './received-message.ts';

export type Puller = {
  /**
   * Asks for up to `count` messages, and resolves when that request is over: answered in full, or its time is up.
   *
   * @throws Error when the durable, its leader or the broker is not there.
   */
  pull(count: number): Promise<void>;
  /** Ends, after what is under way to here has come. */
  drain(): Promise<void>;
};
export type PullOptions = {
  readonly onMessage: (message: ReceivedMessage) => void;
  /** How long one request waits for messages. */
  readonly pullMs: number;
  /** The server says so often that it is still there; a request is given up after two that did not come. */
  readonly heartbeatMs: number;
};

/**
 * Pulls from a durable. The client has this too, but on stopping it leaves what is under way to run into the time after which
 * the server sends it again, and when a leader is lost it asks around for half a minute before it pulls again.
 */
export function createPuller(
  broker: Broker,
  { stream, name }: Pick<Durable, 'name' | 'stream'>,
  options: PullOptions,
): Puller {
  const { onMessage, pullMs, heartbeatMs } = options;
  const inbox = createInbox(`_INBOX.${broker.service}`);
  const subject = `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`;
  let serial = 0;
  let present: Request | undefined;

  const take = (error: Error | null, message: Msg): void => {
    if (error) return present?.fail(error);
    const place = placeOf(message.reply);
    if (place) {
      present?.received();
      onMessage(new ReceivedMessage(message, place));
    } else if (message.subject === `${inbox}.${serial}`) present?.status(message);
  };
  const subscription: Subscription = broker.nc.subscribe(`${inbox}.*`, { callback: take });

  return {
    pull: async (count) => {
      // Otherwise a request for each try would lie in wait for the next connection.
      if (!broker.isConnected()) throw new Error('no connection');
      const request = createRequest(count, heartbeatMs);
      present = request;
      const asked = { batch: count, expires: nanos(pullMs), idle_heartbeat: nanos(heartbeatMs) };
      broker.nc.publish(subject, JSON.stringify(asked), { reply: `${inbox}.${++serial}` });
      await request.over;
    },
    drain: async () => {
      if (!subscription.isClosed()) await subscription.drain();
      present?.end();
    },
  };
}

type Request = {
  readonly over: Promise<void>;
  received(): void;
  status(message: Msg): void;
  fail(error: Error): void;
  end(): void;
};

function createRequest(count: number, heartbeatMs: number): Request {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  let missing = count;
  const end = (): void => resolve(undefined);
  const silent = (): void => reject(new Error('the broker is silent'));
  const watchdog = setTimeout(silent, heartbeatMs * 2.5).unref();
  return {
    over: promise.finally(() => clearTimeout(watchdog)),
    received: () => {
      watchdog.refresh();
      if (--missing === 0) end();
    },
    status: ({ headers }) => {
      watchdog.refresh();
      const code = headers?.code ?? 0;
      if (code === heartbeat) return;
      if (code === timeIsUp || code === nothingThere) end();
      else reject(new Error(headers?.description || `status ${code}`));
    },
    fail: reject,
    end,
  };
}

/** Status codes of nats-server in answers to a pull request (ADR-37). */
const [heartbeat, nothingThere, timeIsUp] = [100, 404, 408];
