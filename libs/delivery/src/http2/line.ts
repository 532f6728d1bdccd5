import type { Duplex } from 'node:stream';
import type { Field } from './hpack.ts';
import { readFields } from './hpack.ts';
import {
  contentOf,
  errors,
  flags,
  frame,
  FrameReader,
  kinds,
  mostFrameOctets,
  readSettings,
  settingIds,
  settings,
  uint32,
} from './frames.ts';
import type { Frame } from './frames.ts';
import { OutBuffer } from './out-buffer.ts';
import { PostWriter } from './post-writer.ts';

export type Post = {
  readonly path: string;
  /** The same object for many posts costs them next to nothing. */
  readonly fields: readonly Field[];
  readonly body: Buffer;
  /** Called once, as soon as the status is known. */
  readonly answered: (status: number, retryAfter: string | undefined) => void;
  /** @param isUnseen the other side has not looked at it, so that it may be sent again as it is. */
  readonly lost: (why: string, isUnseen: boolean) => void;
};

const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
/** Of an answer nobody reads more than its head; a body of more than this is cut by the deadline. */
const ourWindow = 65_535;
/** Some set no bound. */
const mostStreams = 1000;
const mostHeaderOctets = 64 * 1024;
const lastStream = 2 ** 31 - 1;

type Stream = { readonly post: Post; isAnswered: boolean };

/**
 * One connection of HTTP/2 (RFC 9113) that posts small bodies and reads no more of the answers than how they went. Each post is one
 * write of its two frames, when there is room for the whole of it, which costs a tenth of what a general client needs.
 */
export class Line {
  readonly #socket: Duplex;
  readonly #out: OutBuffer;
  readonly #frames = new FrameReader();
  readonly #writer: PostWriter;
  readonly #hasRoom: () => void;
  readonly #streams = new Map<number, Stream>();
  #nextStream = 1;
  /** None before the other side has said what it takes. */
  #mostStreams = 0;
  #streamWindow = 65_535;
  #window = 65_535;
  #toGiveBack = 0;
  #headers: { readonly stream: number; readonly isEnd: boolean; readonly blocks: Buffer[] } | undefined;
  #isLeaving = false;
  #isOver = false;
  /** When something came last, by `performance.now()`. */
  heardAtMs = performance.now();

