/** The kinds of RFC 9113 §6. */
export const kinds = {
  ...{ data: 0, headers: 1, resetStream: 3, settings: 4, pushPromise: 5, ping: 6, goAway: 7, windowUpdate: 8 },
  continuation: 9,
} as const;
export const flags = { endStream: 1, ack: 1, endHeaders: 4, padded: 8, priority: 0x20 } as const;
export const settingIds = { headerTableSize: 1, enablePush: 2, maxStreams: 3, initialWindow: 4 } as const;
export const errors = { none: 0, protocol: 1, refusedStream: 7, cancel: 8 } as const;
export const headOctets = 9;
/** Nobody may send us larger ones (SETTINGS_MAX_FRAME_SIZE, unless told), nor we them. */
export const mostFrameOctets = 16_384;

export type Frame = {
  readonly kind: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Buffer;
};

/** Writes the head of a frame into a buffer (§4.1). @returns where it ends. */
export function writeHead(to: Buffer, at: number, octets: number, [kind, flag, stream]: readonly number[]): number {
  to.writeUIntBE(octets, at, 3);
  to[at + 3] = kind ?? 0;
  to[at + 4] = flag ?? 0;
  return to.writeUInt32BE(stream ?? 0, at + 5);
}

export function frame(kind: number, flag: number, stream: number, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const whole = Buffer.allocUnsafe(headOctets + payload.length);
  whole.set(payload, writeHead(whole, 0, payload.length, [kind, flag, stream]));
  return whole;
}

export function uint32(value: number): Buffer {
  const octets = Buffer.allocUnsafe(4);
  octets.writeUInt32BE(value);
  return octets;
}

/** Settings as they are sent: a number of two octets and one of four, each (§6.5.1). */
export const settings = (pairs: readonly (readonly [id: number, value: number])[]): Buffer =>
  Buffer.concat(pairs.map(([id, value]) => Buffer.from([id >> 8, id & 0xff, ...uint32(value)])));

export function* readSettings(payload: Buffer): Generator<readonly [id: number, value: number]> {
  for (let at = 0; at + 6 <= payload.length; at += 6) yield [payload.readUInt16BE(at), payload.readUInt32BE(at + 2)];
}

/** Cuts what comes in into frames. */
export class FrameReader {
  #left: Buffer = Buffer.alloc(0);

  /** @throws RangeError on a frame that is larger than we take (§4.2). */
  *read(chunk: Buffer): Generator<Frame> {
    const all = this.#left.length === 0 ? chunk : Buffer.concat([this.#left, chunk]);
    let at = 0;
    while (all.length - at >= headOctets) {
      const octets = all.readUIntBE(at, 3);
      if (octets > mostFrameOctets) throw new RangeError('the frame is too large');
      const end = at + headOctets + octets;
      if (end > all.length) break;
      const [kind, flag] = [all.readUInt8(at + 3), all.readUInt8(at + 4)];
      const stream = all.readUInt32BE(at + 5) & 0x7fffffff;
      yield { kind, flags: flag, stream, payload: all.subarray(at + headOctets, end) };
      at = end;
    }
    this.#left = all.subarray(at);
  }
}

/** What stands in a frame without its padding and its priority (§6.1, §6.2). @throws RangeError when there is more padding than frame. */
export function contentOf({ flags: flag, kind, payload }: Frame): Buffer {
  const padding = flag & flags.padded ? payload.readUInt8(0) : 0;
  const from = (flag & flags.padded ? 1 : 0) + (kind === kinds.headers && flag & flags.priority ? 5 : 0);
  if (from + padding > payload.length) throw new RangeError('there is more padding than frame');
  return payload.subarray(from, payload.length - padding);
}
