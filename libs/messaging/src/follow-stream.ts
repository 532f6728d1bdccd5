import { setTimeout as sleep } from 'node:timers/promises';
import { AckPolicy, DeliverPolicy, JsHeaders } from '@nats-io/jetstream';
import type { ConsumerConfig } from '@nats-io/jetstream';
import { createInbox, nanos } from '@nats-io/transport-node';
import type { Msg, MsgHdrs } from '@nats-io/transport-node';
import type { Broker } from './broker.ts';
import { inSlices } from './in-slices.ts';
import { messageOf, silent } from './log.ts';
import type { Log } from './log.ts';
import { placeOf } from './received-message.ts';
import type { Place } from './received-message.ts';
import { delayOf } from './retry.ts';

export type FollowedMessage = {
  readonly subject: string;
  readonly headers: MsgHdrs | undefined;
  readonly data: Uint8Array;
  readonly sequence: number;
  readonly timeMs: number;
};
export type FollowOptions = {
  readonly stream: string;
  readonly filter: string;
  /** A moment: what the broker stored since. */
  readonly from: 'now' | 'start' | 'last-of-each-subject' | Date;
  /** Called in order, each message once. What it throws is logged, and the message passed by. */
  readonly onMessage: (message: FollowedMessage) => void;
  readonly log?: Log;
};
export type Following = {
  /** Resolves when everything that was there at the start has come. */
  readonly caughtUp: Promise<void>;
  close(): void;
};

/** The server says every second that it is there; silence of four means that it is not. */
const heartbeatMs = 1000;
const silenceMs = 4 * heartbeatMs;
const delaysMs = [100, 250, 500, 1000, 2000];

/**
 * Every message in order, to this process alone, from a consumer that the broker forgets. When the server that kept it dies,
 * or a message is missing, a new consumer goes on after the last message seen. The client has ordered consumers too, but they
 * notice the loss of a server only after a minute: too long for a view that people watch.
 */
export function followStream(broker: Broker, options: FollowOptions): Following {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const state: State = { last: 0, closed: false, end: () => undefined, caughtUp: () => resolve(undefined) };
  void keepFollowing(broker, options, state);
  return {
    caughtUp: promise,
    close: () => {
      state.closed = true;
      state.end();
    },
  };
}

type State = { last: number; closed: boolean; end: (reason?: string) => void; readonly caughtUp: () => void };

async function keepFollowing(broker: Broker, options: FollowOptions, state: State): Promise<void> {
  const { log = silent, stream, filter } = options;
  const isOver = (): boolean => state.closed || broker.nc.isClosed();
  for (let round = 0; !isOver(); round++) {
    const seenBefore = state.last;
    try {
      await followOnce(broker, options, state);
    } catch (error) {
      log.warn({ stream, filter, reason: messageOf(error) }, 'following a stream again');
    }
    if (state.last > seenBefore) round = 0;
    await sleep(delayOf(delaysMs, round), undefined, { ref: false });
  }
}

async function followOnce(broker: Broker, options: FollowOptions, state: State): Promise<void> {
  const { promise: ended, resolve, reject } = Promise.withResolvers<undefined>();
  const line = await broker.stream();
  // It may end before anybody waits for it, while the consumer is still being made: that must not end the process.
  ended.catch(() => undefined);
  const inbox = createInbox(`_INBOX.${broker.service}`);
  let delivered = 0;
  const watchdog = setTimeout(() => reject(new Error('the broker is silent')), silenceMs).unref();
  state.end = () => resolve(undefined);

  let isOver = false;
  // Flow control is answered in its turn: the server sends no more than what has been handled makes room for.
  const handle = inSlices<Msg>((message) => {
    if (isOver) return;
    const place = placeOf(message.reply);
    if (!place) return answerStatus(message, delivered, reject);
    if (place.consumerSequence !== ++delivered) return reject(new Error('a message is missing'));
    state.last = place.streamSequence;
    take(options, message, place);
    if (place.pending === 0) state.caughtUp();
  });
  const subscription = line.subscribe(inbox, {
    callback: (error, message) => {
      watchdog.refresh();
      if (error) reject(error);
      else handle(message);
    },
  });
  try {
    const info = await broker.jsm.consumers.add(options.stream, consumerOf(options, inbox, broker.service, state.last));
    if (info.num_pending === 0 && info.delivered.consumer_seq === 0) state.caughtUp();
    await ended;
  } finally {
    isOver = true;
    clearTimeout(watchdog);
    subscription.unsubscribe();
  }
}

function take({ onMessage, log = silent, stream }: FollowOptions, message: Msg, place: Place): void {
  const { subject, headers, data } = message;
  try {
    onMessage({ subject, headers, data, sequence: place.streamSequence, timeMs: place.timeMs });
  } catch (error) {
    log.error({ stream, sequence: place.streamSequence, reason: messageOf(error) }, 'a followed message was passed by');
  }
}

/** A heartbeat tells how many messages should have come; flow control asks to be answered when they have. */
function answerStatus(message: Msg, delivered: number, reject: (reason: Error) => void): void {
  if (message.reply) message.respond();
  const stalled = message.headers?.get(JsHeaders.ConsumerStalledHdr);
  const sent = message.headers?.get(JsHeaders.LastConsumerSeqHdr);
  if (sent && Number(sent) > delivered) reject(new Error('a message is missing'));
  else if (stalled) reject(new Error('flow control is stuck'));
}

function consumerOf(options: FollowOptions, inbox: string, service: string, last: number): Partial<ConsumerConfig> {
  return {
    name: `view-${service}-${inbox.split('.').at(-1)}`,
    deliver_subject: inbox,
    filter_subject: options.filter,
    ack_policy: AckPolicy.None,
    flow_control: true,
    idle_heartbeat: nanos(heartbeatMs),
    inactive_threshold: nanos(30_000),
    num_replicas: 1,
    mem_storage: true,
    max_deliver: 1,
    ...beginning(options.from, last),
  };
}

function beginning(from: FollowOptions['from'], last: number): Partial<ConsumerConfig> {
  if (last > 0) return { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: last + 1 };
  if (from instanceof Date) return { deliver_policy: DeliverPolicy.StartTime, opt_start_time: from.toISOString() };
  return { deliver_policy: policyOf[from] };
}

const policyOf = {
  now: DeliverPolicy.New,
  start: DeliverPolicy.All,
  'last-of-each-subject': DeliverPolicy.LastPerSubject,
} as const;
