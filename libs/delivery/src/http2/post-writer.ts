import { flags, headOctets, kinds, writeHead } from './frames.ts';
import { FieldWriter } from './hpack.ts';
import type { Field } from './hpack.ts';
import type { OutBuffer } from './out-buffer.ts';

type Written = { readonly version: number; readonly octets: Buffer };

/** Writes a post as its two frames, in one piece of the buffer: all that is the same as in the last one was written before. */
export class PostWriter {
  readonly fields = new FieldWriter();
  readonly #out: OutBuffer;
  readonly #authority: readonly Field[];
  readonly #written = new WeakMap<readonly Field[], Written>();

  constructor(out: OutBuffer, authority: string) {
    this.#out = out;
    this.#authority = [{ name: ':authority', value: authority, isKept: true }];
  }

  /** @param path of printable ASCII. */
  write(stream: number, path: string, fields: readonly Field[], body: Buffer): void {
    const begin = this.fields.begin();
    const authority = this.#write(this.#authority);
    const rest = this.#write(fields);
    const pathHead = pathHeadOf(path.length);
    const length = String(body.length);
    const block = begin.length + 2 + authority.length + pathHead.length + path.length + rest.length + 3 + length.length;
    const to = this.#out.take(2 * headOctets + block + body.length);
    let at = writeHead(to, 0, block, [kinds.headers, flags.endHeaders, stream]);
    const add = (octets: Uint8Array): void => {
      to.set(octets, at);
      at += octets.length;
    };
    if (begin.length > 0) add(begin);
    add(postByHttps);
    add(authority);
    add(pathHead);
    at += to.write(path, at, 'latin1');
    add(rest);
    // `content-length`, not kept.
    [to[at], to[at + 1], to[at + 2]] = [0x0f, 0x0d, length.length];
    at += 3 + to.write(length, at + 3, 'latin1');
    at = writeHead(to, at, body.length, [kinds.data, flags.endStream, stream]);
    add(body);
  }

  #write(fields: readonly Field[]): Buffer {
    const known = this.#written.get(fields);
    if (known?.version === this.fields.version) return known.octets;
    const octets = Buffer.concat(fields.map((field) => this.fields.write(field)));
    // The first time it says more than numbers; from the second time on it can be said again.
    this.#written.set(fields, { version: known ? this.fields.version : -1, octets });
    return octets;
  }
}

/** `:method: POST` and `:scheme: https` of the static table. */
const postByHttps = Buffer.from([0x83, 0x87]);

/** `:path`, never kept by anybody on the way (RFC 7541 §6.2.3): whoever knows it may push. */
function pathHeadOf(length: number): Buffer {
  const known = pathHeads.get(length);
  if (known) return known;
  const octets = length < 127 ? [length] : [127, ...restOf(length - 127)];
  const head = Buffer.from([0x14, ...octets]);
  pathHeads.set(length, head);
  return head;
}
const pathHeads = new Map<number, Buffer>();
const restOf = (value: number): readonly number[] =>
  value < 128 ? [value] : [(value % 128) | 0x80, ...restOf(Math.floor(value / 128))];
