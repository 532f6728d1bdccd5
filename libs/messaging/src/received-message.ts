import type { Msg, MsgHdrs } from '@nats-io/transport-node';

/** Where a message stands, as its reply subject tells. */
export type Place = {
  readonly streamSequence: number;
  readonly consumerSequence: number;
  /** How often it was delivered, this time included. */
  readonly deliveries: number;
  /** When the broker stored it, since 1970. */
  readonly timeMs: number;
  /** How many of the consumer wait behind it. */
  readonly pending: number;
};

/**
 * Reads `$JS.ACK.<stream>.<consumer>.<deliveries>.<sequence>.<consumer sequence>.<nanoseconds>.<pending>`, which server 2.15
 * can precede by a domain and an account, and follow by a random part.
 */
export function placeOf(reply: string | undefined): Place | undefined {
  if (!reply?.startsWith('$JS.ACK.')) return undefined;
  const tokens = reply.split('.');
  const from = tokens.length === 9 ? 4 : 6;
  const number = (index: number): number => Number(tokens[from + index]);
  return {
    deliveries: number(0),
    streamSequence: number(1),
    consumerSequence: number(2),
    timeMs: number(3) / 1e6,
    pending: number(4),
  };
}

const utf8 = new TextEncoder();
const said = { ack: utf8.encode('+ACK'), working: utf8.encode('+WPI'), term: utf8.encode('+TERM') };

/** A message of a durable, with the four things that can be said of it. After the first final one the others do nothing. */
export class ReceivedMessage {
  readonly place: Place;
  readonly #message: Msg;
  #settled = false;
  #goesOnSince = performance.now();
  #heardOfSince = performance.now();

  constructor(message: Msg, place: Place) {
    this.#message = message;
    this.place = place;
  }

  get subject(): string {
    return this.#message.subject;
  }
  get data(): Uint8Array {
    return this.#message.data;
  }
  /** Decoded when asked for. */
  get headers(): MsgHdrs | undefined {
    return this.#message.headers;
  }

  ack(): void {
    this.#settle(said.ack);
  }
  /** Puts it aside for good; its dead letter must be stored. */
  term(): void {
    this.#settle(said.term);
  }
  /** Gives it back, for others at once or for anybody after a while. The server takes a fraction of a nanosecond for none. */
  nak(delayMs = 0): void {
    this.#settle(utf8.encode(delayMs > 0 ? `-NAK {"delay":${Math.round(delayMs) * 1_000_000}}` : '-NAK'));
  }
  /** How long its handler has said nothing, in milliseconds; the time that it waits here for one counts as well. */
  silentForMs(): number {
    return performance.now() - this.#goesOnSince;
  }
  /** How long the server has heard nothing of it. */
  unheardOfMs(): number {
    return performance.now() - this.#heardOfSince;
  }
  goesOn(): void {
    this.#goesOnSince = performance.now();
  }
  working(): void {
    if (this.#settled) return;
    this.#heardOfSince = performance.now();
    this.#message.respond(said.working);
  }

  #settle(words: Uint8Array): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#message.respond(words);
  }
}
