import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeGsm7, encodeGsm7, isGsm7 } from './gsm7.ts';
import { shortMessage } from './pdu.ts';
import { splitText } from './split-text.ts';
import type { SplitOptions } from './split-text.ts';
import { decodeText, readContent } from './text.ts';

const read = (text: string, options?: SplitOptions) =>
  splitText(text, options).map((part) => readContent(shortMessage(part)));
const gsmCharacters = [...'abc XYZ09éèüàÄ@£Δ\n\r€[]{}\\^~|\f'];
const gsmText = fc
  .array(fc.constantFrom(...gsmCharacters), { maxLength: 1000 })
  .map((characters) => characters.join(''));

describe('a text split into SMS', () => {
  it.each([
    ['160 GSM characters', 'a'.repeat(160), 0, [160]],
    ['161 GSM characters', 'a'.repeat(161), 0, [153, 8]],
    ['306 GSM characters', 'a'.repeat(306), 0, [153, 153]],
    ['80 euro signs', '€'.repeat(80), 0, [160]],
    ['81 euro signs, pairs whole', '€'.repeat(81), 0, [152, 10]],
    ['70 characters outside the alphabet', 'ÿ'.repeat(70), 8, [140]],
    ['71 characters outside the alphabet', 'ÿ'.repeat(71), 8, [134, 8]],
    ['36 emoji, pairs whole', '🌊'.repeat(36), 8, [132, 12]],
    ['nothing', '', 0, [0]],
  ])('%s', (_, text, dataCoding, octets) => {
    const parts = splitText(text);
    expect(parts.map((part) => part.dataCoding)).toEqual(octets.map(() => dataCoding));
    expect(read(text).map((part) => part.octets.length)).toEqual(octets);
  });

  it.each(['udh', 'sar'] as const)('says the same when its parts are joined by %s', (joinedBy) => {
    fc.assert(
      fc.property(fc.oneof(gsmText, fc.string({ unit: 'binary', maxLength: 700 })), fc.nat(0xff), (text, reference) => {
        const parts = read(text, { reference, joinedBy });
        expect(parts.map((part) => part.text).join('')).toBe(text);
        if (parts.length === 1) expect(parts[0]?.concatenation).toBeUndefined();
        else {
          expect(parts.map((part) => part.concatenation)).toEqual(
            parts.map((_, index) => ({ reference, total: parts.length, number: index + 1 })),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('fits a short message with its header', () => {
    const lengths = [...splitText('a'.repeat(400)), ...splitText('ÿ'.repeat(400))].map(
      (part) => part.shortMessage.length,
    );
    expect(Math.max(...lengths)).toBe(159);
  });

  it('sends no half of a character', () => {
    expect(read('a\ud83d')[0]?.text).toBe('a\ufffd');
  });

  it('stops at 255 parts', () => {
    expect(splitText('a'.repeat(153 * 255))).toHaveLength(255);
    expect(() => splitText('a'.repeat(153 * 255 + 1))).toThrow('256 SMS');
  });
});

describe('the GSM alphabet', () => {
  it('has a letter of its own for each of its codes', () => {
    const codes = Array.from({ length: 128 }, (_, code) => code).filter((code) => code !== 0x1b);
    const text = decodeGsm7(Uint8Array.from(codes));
    expect(new Set(text).size).toBe(127);
    expect([...encodeGsm7(text)]).toEqual(codes);
    expect(decodeGsm7(Uint8Array.of(0x09, 0x24, 0x60))).toBe('Ç¤¿');
  });

  it('knows what it lacks', () => {
    expect(isGsm7('één â')).toBe(false);
    expect(isGsm7('één €')).toBe(true);
    expect(() => encodeGsm7('bien sûr')).toThrow('"û"');
  });

  it('shows something for every octet', () => {
    expect(decodeGsm7(Uint8Array.of(0x1b, 0x41, 0x1b, 0x1b, 0x80, 0x1b))).toBe('A \ufffd ');
    fc.assert(fc.property(fc.uint8Array(), (octets) => typeof decodeGsm7(octets) === 'string'));
  });
});

describe('a data_coding', () => {
  it.each([
    [0x08, 'Zürich €'],
    [0x18, 'Zürich €'],
    [0xe0, 'Zürich €'],
  ])('0x%s is UCS-2', (dataCoding, text) => {
    expect(decodeText(Buffer.from(text, 'utf16le').swap16(), dataCoding)).toBe(text);
  });

  it.each([0x00, 0x10, 0xc0, 0xf0])('%i is the GSM alphabet', (dataCoding) => {
    expect(decodeText(Uint8Array.of(0x00, 0x1b, 0x65), dataCoding)).toBe('@€');
  });

  it.each([0x02, 0x04, 0x14, 0xf5, 0x80])('%i is not text', (dataCoding) => {
    expect(decodeText(Uint8Array.of(1), dataCoding)).toBeUndefined();
  });
});

describe('the content of a message', () => {
  it('may come in message_payload', () => {
    const tlvs = [{ tag: 0x0424, value: Buffer.from('long') }];
    expect(readContent(shortMessage({ tlvs })).text).toBe('long');
  });

  it('may have a 16-bit reference after another element', () => {
    const carried = Buffer.from([9, 0x24, 1, 0, 8, 4, 0x12, 0x34, 3, 2, ...Buffer.from('ab')]);
    expect(readContent(shortMessage({ esmClass: 0x40, shortMessage: carried }))).toMatchObject({
      text: 'ab',
      concatenation: { reference: 0x1234, total: 3, number: 2 },
    });
  });

  it('is read from any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 254 }), fc.nat(255), fc.nat(255), (octets, esmClass, dataCoding) => {
        const content = readContent(shortMessage({ esmClass, dataCoding, shortMessage: Buffer.from(octets) }));
        expect(content.octets.length).toBeLessThanOrEqual(octets.length);
      }),
    );
  });
});