  /** @param hasRoom called when it may take more than before, and when it is over. */
  constructor(socket: Duplex, authority: string, hasRoom: () => void) {
    this.#socket = socket;
    this.#out = new OutBuffer(socket);
    this.#writer = new PostWriter(this.#out, authority);
    this.#hasRoom = hasRoom;
    this.#out.write(Buffer.from(preface, 'latin1'));
    const ours = [[settingIds.headerTableSize, 0] as const, [settingIds.enablePush, 0] as const];
    this.#out.write(frame(kinds.settings, 0, 0, settings(ours)));
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('drain', hasRoom);
    socket.on('error', (error: NodeJS.ErrnoException) => this.#end(error.code ?? 'cut'));
    socket.on('close', () => this.#end('cut'));
  }

  get isOver(): boolean {
    return this.#isOver || this.#isLeaving;
  }
  /** The other side has said what it takes. */
  get isReady(): boolean {
    return this.#mostStreams > 0;
  }
  get underway(): number {
    return this.#streams.size;
  }

  /** Whether a post with such a body can begin now. */
  takes(octets: number): boolean {
    const isFree = !this.isOver && this.#streams.size < this.#mostStreams && !this.#socket.writableNeedDrain;
    return isFree && octets <= this.#window && octets <= this.#streamWindow;
  }

  /** @returns the number by which it can be called off. */
  post(post: Post): number {
    const { path, fields, body } = post;
    const stream = this.#nextStream;
    this.#nextStream += 2;
    if (this.#nextStream > lastStream) this.#isLeaving = true;
    this.#streams.set(stream, { post, isAnswered: false });
    this.#writer.write(stream, path, fields, body);
    this.#window -= body.length;
    return stream;
  }

  /** Nobody waits for it any more; it may have been taken. */
  callOff(stream: number): void {
    if (!this.#streams.delete(stream) || this.#isOver) return;
    this.#out.write(frame(kinds.resetStream, 0, stream, uint32(errors.cancel)));
    this.#afterStream();
  }

  /** Whoever waits for an answer hears that none comes. */
  close(why = 'closed'): void {
    this.#end(why);
  }

  #read(chunk: Buffer): void {
    this.heardAtMs = performance.now();
    try {
      for (const each of this.#frames.read(chunk)) this.#take(each);
      this.#giveBack();
    } catch {
      this.#end('it is no HTTP/2');
    }
  }

  #take(each: Frame): void {
    const { kind, flags: flag, stream, payload } = each;
    if (this.#headers && kind !== kinds.continuation) throw new RangeError('a block of headers was broken off');
    if (kind === kinds.headers || kind === kinds.continuation) this.#takeHeaders(each);
    else if (kind === kinds.data) {
      this.#toGiveBack += payload.length;
      if (flag & flags.endStream) this.#finish(stream);
    } else if (kind === kinds.resetStream) this.#wasReset(stream, payload.readUInt32BE(0));
    else if (kind === kinds.windowUpdate && stream === 0) {
      this.#window += payload.readUInt32BE(0) & 0x7fffffff;
      this.#hasRoom();
    } else if (kind === kinds.settings && !(flag & flags.ack)) this.#takeSettings(payload);
    else if (kind === kinds.ping && !(flag & flags.ack)) this.#out.write(frame(kinds.ping, flags.ack, 0, payload));
    else if (kind === kinds.goAway) this.#wasToldToGo(payload.readUInt32BE(0) & 0x7fffffff);
    else if (kind === kinds.pushPromise) throw new RangeError('we said that we take none');
  }

  #takeSettings(payload: Buffer): void {
    if (this.#mostStreams === 0) this.#mostStreams = mostStreams;
    for (const [id, value] of readSettings(payload)) {
      if (id === settingIds.headerTableSize) this.#writer.fields.limit(value);
      if (id === settingIds.maxStreams) this.#mostStreams = Math.min(value, mostStreams);
      if (id === settingIds.initialWindow) this.#streamWindow = Math.min(value, mostFrameOctets);
    }
    this.#out.write(frame(kinds.settings, flags.ack, 0));
    this.#hasRoom();
  }

  #takeHeaders(each: Frame): void {
    const isEnd = (each.flags & flags.endStream) !== 0;
    if (each.kind === kinds.headers) this.#headers = { stream: each.stream, isEnd, blocks: [] };
    const headers = this.#headers;
    if (headers?.stream !== each.stream) throw new RangeError('it goes on with another block of headers');
    headers.blocks.push(each.kind === kinds.headers ? contentOf(each) : each.payload);
    const octets = headers.blocks.reduce((sum, { length }) => sum + length, 0);
    if (octets > mostHeaderOctets) throw new RangeError('there are too many headers');
    if (!(each.flags & flags.endHeaders)) return;
    this.#headers = undefined;
    const { status, retryAfter } = readFields(Buffer.concat(headers.blocks));
    const stream = this.#streams.get(each.stream);
    // 1xx is on the way; what comes after the answer are its trailers.
    if (stream && status >= 200 && !stream.isAnswered) {
      stream.isAnswered = true;
      stream.post.answered(status, retryAfter);
    }
    if (headers.isEnd) this.#finish(each.stream);
  }

  #finish(stream: number): void {
    const found = this.#streams.get(stream);
    if (!this.#streams.delete(stream)) return;
    if (found && !found.isAnswered) found.post.lost('it ended without an answer', false);
    this.#afterStream();
  }

  #wasReset(stream: number, error: number): void {
    const found = this.#streams.get(stream);
    this.#streams.delete(stream);
    if (found && !found.isAnswered) found.post.lost(`reset (${error})`, error === errors.refusedStream);
    this.#afterStream();
  }

  /** What is after the last that it names was not looked at (§6.8). */
  #wasToldToGo(last: number): void {
    this.#isLeaving = true;
    for (const [stream, { post, isAnswered }] of this.#streams)
      if (stream > last) {
        this.#streams.delete(stream);
        if (!isAnswered) post.lost('the connection ends', true);
      }
    this.#afterStream();
  }

  #afterStream(): void {
    if (this.#isLeaving && this.#streams.size === 0) this.#end('closed');
    else this.#hasRoom();
  }

  /** What was read may be sent anew, said once for many (§6.9). */
  #giveBack(): void {
    if (this.#toGiveBack < ourWindow / 2 || this.#isOver) return;
    this.#out.write(frame(kinds.windowUpdate, 0, 0, uint32(this.#toGiveBack)));
    this.#toGiveBack = 0;
  }

  #end(why: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const left = [...this.#streams.values()];
    this.#streams.clear();
    this.#socket.destroy();
    for (const { post, isAnswered } of left) if (!isAnswered) post.lost(why, false);
    this.#hasRoom();
  }
}
