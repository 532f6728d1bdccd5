import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitLong } from './split-long.ts';

const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');

describe('a long text of a source', () => {
  it('is whole when it is short, with its paragraphs', () => {
    const text = 'Chloorgas ontsnapt.\r\n\r\n\r\n\r\nDe wolk drijft naar Delfzijl.';
    expect(splitLong(text)).toEqual({ begin: 'Chloorgas ontsnapt.\n\nDe wolk drijft naar Delfzijl.', rest: '' });
  });

  it('is folded after some sentences', () => {
    const { begin, rest } = splitLong('Dit is een zin. '.repeat(200));
    expect(begin.length).toBeLessThanOrEqual(600);
    expect(begin.endsWith('zin.')).toBe(true);
    expect(rest.startsWith('Dit is')).toBe(true);
  });

  it('is folded after some lines', () => {
    const { begin, rest } = splitLong(Array.from({ length: 30 }, (_, n) => `regel ${n}`).join('\n'));
    expect([begin.split('\n').length, rest.split('\n')[0]]).toEqual([8, 'regel 8']);
  });

  it('loses nothing, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000, size: 'max' }), (text) => {
        const { begin, rest } = splitLong(text);
        expect(squeezed(begin + rest)).toBe(squeezed(text));
        expect(begin.length).toBeLessThanOrEqual(720);
        expect((begin + rest).isWellFormed()).toBe(text.isWellFormed());
      }),
    );
  });
});
