import type { TLSSocket } from 'node:tls';
import type { Answer } from './call-out.ts';
import { AddressRefused } from './guard-address.ts';
import { Http2Line } from './http2-line.ts';

/** What is posted, to an address that was checked: an origin, and the path as it stands on the line. */
export type OftenPosted = {
  readonly origin: string;
  /** Printable ASCII. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly signal?: AbortSignal | undefined;
};

type Parts = {
  readonly origin: string;
  readonly open: () => TLSSocket;
  readonly timeoutMs: number;
};
/** Over HTTP/2, or that it can't be had there. */
type HostAnswer = Answer | 'speaks HTTP/1.1';

type Waiting = OftenPosted & {
  readonly since: number;
  readonly settle: (answer: HostAnswer) => void;
  callOff?: (() => void) | undefined;
  wasUnseen?: boolean;
};

/** Connections to one host. The first is enough until its streams are all taken. */
const mostLines = 4;
const idleMs = 30_000;
const lookEveryMs = 250;
/** What a host speaks is asked again after so long. */
const speaksHttp1Ms = 10 * 60_000;

/** The connections of HTTP/2 to one host, and who waits for room on them. */
export class HostLines {
  readonly #parts: Parts;
  readonly #lines = new Set<Http2Line>();
  readonly #opening = new Set<TLSSocket>();
  /** In the order of their coming, whether under way or still to begin. */
  readonly #all = new Set<Waiting>();
  readonly #queue = new Set<Waiting>();
  readonly #signals = new WeakSet<AbortSignal>();
  #speaksHttp1UntilMs = 0;
  #lastUsedMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #isFilling = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get isIdle(): boolean {
    return this.#all.size === 0 && this.#lines.size === 0;
  }

  post(posted: OftenPosted): Promise<HostAnswer> {
    const now = performance.now();
    if (this.#speaksHttp1UntilMs > now) return Promise.resolve('speaks HTTP/1.1');
    if (posted.signal?.aborted) return Promise.resolve({ kind: 'unreachable', detail: 'called off' });
    this.#lastUsedMs = now;
    this.#timer ??= setInterval(() => this.#look(), lookEveryMs).unref();
    this.#heed(posted.signal);
    return new Promise((resolve) => {
      const waiting: Waiting = {
        ...posted,
        since: now,
        settle: (answer) => {
          this.#all.delete(waiting);
          this.#queue.delete(waiting);
          resolve(answer);
        },
      };
      this.#all.add(waiting);
      this.#queue.add(waiting);
      this.#fill();
    });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const socket of this.#opening) socket.destroy();
    for (const line of this.#lines) line.close();
    for (const each of this.#all) each.settle({ kind: 'unreachable', detail: 'closed' });
  }

  /** Begins what there is room for. */
  #fill(): void {
    if (this.#isFilling || this.#queue.size === 0) return;
    this.#isFilling = true;
    try {
      for (const waiting of this.#queue) {
        const line = this.#freest();
        if (!line) break;
        this.#queue.delete(waiting);
        this.#begin(waiting, line);
      }
    } finally {
      this.#isFilling = false;
    }
    if (this.#queue.size > 0) this.#openAnother();
  }

  /** The one with the least to do. */
  #freest(): Http2Line | undefined {
    let found: Http2Line | undefined;
    for (const line of this.#lines) if (line.hasRoom && (!found || line.underway < found.underway)) found = line;
    return found;
  }

  #begin(waiting: Waiting, line: Http2Line): void {
    const { path, headers, body } = waiting;
    waiting.callOff = line.post({
      ...{ path, headers, body },
      answered: (status, retryAfter) => {
        const told = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
        waiting.settle({ kind: 'answered', status, headers: told, body: nothing });
      },
      lost: (detail, isUnseen) => {
        waiting.callOff = undefined;
        if (!isUnseen || waiting.wasUnseen) return waiting.settle({ kind: 'unanswered', detail });
        waiting.wasUnseen = true;
        this.#queue.add(waiting);
        this.#fill();
      },
    });
  }

  /** One at a time: what it speaks, and whether it is there, is the same for the next. */
  #openAnother(): void {
    const alive = this.#alive;
    if (this.#opening.size > 0 || alive.length >= mostLines || alive.some(({ isReady }) => !isReady)) return;
    const socket = this.#parts.open();
    socket.setTimeout(this.#parts.timeoutMs, () => fail());
    this.#opening.add(socket);
    const fail = (error?: NodeJS.ErrnoException): void => {
      if (!this.#opening.delete(socket)) return;
      socket.destroy();
      if (this.#alive.length === 0) this.#sendAway(unreachable(error));
    };
    socket.once('error', fail);
    socket.once('close', () => fail());
    socket.once('secureConnect', () => {
      this.#opening.delete(socket);
      socket.setTimeout(0);
      if (socket.alpnProtocol === 'h2') this.#use(socket);
      else {
        socket.destroy();
        this.#speaksHttp1UntilMs = performance.now() + speaksHttp1Ms;
        this.#sendAway('speaks HTTP/1.1');
      }
    });
  }

  get #alive(): readonly Http2Line[] {
    return [...this.#lines].filter(({ isOver }) => !isOver);
  }

  #use(socket: TLSSocket): void {
    socket.setNoDelay(true);
    socket.unref();
    const line = new Http2Line(socket, this.#parts.origin, () => {
      if (line.isOver && line.underway === 0) this.#lines.delete(line);
      this.#fill();
    });
    this.#lines.add(line);
    this.#fill();
  }

  #sendAway(answer: HostAnswer): void {
    for (const each of [...this.#queue]) each.settle(answer);
  }

  #heed(signal: AbortSignal | undefined): void {
    if (!signal || this.#signals.has(signal)) return;
    this.#signals.add(signal);
    const callOff = (): void => {
      for (const each of [...this.#all]) if (each.signal === signal) this.#giveUp(each, 'called off');
    };
    signal.addEventListener('abort', callOff, { once: true });
  }

  #giveUp(waiting: Waiting, detail: string): void {
    const { callOff } = waiting;
    waiting.settle({ kind: callOff ? 'unanswered' : 'unreachable', detail });
    callOff?.();
  }

  /** Who waits too long hears of it, and a connection on which nothing came meanwhile is none. */
  #look(): void {
    const now = performance.now();
    const isLong = (sinceMs: number): boolean => now - sinceMs >= this.#parts.timeoutMs;
    const late = [...this.#all].filter(({ since }) => isLong(since));
    for (const each of late) this.#giveUp(each, 'no answer in time');
    if (late.length > 0) for (const line of this.#lines) if (isLong(line.heardAtMs)) line.close();
    if (this.#all.size > 0 || now - this.#lastUsedMs < idleMs) return;
    this.close();
  }
}

const nothing = Buffer.alloc(0);
const unreachable = (error?: NodeJS.ErrnoException): Answer =>
  error instanceof AddressRefused
    ? { kind: 'refused', detail: error.message }
    : { kind: 'unreachable', detail: error?.code ?? 'cut' };
