import { connect, constants, sensitiveHeaders } from 'node:http2';
import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';
import type { TLSSocket } from 'node:tls';

export type Post = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Called once, as soon as the status is known. */
  readonly answered: (status: number, retryAfter: string | undefined) => void;
  /** @param isUnseen the other side has not looked at it, so that it may be sent again as it is. */
  readonly lost: (why: string, isUnseen: boolean) => void;
};

/** Some set no bound, and a body waits in memory for as long as the other side gives it no room. */
const mostStreams = 1000;
/** Of an answer nobody reads more than its head. */
const [mostAnswerOctets, answerMs] = [64 * 1024, 10_000];
const { NGHTTP2_CANCEL, NGHTTP2_REFUSED_STREAM, HTTP2_HEADER_STATUS, HTTP2_HEADER_RETRY_AFTER } = constants;

/**
 * One connection of HTTP/2 (RFC 9113) that posts small bodies and reads no more of the answers than how they went. What a stranger
 * on the other side may ask of it is bounded by Node: headers, settings and pings as well as memory.
 */
export class Http2Line {
  readonly #session: ClientHttp2Session;
  readonly #underway = new Set<ClientHttp2Stream>();
  readonly #hasRoom: () => void;
  #isReady = false;
  #isLeaving = false;
  #isOver = false;
  /** When something came last while something was asked, by `performance.now()`. */
  heardAtMs = performance.now();

  /** @param hasRoom called when it may take more than before, and when it is over. */
  constructor(socket: TLSSocket, origin: string, hasRoom: () => void) {
    this.#hasRoom = hasRoom;
    const settings = { enablePush: false };
    this.#session = connect(origin, { createConnection: () => socket, settings, maxSessionMemory: 16 });
    this.#session.on('remoteSettings', () => {
      this.#isReady = true;
      hasRoom();
    });
    this.#session.on('goaway', () => (this.#isLeaving = true));
    this.#session.on('error', () => undefined);
    this.#session.on('close', () => {
      this.#isOver = true;
      hasRoom();
    });
    this.#session.unref();
  }

  get isOver(): boolean {
    return this.#isOver || this.#isLeaving || this.#session.closed || this.#session.destroyed;
  }
  /** The other side has said what it takes. */
  get isReady(): boolean {
    return this.#isReady;
  }
  get underway(): number {
    return this.#underway.size;
  }

  /** Whether a post can begin now. */
  get hasRoom(): boolean {
    if (this.isOver || !this.#isReady) return false;
    return (
      this.#underway.size < Math.min(mostStreams, this.#session.remoteSettings.maxConcurrentStreams ?? mostStreams)
    );
  }

  /** @returns how to call it off: nobody waits for it any more, and it may have been taken. */
  post({ path, headers, body, answered, lost }: Post): () => void {
    if (this.#underway.size === 0) this.heardAtMs = performance.now();
    let isOpen = true;
    const stream = this.#session.request(headersOf(path, headers, body));
    this.#underway.add(stream);
    stream.on('response', (answer: IncomingHttpHeaders, flags: number) => {
      this.heardAtMs = performance.now();
      const wait = answer[HTTP2_HEADER_RETRY_AFTER];
      if (isOpen) answered(Number(answer[HTTP2_HEADER_STATUS]), typeof wait === 'string' ? wait : undefined);
      isOpen = false;
      if (!(flags & constants.NGHTTP2_FLAG_END_STREAM)) readToTheEnd(stream);
    });
    stream.on('error', () => undefined);
    stream.on('close', () => {
      this.#underway.delete(stream);
      if (isOpen) lost(this.isOver ? 'the connection ended' : `reset (${stream.rstCode})`, isUnseen(stream));
      isOpen = false;
      this.#hasRoom();
    });
    stream.end(body);
    return () => {
      isOpen = false;
      stream.close(NGHTTP2_CANCEL);
    };
  }

  /** Whoever waits for an answer hears that none comes. */
  close(): void {
    this.#session.destroy();
  }
}

/** Refused by the other side, or after the last that it looked at before it went away (RFC 9113 §8.7). */
const isUnseen = ({ rstCode }: ClientHttp2Stream): boolean => rstCode === NGHTTP2_REFUSED_STREAM;

/** Whoever knows the path may push: nobody on the way keeps it. */
const headersOf = (path: string, headers: Post['headers'], body: Buffer): OutgoingHttpHeaders => ({
  ':method': 'POST',
  ':path': path,
  ...headers,
  'content-length': body.length,
  [sensitiveHeaders]: [':path'],
});

/** An answer has a body that says nothing to us; one that does not end holds its place for so long and no longer. */
function readToTheEnd(stream: ClientHttp2Stream): void {
  let octets = 0;
  const deadline = setTimeout(() => stream.close(NGHTTP2_CANCEL), answerMs).unref();
  stream.on('data', (chunk: Buffer) => {
    octets += chunk.length;
    if (octets > mostAnswerOctets) stream.close(NGHTTP2_CANCEL);
  });
  stream.on('close', () => clearTimeout(deadline));
}
