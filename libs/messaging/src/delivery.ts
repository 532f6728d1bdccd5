import type { MsgHdrs } from '@nats-io/transport-node';
import { attribute } from './cloud-event.ts';

/** What is known of a message beside its fact. */
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
  /** Says at every step of a long work that it has not hung; without it the message is given to another after five minutes. */
  goesOn(): void;
};

type Received = { readonly headers: MsgHdrs | undefined; goesOn?(): void };

/** Reads headers when asked for: most handlers never ask, and decoding them costs as much as decoding the fact. */
export class LazyDelivery implements Delivery {
  readonly sequence: number;
  readonly redelivered: boolean;
  readonly #received: Received;
  readonly #timeMs: number;

  constructor(received: Received, sequence: number, timeMs: number, redelivered: boolean) {
    this.#received = received;
    this.#timeMs = timeMs;
    this.sequence = sequence;
    this.redelivered = redelivered;
  }

  goesOn(): void {
    this.#received.goesOn?.();
  }
  get eventId(): string {
    return this.#received.headers?.get(attribute.id) ?? '';
  }
  get time(): Date {
    return new Date(this.#timeMs);
  }
  get traceparent(): string | undefined {
    return this.#received.headers?.get('traceparent') || undefined;
  }
  get headers(): ReadonlyMap<string, string> {
    const { headers } = this.#received;
    return new Map((headers?.keys() ?? []).map((key) => [key, headers?.get(key) ?? '']));
  }
}
