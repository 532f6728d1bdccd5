import { randomBytes } from 'node:crypto';
import { branchOf, cseqOf, headerOf, writeResponse } from './message.ts';
import type { SipMessage, SipRequest, SipResponse } from './message.ts';
import { openTransport } from './transport.ts';
import type { Transport, TrunkAddress } from './transport.ts';

export type SipTiming = {
  /** RFC 3261 §17.1.1.1: from here a request is sent again and again over UDP, each time after twice as long. */
  readonly t1Ms: number;
  readonly t2Ms: number;
  /** A trunk that says nothing at all for so long is taken for away. */
  readonly silentMs: number;
  /** So long after the end of a transaction its last words may come again. */
  readonly lingerMs: number;
  /** An answered call whose other side sends no sound for so long is over, whether it said so or not. */
  readonly deafMs: number;
  /** No answered call lasts longer. */
  readonly longestMs: number;
};
export const usualTiming: SipTiming = {
  ...{ t1Ms: 500, t2Ms: 4000, silentMs: 4000, lingerMs: 32_000 },
  ...{ deafMs: 45_000, longestMs: 300_000 },
};

type Transaction = { readonly onResponse: (response: SipResponse) => void; readonly onDown: () => void };
/** Takes what the other side asks in a call, and answers it. */
export type OnRequest = (request: SipRequest) => void;

export const newId = (octets = 9): string => randomBytes(octets).toString('hex');
/** RFC 3261 §8.1.1.7. */
export const newBranch = (): string => `z9hG4bK${newId()}`;

/** The signalling of one trunk: opened when it is needed, and anew after it was down. Every message to and from it goes here. */
export class Line {
  readonly timing: SipTiming;
  readonly address: TrunkAddress;
  readonly #transactions = new Map<string, Transaction>();
  /** What the other side has not said a word of yet. */
  readonly #unheard = new Set<Transaction>();
  readonly #calls = new Map<string, OnRequest>();
  #opening: Promise<Transport> | undefined;
  #isClosed = false;

  constructor(address: TrunkAddress, timing: SipTiming = usualTiming) {
    this.address = address;
    this.timing = timing;
  }

  /** @throws Error when the trunk takes no connection. */
  open(): Promise<Transport> {
    if (this.#isClosed) return Promise.reject(new Error('the line is closed'));
    const opening = (this.#opening ??= openTransport(this.address, {
      onMessage: (message) => this.#take(message),
      onDown: () => this.#fall(opening),
      onRefused: () => this.#refuse(),
    }));
    opening.catch(() => this.#fall(opening));
    return opening;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const opening = this.#opening;
    this.#fall(opening);
    await opening?.then(
      ({ close }) => close(),
      () => undefined,
    );
  }

  /** Hears what is asked within a call, until it is forgotten. */
  hear(callId: string, onRequest: OnRequest): () => void {
    this.#calls.set(callId, onRequest);
    return () => this.#calls.delete(callId);
  }

  /**
   * Sends a request, over UDP again and again until something comes back (RFC 3261 §17.1); tells every response. `settled` ends the
   * repeating, `end` the listening.
   */
  begin(
    transport: Transport,
    branch: string,
    method: string,
    text: string,
    handlers: Transaction,
  ): { readonly settled: () => void; readonly end: () => void } {
    const key = `${branch} ${method}`;
    let waitMs = this.timing.t1Ms;
    let timer: NodeJS.Timeout | undefined;
    const again = (): void => {
      transport.send(text);
      waitMs = Math.min(waitMs * 2, method === 'INVITE' ? Infinity : this.timing.t2Ms);
      timer = setTimeout(again, waitMs).unref();
    };
    this.#transactions.set(key, handlers);
    this.#unheard.add(handlers);
    transport.send(text);
    if (this.address.protocol === 'udp') timer = setTimeout(again, waitMs).unref();
    const settled = (): void => clearTimeout(timer);
    return {
      settled,
      end: () => {
        settled();
        this.#unheard.delete(handlers);
        if (this.#transactions.get(key) === handlers) this.#transactions.delete(key);
      },
    };
  }

  /** One request and its final response; undefined when none came. Not for INVITE. */
  async ask(branch: string, method: string, write: (transport: Transport) => string): Promise<SipResponse | undefined> {
    const transport = await this.open().catch(() => undefined);
    if (!transport) return undefined;
    const { promise, resolve } = Promise.withResolvers<SipResponse | undefined>();
    const transaction = this.begin(transport, branch, method, write(transport), {
      onResponse: (response) => response.status >= 200 && resolve(response),
      onDown: () => resolve(undefined),
    });
    const timer = setTimeout(() => resolve(undefined), this.timing.silentMs);
    const answer = await promise;
    clearTimeout(timer);
    transaction.end();
    return answer;
  }

  #take(message: SipMessage): void {
    const { method } = cseqOf(message);
    if (message.kind === 'response') {
      const transaction = this.#transactions.get(`${branchOf(message)} ${method}`);
      if (transaction) this.#unheard.delete(transaction);
      return transaction?.onResponse(message);
    }
    const onRequest = this.#calls.get(headerOf(message, 'call-id'));
    if (onRequest) return onRequest(message);
    if (message.method === 'ACK') return;
    this.reply(message, message.method === 'OPTIONS' ? 200 : headerOf(message, 'to').includes('tag=') ? 481 : 405);
  }

  /** Answers what the other side asks. */
  reply(request: SipRequest, status: number, more: Parameters<typeof writeResponse>[2] = {}): void {
    const text = writeResponse(request, status, { toTag: newId(), ...more });
    void this.#opening?.then(({ send }) => send(text)).catch(() => undefined);
  }

  /** Nobody is there at this moment: what rings already goes on. */
  #refuse(): void {
    for (const { onDown } of [...this.#unheard]) onDown();
  }

  #fall(which: Promise<Transport> | undefined): void {
    if (this.#opening !== which) return;
    this.#opening = undefined;
    for (const { onDown } of [...this.#transactions.values()]) onDown();
  }
}
