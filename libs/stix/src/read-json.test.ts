import { describe, expect, it } from '@jest/globals';
import { processorMs } from '@keten/testing';
import fc from 'fast-check';
import { bundleOf, faultsOf, report } from '../test/sample-bundle.ts';
import { Findings } from './findings.ts';
import { RefusedBundle } from './fault.ts';
import { parseBundle } from './parse-bundle.ts';
import { readJson } from './read-json.ts';

const read = (text: string): unknown => readJson(Buffer.from(text), new Findings());
const hasHalfPair = (value: unknown): boolean =>
  !JSON.stringify(value).isWellFormed() || /\\ud[89a-f]/.test(JSON.stringify(value));

/** What a refusal says. */
function refusal(bytes: Uint8Array): string | undefined {
  try {
    parseBundle(bytes);
    return undefined;
  } catch (error) {
    if (!(error instanceof RefusedBundle)) throw error;
    return error.faults[0]?.rule;
  }
}

describe('reading JSON', () => {
  it('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!hasHalfPair(JSON.parse(text)) && !text.includes('__proto__'));
        expect(JSON.parse(JSON.stringify(read(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\u12"',
      '"\\x"',
      '1',
      '01',
      '-',
      '1.',
      '1e5 ',
      'true',
      'nul',
      ' ',
      '\n',
      "'a'",
      '\ufeff',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        let mine = true;
        let theirs = true;
        try {
          read(text);
        } catch (error) {
          expect(error).toBeInstanceOf(RefusedBundle);
          mine = false;
        }
        try {
          JSON.parse(text.replace(/^\ufeff/, ''));
        } catch {
          theirs = false;
        }
        expect(mine).toBe(theirs);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['{"type":"bundle"', 'json'],
    ['', 'json'],
    ['{"type":"bundle"} x', 'json'],
    ['{"__proto__":{}}', 'property-name'],
    ['{"a":"\\ud800"}', 'json'],
    ['{"a":"\t"}', 'json'],
    ['{"a":1e999}', 'number'],
    [`{"${'a'.repeat(251)}":1}`, 'limit'],
  ])('refuses %j', (text, rule) => {
    expect(refusal(Buffer.from(text))).toBe(rule);
  });

  it('says the line and the column', () => {
    expect(faultsOf('{\n  "type": "bundle",\n  "id": x')).toEqual([
      { pointer: '/id', rule: 'json', message: 'A value is expected (line 3, column 9).' },
    ]);
  });

  it('takes no repeated member for the one that it likes', () => {
    const text = JSON.stringify(bundleOf(report())).replace('"name":', '"name":"Iets anders","name":');
    expect(faultsOf(text)).toEqual([
      { pointer: '/objects/0/name', rule: 'duplicate-key', message: 'There are two members named “name”.' },
    ]);
  });

  it('refuses what is not UTF-8', () => {
    expect(refusal(Buffer.from([0x7b, 0xff, 0x7d]))).toBe('encoding');
  });

  it('leaves the prototypes of others alone', () => {
    const text = JSON.stringify(
      bundleOf(report({ x_own: { constructor: { prototype: { hacked: 1 } }, toString: 2 } })),
    );
    expect(parseBundle(Buffer.from(text)).bundle.objects[0]?.x_own).toEqual({
      constructor: { prototype: { hacked: 1 } },
      toString: 2,
    });
    expect(({} as { hacked?: number }).hacked).toBeUndefined();
  });
});

describe('what is too large is refused, and quickly', () => {
  const mebi = 1024 * 1024;
  const inBundle = (objects: string): string => `{"type":"bundle","id":"bundle--x","objects":${objects}}`;
  const bombs: readonly (readonly [string, string, string])[] = [
    ['two million levels of lists', '['.repeat(2 * mebi), 'limit'],
    ['half a million levels of objects', '{"a":'.repeat(mebi / 2), 'limit'],
    ['two million numbers', inBundle(`[${'1,'.repeat(2 * mebi - 40)}1]`), 'limit'],
    ['eleven thousand objects', inBundle(`[${Array(11_000).fill('{}').join()}]`), 'limit'],
    ['ten thousand empty objects', inBundle(`[${Array(10_000).fill('{}').join()}]`), 'identifier'],
    ['a string of two million', inBundle(`["${'a'.repeat(2 * mebi)}"]`), 'limit'],
    ['a million escapes', inBundle(`["${'\\"'.repeat(mebi)}"]`), 'limit'],
    ['a million backslashes without an end', `"${'\\\\'.repeat(mebi)}`, 'json'],
    ['three million spaces', ' '.repeat(3 * mebi), 'json'],
    ['five mebibytes', ' '.repeat(5 * mebi), 'limit'],
  ];
  it.each(bombs)('%s', (_what, text, rule) => {
    const bytes = Buffer.from(text);
    const { result, ms } = processorMs(() => refusal(bytes));
    expect(result).toBe(rule);
    // Measured: a seventieth of that, and a third on a machine that was busy with others; what is not linear takes minutes.
    expect(ms).toBeLessThan(10_000);
  });
});
