import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { isIP } from 'node:net';
import { samplesPerPacket, silence } from './alaw.ts';
import { decodeRtp, encodeRtp, hearDigits } from './rtp.ts';
import type { RtpPacket } from './rtp.ts';
import { pcmaType } from './sdp.ts';
import type { Sound } from './sdp.ts';

export type PortRange = { readonly first: number; readonly last: number };
const packetMs = 20;
/** After a longer pause of this process what is due is left out: all of it at once nobody could hear. */
const mostLateMs = 200;
const mostTries = 50;
/** Sound comes every 20 ms. */
const quietMs = 500;

/**
 * The sound of one call: what is played, and the digits that come back. It is heard from the address and port that the other side
 * named alone, and a digit counts only among the sound that runs already: who knows no more than where we are can press nothing.
 */
export class Media {
  readonly port: number;
  readonly #socket: Socket;
  readonly #onDigit: (digit: string) => void;
  readonly #digit = hearDigits();
  readonly #source = randomInt(2 ** 32);
  #sound: Sound | undefined;
  #sequence = randomInt(2 ** 16);
  #timestamp = randomInt(2 ** 32);
  #playing: { readonly octets: Uint8Array; at: number; readonly done: (whole: boolean) => void } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #dueMs = 0;
  #isFirst = true;
  #heardMs = performance.now();
  #heardSource: number | undefined;
  #deaf: NodeJS.Timeout | undefined;
  #isClosed = false;

  private constructor(socket: Socket, onDigit: (digit: string) => void) {
    this.#socket = socket;
    this.#onDigit = onDigit;
    this.port = socket.address().port;
    socket.on('message', (octets, from) => this.#hear(octets, from));
    // A host that refuses is told of in the signalling.
    socket.on('error', () => undefined);
  }

  static async open(onDigit: (digit: string) => void, host: string, ports?: PortRange): Promise<Media> {
    return new Media(await bindSocket(host, ports), onDigit);
  }

  /** Begins to send, silence while nothing is played: that keeps the way back open too. */
  connect(sound: Sound): void {
    if (this.#sound?.host !== sound.host || this.#sound.port !== sound.port) this.#heardSource = undefined;
    this.#sound = sound;
    if (this.#timer || this.#isClosed) return;
    this.#dueMs = performance.now();
    this.#tick();
  }

  /** Plays A-law instead of what was playing. Resolves with whether it was played to its end. */
  play(octets: Uint8Array): Promise<boolean> {
    this.#playing?.done(false);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#playing = { octets, at: 0, done: resolve };
    return promise;
  }

  /** Runs once, when the other side was not heard for so long. */
  whenDeaf(deafMs: number, run: () => void): void {
    this.#heardMs = performance.now();
    const look = (): void => {
      const leftMs = this.#heardMs + deafMs - performance.now();
      if (leftMs <= 0) return run();
      this.#deaf = setTimeout(look, leftMs).unref();
    };
    look();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#deaf);
    this.#playing?.done(false);
    this.#playing = undefined;
    this.#sound = undefined;
    this.#socket.close();
  }

  #hear(octets: Buffer, { address, port }: RemoteInfo): void {
    const sound = this.#sound;
    if (!sound || !isSame(address, sound.host) || port !== sound.port) return;
    const packet = decodeRtp(octets);
    if (!packet || !this.#isOfSound(packet)) return;
    this.#heardMs = performance.now();
    const digit = packet.type === sound.digitsType ? this.#digit(packet) : undefined;
    if (digit !== undefined) this.#onDigit(digit);
  }

  /** Another source takes over with sound, once the former one is quiet: a network may put a call through to another machine. */
  #isOfSound({ type, source }: RtpPacket): boolean {
    const isQuiet = this.#heardSource === undefined || performance.now() - this.#heardMs > quietMs;
    if (type === pcmaType && isQuiet) this.#heardSource = source;
    return source === this.#heardSource;
  }

  /** By a clock that never jumps; each packet is due 20 ms after the one before, however late the last one was. */
  #tick(): void {
    const nowMs = performance.now();
    const late = Math.floor((nowMs - this.#dueMs) / packetMs);
    if (late * packetMs > mostLateMs) {
      this.#dueMs += late * packetMs;
      this.#timestamp += late * samplesPerPacket;
    }
    while (this.#dueMs <= nowMs) {
      this.#sendNext();
      this.#dueMs += packetMs;
    }
    this.#timer = setTimeout(() => this.#tick(), Math.max(1, this.#dueMs - performance.now()));
  }

  #sendNext(): void {
    const payload = this.#nextPayload();
    if (this.#sound && !isNowhere(this.#sound.host)) {
      const { host, port } = this.#sound;
      const [sequence, timestamp, source] = [this.#sequence, this.#timestamp, this.#source];
      const packet = encodeRtp({ type: pcmaType, marker: this.#isFirst, sequence, timestamp, source, payload });
      this.#socket.send(packet, port, host, () => undefined);
      this.#isFirst = false;
    }
    this.#sequence += 1;
    this.#timestamp += samplesPerPacket;
  }

  #nextPayload(): Uint8Array {
    const payload = new Uint8Array(samplesPerPacket).fill(silence);
    const playing = this.#playing;
    if (!playing) return payload;
    payload.set(playing.octets.subarray(playing.at, playing.at + samplesPerPacket));
    playing.at += samplesPerPacket;
    if (playing.at >= playing.octets.length) {
      this.#playing = undefined;
      playing.done(true);
    }
    return payload;
  }
}

/** How a call is put on hold (RFC 3264 §8.4). */
const isNowhere = (host: string): boolean => host === '0.0.0.0' || host === '::';
const isSame = (address: string, host: string): boolean => address.replace(/^::ffff:/, '') === host;

/** On an even port of the range, any that is free; the odd one after it is for reports, which we send none of (RFC 3550 §11). */
async function bindSocket(host: string, ports?: PortRange): Promise<Socket> {
  for (let tries = 0; ; tries++) {
    const port = ports ? 2 * randomInt(Math.ceil(ports.first / 2), Math.floor(ports.last / 2) + 1) : 0;
    try {
      return await bind(host, port);
    } catch (error) {
      if (!ports || tries >= mostTries) throw error;
    }
  }
}

const bind = (host: string, port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = createSocket(isIP(host) === 6 ? 'udp6' : 'udp4');
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind(port, host, () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
