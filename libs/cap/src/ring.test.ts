import { describe, expect, it } from '@jest/globals';
import type { Point } from '@keten/domain';
import { processorMs } from '@keten/testing';
import fc from 'fast-check';
import { crossesBySearch } from '../test/crosses-by-search.ts';
import { faultsOf, sampleXml } from '../test/sample-message.ts';
import { ringFault } from './ring.ts';

const faultOf = (area: string): string =>
  faultsOf(sampleXml(area))
    .map(({ message }) => message)
    .join();

describe('a polygon', () => {
  it.each([
    ['a triangle', '52,4 53,5 52,5 52,4'],
    ['one that doubles a point', '52,4 53,5 53,5 52,5 52,4'],
    ['one that touches itself in a point', '0,0 2,0 1,1 2,2 0,2 1,1 0,0'],
    ['one across the 180th meridian', '-19,177 -16,177 -16,-179 -19,-179 -19,177'],
    ['a box around the South Pole', '-60,-180 -60,180 -90,180 -90,-180 -60,-180'],
    ['one on several lines', '52,4\\n  53,5\\t52,5\\n52,4'],
    ['the whole earth', '-90,-180 -90,180 90,180 90,-180 -90,-180'],
  ])('is accepted: %s', (_what, text) => {
    expect(faultOf(`<polygon>${text.replaceAll('\\n', '\n').replaceAll('\\t', '\t')}</polygon>`)).toBe('');
  });

  it.each([
    ['empty', '', /empty/],
    ['too few points', '52,4 53,5 52,4', /at least four/],
    ['not closed', '52,4 53,5 52,5 52,4.1', /not closed/],
    ['crossing itself', '52,4 53,5 53,4 52,5 52,4', /crosses itself: side 1 and side 3/],
    ['crossing itself on the 180th meridian', '0,179 1,-179 1,179 0,-179 0,179', /crosses itself/],
    ['on one line', '52,4 53,5 54,6 52,4', /encloses nothing/],
    ['of one point', '52,4 52,4 52,4 52,4', /encloses nothing/],
    ['too far north', '52,4 91,5 52,5 52,4', /Latitude 91/],
    ['too far west', '52,4 53,-181 52,5 52,4', /Longitude -181/],
    ['separated by commas', '52,4,53,5,52,5,52,4', /not a latitude/],
    ['with an exponent', '5e1,4 53,5 52,5 5e1,4', /not a latitude/],
    ['without numbers', 'NaN,NaN NaN,NaN NaN,NaN NaN,NaN', /not a latitude/],
  ])('is refused: %s', (_what, text, message) => {
    expect(faultOf(`<polygon>${text}</polygon>`)).toMatch(message);
  });

  it.each([
    ['through a point that it passes twice', '0,0 1,1 2,2 2,0 1,1 0,2 0,0', /lies at point/],
    ['through the end of one side and the middle of another', '0,0 0,2 1,1 0,1 -1,1 0,0', /lies at point/],
    ['along a side', '0,0 0,1 1,1 1,3 2,3 2,1 1,1 1,2 0,3 -1,2 0,2 0,0', /crosses itself/],
    ['by going round twice', '0,0 0,3 3,3 3,0 0,0 0,3 3,3 3,0 0,0', /lies at point 1/],
    ['by a loop within', '0,0 0,9 9,9 0,0 1,3 3,4 0,0', /lies at point/],
    ['with its tail out of the other side', '0,0 0,4 4,4 4,2 -2,2 4,2 4,0 0,0', /side 1 and side/],
  ])('is refused when it crosses itself %s', (_what, text, message) => {
    expect(faultOf(`<polygon>${text}</polygon>`)).toMatch(message);
  });

  it.each([
    ['with a hole at the end of a cut', '0,0 0,9 9,9 9,0 0,0 2,2 4,2 4,4 2,4 2,2 0,0'],
    ['with a tail', '0,0 0,4 4,4 4,5 4,4 4,0 0,0'],
    ['whose halves share a side', '0,0 0,2 2,2 2,1 0,1 2,1 2,0 0,0'],
    ['whose parts hang together by a point', '0,0 0,1 1,1 1,2 2,2 2,1 1,1 1,0 0,0'],
  ])('is accepted when it only touches itself: %s', (_what, text) => {
    expect(faultOf(`<polygon>${text}</polygon>`)).toBe('');
  });

  it('is not refused for a hair that floating degrees would get wrong', () => {
    // 0.1 + 0.2 is not 0.3: by floats the third point lies beside the line from which the ring turns back.
    expect(faultOf('<polygon>0,0 0.1,0.1 0.3,0.3 0.7,0.7 0.3,0.3 0,1 0,0</polygon>')).toBe('');
  });
});

describe('any ring on a small grid', () => {
  const coordinate = fc.integer({ min: 0, max: 5 });
  const ring = fc
    .array(fc.record({ lat: coordinate, lon: coordinate }), { minLength: 3, maxLength: 9 })
    .map((points) => [...points, points[0] ?? { lat: 0, lon: 0 }]);

  it('crosses itself when comparing every pair of sides, and winding around every face, says so', () => {
    let crossing = 0;
    const judge = (points: readonly Point[]): void => {
      const fault = ringFault(points) ?? '';
      if (/encloses nothing/.test(fault)) return;
      crossing += Number(fault !== '');
      expect({ points, crosses: fault !== '' }).toEqual({ points, crosses: crossesBySearch(points) });
    };
    fc.assert(fc.property(ring, judge), { numRuns: 20_000 });
    expect(crossing).toBeGreaterThan(1000);
  });
});

describe('a ring of 40,000 points', () => {
  const count = 40_000;
  const circle = (i: number, radius: number): Point => {
    const angle = (2 * Math.PI * i) / count;
    return { lat: radius * Math.sin(angle), lon: radius * Math.cos(angle) };
  };
  const rings: Record<string, (i: number) => Point> = {
    'a ragged coast': (i) => circle(i, 50 + (i % 2) / 20),
    'long teeth': (i) => (i === 0 ? { lat: 40, lon: -5 } : { lat: i / 1000, lon: [0, 50, 50, 0][i % 4] ?? 0 }),
    'a star whose rays share one point': (i) => (i % 2 ? { lat: 0, lon: 0 } : circle(i, 50)),
    'a line to and fro': (i) => (i === 0 ? { lat: 1, lon: 0 } : { lat: 0, lon: i / 10_000 + (i % 2) * 50 }),
    'a spiral of slivers': (i) => circle(i % 2 ? i : i + count / 2, 50 + i / count),
  };

  it.each(Object.entries(rings))('is judged in time: %s', (_what, pointAt) => {
    const points = Array.from({ length: count }, (_, i) => pointAt(i));
    const { ms } = processorMs(() => ringFault([...points, points[0] ?? { lat: 0, lon: 0 }]));
    // 0.1 to 0.3 s were measured; comparing all pairs of sides takes over a minute.
    expect(ms).toBeLessThan(5_000);
  });
});

describe('a circle', () => {
  it.each(['52,5 10', '52.5,-5.25 0', ' -29.0699,141.3707 0.0 '])('is accepted: %s', (text) => {
    expect(faultOf(`<circle>${text}</circle>`)).toBe('');
  });

  it.each(['', '52,5', '52,5 -1', '52 5 10', '91,5 1', '52,5 30000', '52,5 1e3'])('is refused: %s', (text) => {
    expect(faultOf(`<circle>${text}</circle>`)).not.toBe('');
  });
});
