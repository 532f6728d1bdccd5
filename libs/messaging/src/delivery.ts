import { trace } from '@opentelemetry/api';
import type { MsgHdrs } from '@nats-io/transport-node';
import { attribute } from './cloud-event.ts';

/** What is known of a message beside its fact. Headers are read when asked for: most handlers never do. */
export type Delivery = {
  /** The same each time the same event comes: what makes a handler idempotent. */
  readonly eventId: string;
  /** When the broker stored it. */
  readonly time: Date;
  /** Place in its stream: the order of what happened. */
  readonly sequence: number;
  readonly redelivered: boolean;
  readonly traceparent: string | undefined;
  readonly headers: ReadonlyMap<string, string>;
};

type Received = {
  readonly headers: MsgHdrs | undefined;
  readonly time: Date;
  readonly sequence: number;
  readonly redelivered: boolean;
};

export const deliveryOf = (received: Received): Delivery => ({
  get eventId() {
    return received.headers?.get(attribute.id) ?? '';
  },
  get time() {
    return received.time;
  },
  sequence: received.sequence,
  redelivered: received.redelivered,
  get traceparent() {
    return received.headers?.get('traceparent') || undefined;
  },
  get headers() {
    return new Map((received.headers?.keys() ?? []).map((key) => [key, received.headers?.get(key) ?? '']));
  },
});

export const tracer = trace.getTracer('@keten/messaging');
