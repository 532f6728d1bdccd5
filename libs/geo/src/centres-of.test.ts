import { expect, it } from '@jest/globals';
import { centresOf } from './centres-of.ts';
import { touches } from './touch.ts';

it('a sign for a gemeente or a provincie stands in it, and a part of the sea has none', () => {
  const [gemeente, provincie, ...more] = centresOf({ codes: ['GM1966', 'PV20', 'ZEE-onbekend'] });
  expect([gemeente?.of, provincie?.of, more]).toEqual(['Het Hogeland', 'Groningen', []]);
  for (const [code, at] of [
    ['GM1966', gemeente],
    ['PV20', provincie],
  ] as const)
    expect(at && touches({ description: '', codes: [code], polygons: [], circles: [] }, at)).toBe(true);
});
