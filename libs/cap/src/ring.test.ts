import { describe, expect, it } from '@jest/globals';
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

  it('is judged within bounds, whether a long coastline or a hostile zigzag', () => {
    const coast = Array.from({ length: 20_000 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 20_000;
      const wave = 1 + (i % 2) / 1000;
      return { lat: 52 + wave * Math.sin(angle), lon: 5 + wave * Math.cos(angle) };
    });
    const zigzag = Array.from({ length: 20_000 }, (_, i) => ({ lat: i / 1000, lon: i % 2 }));
    expect(ringFault([...coast, coast[0] ?? { lat: 0, lon: 0 }])).toBeUndefined();
    expect(ringFault([...zigzag, { lat: 10, lon: -5 }, { lat: 0, lon: 0 }])).toMatch(/too intricate/);
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
