import { decodeHuffman } from './huffman.ts';

/** Names that need not be written, by their place in the static table (RFC 7541, appendix A). */
const staticNames: Readonly<Record<string, number>> = {
  ...{ ':authority': 1, ':path': 4, authorization: 23, 'content-encoding': 26, 'content-length': 28 },
  ...{ 'content-type': 31 },
};
const [statusIndex, retryAfterIndex, lastStatic] = [8, 53, 61];
const statuses = [200, 204, 206, 304, 400, 404, 500];
/** What an entry costs beside its letters (§4.1). */
const entryOctets = 32;

/** A header field; one that `isKept` is sent once, and named by a number from then on. */
export type Field = { readonly name: string; readonly value: string; readonly isKept: boolean };

/** Writes header fields so that those which are always the same cost an octet each (RFC 7541 §6). */
export class FieldWriter {
  /** The newest first, as both sides number them (§2.3.3). */
  readonly #kept: { readonly line: string; readonly octets: number }[] = [];
  #octets = 0;
  #most = 4096;
  #sizeUpdate: number | undefined;
  #version = 0;

  /** Changes when what was written before can't be written again. */
  get version(): number {
    return this.#version;
  }

  /** What the other side keeps at most (SETTINGS_HEADER_TABLE_SIZE); more than the usual is not used. */
  limit(octets: number): void {
    if (octets >= this.#most) return;
    this.#sizeUpdate = this.#most = octets;
    this.#makeRoom(0);
  }

  /** Must stand before all other fields of a block. */
  begin(): Buffer {
    if (this.#sizeUpdate === undefined) return Buffer.alloc(0);
    const update = integer(0x20, 5, this.#sizeUpdate);
    this.#sizeUpdate = undefined;
    return update;
  }

  write({ name, value, isKept }: Field): Buffer {
    const line = `${name}: ${value}`;
    const known = this.#kept.findIndex((each) => each.line === line);
    if (known >= 0) return integer(0x80, 7, lastStatic + 1 + known);
    const octets = name.length + value.length + entryOctets;
    const keeps = isKept && octets <= this.#most;
    const [first, bits] = keeps ? [0x40, 6] : [0x00, 4];
    const named = staticNames[name];
    const head = named === undefined ? [integer(first, bits, 0), text(name)] : [integer(first, bits, named)];
    if (keeps) this.#keep(line, octets);
    return Buffer.concat([...head, text(value)]);
  }

  #keep(line: string, octets: number): void {
    this.#makeRoom(octets);
    this.#kept.unshift({ line, octets });
    this.#octets += octets;
    this.#version += 1;
  }

  #makeRoom(octets: number): void {
    while (this.#octets + octets > this.#most) this.#octets -= this.#kept.pop()?.octets ?? this.#octets;
    this.#version += 1;
  }
}

/** A number of which some bits stand in the first octet (§5.1). */
function integer(first: number, bits: number, value: number): Buffer {
  const most = 2 ** bits - 1;
  if (value < most) return Buffer.from([first | value]);
  const octets = [first | most];
  let left = value - most;
  for (; left >= 128; left = Math.floor(left / 128)) octets.push((left % 128) | 0x80);
  return Buffer.from([...octets, left]);
}

const text = (value: string): Buffer => Buffer.concat([integer(0, 7, value.length), Buffer.from(value, 'latin1')]);

/** Says that the other side keeps no fields for us (SETTINGS_HEADER_TABLE_SIZE 0), so that each block can be read by itself. */
export type ReadFields = { readonly status: number; readonly retryAfter: string | undefined };

/**
 * Reads from a block of header fields what we want to know.
 *
 * @throws RangeError when it is no such block: then nothing on this connection can be understood any more (§4.3).
 */
export function readFields(block: Buffer): ReadFields {
  let [status, retryAfter] = [0, undefined as string | undefined];
  const reader = new Reader(block);
  while (!reader.isAtEnd) {
    const first = block.readUInt8(reader.at);
    if (first >= 0x80) {
      const index = reader.integer(7);
      if (index < 1 || index > lastStatic) throw new RangeError(`there is no field ${index}`);
      status = statuses[index - statusIndex] ?? status;
    } else if (first >= 0x20 && first < 0x40) reader.integer(5);
    else {
      const index = reader.integer(first >= 0x40 ? 6 : 4);
      if (index > lastStatic) throw new RangeError(`there is no name ${index}`);
      const name = index === 0 ? reader.text() : undefined;
      const value = reader.text();
      if (index >= statusIndex && index < statusIndex + statuses.length) status = Number(value);
      if (index === retryAfterIndex || name === 'retry-after') retryAfter = value;
    }
  }
  return { status, retryAfter };
}

class Reader {
  readonly #block: Buffer;
  at = 0;

  constructor(block: Buffer) {
    this.#block = block;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#block.length;
  }

  integer(bits: number): number {
    const most = 2 ** bits - 1;
    let value = this.#block.readUInt8(this.at++) & most;
    if (value < most) return value;
    for (let factor = 1; factor <= 2 ** 21; factor *= 128) {
      const octet = this.#block.readUInt8(this.at++);
      value += (octet & 0x7f) * factor;
      if (octet < 0x80) return value;
    }
    throw new RangeError('the number is too large');
  }

  /** Undefined when it holds what we don't read. */
  text(): string | undefined {
    const isCoded = this.#block.readUInt8(this.at) >= 0x80;
    const length = this.integer(7);
    const octets = this.#block.subarray(this.at, this.at + length);
    if (octets.length < length) throw new RangeError('the text breaks off');
    this.at += length;
    return isCoded ? decodeHuffman(octets) : octets.toString('latin1');
  }
}
