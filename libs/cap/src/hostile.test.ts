import { describe, expect, it } from '@jest/globals';
import { processorMs } from '@keten/testing';
import fc from 'fast-check';
import { faultsOf, sampleXml } from '../test/sample-message.ts';

const fourMiB = 4 * 1024 * 1024 - 1_000;
const within = (from: string, to: string): string => sampleXml().replace(from, to);
const ring = (pointAt: (i: number) => string, count: number): string => {
  const points = Array.from({ length: count }, (_, i) => pointAt(i));
  return [...points, points[0]].join(' ');
};
const circle = (i: number, count: number, radius: number): string => {
  const angle = (2 * Math.PI * i) / count;
  return `${(radius * Math.sin(angle)).toFixed(5)},${(radius * Math.cos(angle)).toFixed(5)}`;
};

function timed(message: string): { ms: number; rules: string[] } {
  const bytes = Buffer.from(message);
  const { result, ms } = processorMs(() => faultsOf(bytes));
  return { ms, rules: result.map(({ rule }) => rule) };
}

const bomb = Array.from({ length: 10 }, (_, i) => `<!ENTITY e${i} "${`&e${i - 1};`.repeat(10)}">`).join('\n');

describe('a document type', () => {
  it.each([
    ['that reads a file', '<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ['that reads from elsewhere', '<!DOCTYPE alert SYSTEM "http://127.0.0.1:1/x.dtd">'],
    ['of a parameter entity', '<!DOCTYPE alert [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x"> %x;]>'],
    ['that explodes', `<!DOCTYPE alert [${bomb}]>`],
    ['that never ends', `<!DOCTYPE alert [<!ENTITY x "${'x'.repeat(fourMiB)}`],
    ['of a million entities', `<!DOCTYPE alert [${'<!ENTITY a "">'.repeat(fourMiB / 14)}]>`],
  ])('is refused before it is read: %s', (_what, doctype) => {
    const { ms, rules } = timed(within('<alert', `${doctype}\n<alert`));
    expect(rules).toEqual(['doctype']);
    // 0.1 ms was measured for the small ones, 5 ms for the large ones: most of it is decoding.
    expect(ms).toBeLessThan(50);
  });
});

describe('a message as large as may be', () => {
  it.each([
    ['of one long word', within('Proefalarm', 'x'.repeat(fourMiB)), []],
    ['of references to characters', within('Proefalarm', '&#65;'.repeat(fourMiB / 5)), []],
    ['of openings of tags', within('<area>', `<description>${'&lt;a'.repeat(700_000)}</description><area>`), []],
    ['of comments', within('<info>', `${'<!---->'.repeat(fourMiB / 7)}<info>`), []],
    ['of processing instructions before it', within('<alert', `${'<?a?>'.repeat(fourMiB / 5)}<alert`), []],
    ['of sections', within('Proefalarm', '<![CDATA[]]>'.repeat(fourMiB / 12)), []],
    ['of elements', within('</scope>', `</scope>${'<code/>'.repeat(99_000)}`), []],
    ['of unknown elements', within('</scope>', `</scope>${'<x/>'.repeat(99_000)}`), Array(100).fill('unknown-element')],
    [
      'of attributes',
      within('<info', `<info ${Array.from({ length: 300_000 }, (_, i) => `a${i}=""`).join(' ')}`),
      ['limit'],
    ],
    [
      'of namespaces',
      within('<info', `<info ${Array.from({ length: 200_000 }, (_, i) => `xmlns:a${i}="u"`).join(' ')}`),
      ['limit'],
    ],
    [
      'of references',
      within('</scope>', `</scope><references>${'a,b,2026-11-24T08:00:00-00:00 '.repeat(fourMiB / 30)}</references>`),
      ['references'],
    ],
    ['of quotes', within('</scope>', `</scope><incidents>${'" '.repeat(fourMiB / 2)}</incidents>`), []],
    ['of spaces around a word', within('nl-NL', `${' '.repeat(fourMiB)}!`), ['language']],
    ['of spaces between words', within('nl-NL', `x${' '.repeat(fourMiB)}y`), ['language']],
    ['of digits in a circle', sampleXml(`<circle>${'1'.repeat(fourMiB)}</circle>`), ['circle']],
    ['of digits in a polygon', sampleXml(`<polygon>${'1'.repeat(fourMiB)}</polygon>`), ['polygon']],
    ['of digits in a height', sampleXml(`<altitude>${'1'.repeat(fourMiB)}</altitude>`), ['number']],
    ['of a language', within('nl-NL', 'a-'.repeat(fourMiB / 2)), ['language']],
    ['of an address', within('<area>', `<web>http://${'a:'.repeat(fourMiB / 2)}</web><area>`), ['uri']],
    ['of the same point', sampleXml(`<polygon>${ring(() => '1,1', 1_000_000)}</polygon>`), ['polygon']],
    [
      'of coasts',
      sampleXml([1, 2].map((size) => `<polygon>${ring((i) => circle(i, 99_000, size), 99_000)}</polygon>`).join('')),
      [],
    ],
    [
      'of teeth',
      sampleXml(`<polygon>${ring((i) => `${i ? i / 1e4 : 20},${i ? [9, 0, 0, 9][i % 4] : -1}`, 99_998)}</polygon>`),
      [],
    ],
  ])('is judged in time: %s', (_what, message, expected) => {
    expect(Buffer.byteLength(message)).toBeLessThan(4 * 1024 * 1024);
    const { ms, rules } = timed(message);
    expect(rules).toEqual(expected);
    // 0.1 to 1 s was measured, twice that under jest; what is not linear takes minutes.
    expect(ms).toBeLessThan(6_000);
  });
});

describe('a hostile message', () => {
  it.each([
    ['larger than the limit', `${sampleXml()}${' '.repeat(4 * 1024 * 1024)}`, 'limit'],
    ['nested too deep', within('Proefalarm', `${'<x>'.repeat(40)}${'</x>'.repeat(40)}`), 'limit'],
    [
      'of too many attributes',
      within('<event', `<event ${Array.from({ length: 10_001 }, (_, i) => `a${i}=""`).join(' ')}`),
      'limit',
    ],
    ['of too many elements', within('<event>', `${'<x/>'.repeat(100_001)}<event>`), 'limit'],
    ['with an entity that nobody declared', within('Proefalarm', '&xxe;'), 'well-formed'],
    ['with a document type', within('<alert', '<!DOCTYPE alert [<!ENTITY a "b">]>\n<alert'), 'doctype'],
    ['cut off', sampleXml().slice(0, 400), 'well-formed'],
    ['with two roots', sampleXml() + sampleXml().replace(/^.*\n/, ''), 'well-formed'],
    ['empty', '', 'well-formed'],
    ['in an encoding that is not accepted', within('UTF-8', 'UTF-7'), 'encoding'],
    ['of bytes that are not UTF-8', Buffer.from(within('Proefalarm', 'Café'), 'latin1'), 'encoding'],
  ])('is refused: %s', (_what, message, rule) => {
    expect(faultsOf(message)).toEqual([expect.objectContaining({ rule })]);
  });

  it('never causes more than a refusal, whatever byte is changed', () => {
    const bytes = Buffer.from(sampleXml());
    const mutation = fc.record({ at: fc.nat(bytes.length - 1), drop: fc.nat(3), add: fc.uint8Array({ maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        let changed: Uint8Array = bytes;
        for (const { at, drop, add } of mutations)
          changed = Buffer.concat([changed.subarray(0, at), add, changed.subarray(at + drop)]);
        faultsOf(changed);
      }),
      { numRuns: 2000 },
    );
  });
});
