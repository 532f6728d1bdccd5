import type { Json } from './bundle.ts';
import { RefusedBundle } from './fault.ts';
import { below, quote } from './findings.ts';
import type { Findings } from './findings.ts';
import { limits } from './limits.ts';

/**
 * Reads JSON (RFC 8259) as STIX 2.1 §2 has it: UTF-8, no repeated keys, numbers that JavaScript can hold. Linear in the
 * size of the text and bounded in depth, count and lengths, which JSON.parse is not; and JSON.parse takes the last of
 * two members of one name where others take the first, so that two readers see two bundles.
 *
 * @throws RefusedBundle at the first place where the text is no JSON or exceeds a limit; repeated keys are collected.
 */
export function readJson(bytes: Uint8Array, found: Findings): Json {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RefusedBundle([{ pointer: '', rule: 'encoding', message: 'The document is not UTF-8.' }]);
  }
  return new JsonReader(text, found).read();
}

const numberForm = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const spaceForm = /[ \t\n\r]*/y;
const words: readonly (readonly [string, Json])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

class JsonReader {
  private position = 0;
  private values = 0;
  private readonly text: string;
  private readonly found: Findings;

  constructor(text: string, found: Findings) {
    this.text = text;
    this.found = found;
  }

  read(): Json {
    const value = this.value('', 0);
    this.skipSpace();
    if (this.position < this.text.length) this.refuse('', 'json', 'Something follows the end of the document');
    return value;
  }

  private value(at: string, depth: number): Json {
    if (depth > limits.depth) this.refuse(at, 'limit', `Values nest deeper than ${limits.depth} levels`);
    if (++this.values > limits.values) this.refuse(at, 'limit', `There are more than ${limits.values} values`);
    this.skipSpace();
    switch (this.text[this.position]) {
      case '{':
        return this.object(at, depth);
      case '[':
        return this.list(at, depth);
      case '"':
        return this.string(at, limits.stringLength);
      default:
        return this.wordOrNumber(at);
    }
  }

  private object(at: string, depth: number): Json {
    const object = Object.create(null) as Record<string, Json>;
    this.position++;
    if (this.take('}')) return object;
    do {
      this.skipSpace();
      const key = this.string(at, limits.keyLength);
      const place = below(at, key);
      // Where such an object is ever copied key by key, this one would become its prototype.
      if (key === '__proto__') this.refuse(place, 'property-name', 'No property has this name');
      if (key in object) this.found.fault(place, 'duplicate-key', `There are two members named ${quote(key)}.`);
      this.expect(':', place);
      object[key] = this.value(place, depth + 1);
    } while (this.take(','));
    this.expect('}', at);
    return object;
  }

  private list(at: string, depth: number): Json {
    const items: Json[] = [];
    this.position++;
    if (this.take(']')) return items;
    do items.push(this.value(below(at, items.length), depth + 1));
    while (this.take(','));
    this.expect(']', at);
    return items;
  }

  private string(at: string, maxLength: number): string {
    if (this.text[this.position] !== '"') this.refuse(at, 'json', 'A string in double quotes is expected');
    const start = this.position + 1;
    let end = this.text.indexOf('"', start);
    while (end >= 0 && this.isEscaped(end, start)) end = this.text.indexOf('"', end + 1);
    if (end < 0) this.refuse(at, 'json', 'A string does not end');
    if (end - start > maxLength) this.refuse(at, 'limit', `A string is longer than ${maxLength} characters`);
    const value = this.unescape(this.text.slice(start, end), at);
    this.position = end + 1;
    return value;
  }

  private isEscaped(quoteAt: number, start: number): boolean {
    let first = quoteAt;
    while (first > start && this.text[first - 1] === '\\') first--;
    return (quoteAt - first) % 2 === 1;
  }

  private unescape(raw: string, at: string): string {
    if (/[\u0000-\u001f]/.test(raw)) this.refuse(at, 'json', 'A string has a control character that is not escaped');
    if (!raw.includes('\\')) return raw;
    let value: string | undefined;
    try {
      value = JSON.parse(`"${raw}"`) as string;
    } catch {
      this.refuse(at, 'json', 'A string has an escape that JSON does not know');
    }
    // Half a pair can't be written in UTF-8: nobody after us could store it.
    if (!value.isWellFormed()) this.refuse(at, 'json', 'A string has half of a surrogate pair');
    return value;
  }

  private wordOrNumber(at: string): Json {
    const known = words.find(([word]) => this.text.startsWith(word, this.position));
    if (!known) return this.number(at);
    this.position += known[0].length;
    return known[1];
  }

  private number(at: string): number {
    numberForm.lastIndex = this.position;
    const digits = numberForm.exec(this.text)?.[0];
    if (digits === undefined) this.refuse(at, 'json', 'A value is expected');
    const number = Number(digits);
    if (!Number.isFinite(number)) this.refuse(at, 'number', 'A number is too large');
    this.position += digits.length;
    return number;
  }

  private skipSpace(): void {
    spaceForm.lastIndex = this.position;
    this.position += spaceForm.exec(this.text)?.[0].length ?? 0;
  }

  private take(mark: string): boolean {
    this.skipSpace();
    if (this.text[this.position] !== mark) return false;
    this.position++;
    return true;
  }

  private expect(mark: string, at: string): void {
    if (!this.take(mark)) this.refuse(at, 'json', `“${mark}” is expected`);
  }

  private refuse(pointer: string, rule: string, what: string): never {
    const before = this.text.slice(0, this.position);
    const line = before.split('\n').length;
    const column = before.length - before.lastIndexOf('\n');
    throw new RefusedBundle([
      ...this.found.faults,
      { pointer, rule, message: `${what} (line ${line}, column ${column}).` },
    ]);
  }
}
