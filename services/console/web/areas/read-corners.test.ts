import { describe, expect, it } from '@jest/globals';
import { readCorners, readPoint, writeCorners } from './read-corners.ts';

describe('corners that are typed', () => {
  it.each([
    ['53.1, 6.5', 53.1, 6.5],
    ['53,1 6,5', 53.1, 6.5],
    ['53,1, 6,5', 53.1, 6.5],
    ['53.1,6.5', 53.1, 6.5],
    ['53; 6', 53, 6],
    ['53.1°N 6.5°O', 53.1, 6.5],
    ['12.15 -68.27', 12.15, -68.27],
  ])('are read: "%s"', (text, lat, lon) => {
    expect(readPoint(text)).toEqual({ lat, lon });
  });

  it.each(['', 'Urk', '53.1', '91 6', '53 181', '53.1 6.5 5'])('are none: "%s"', (text) => {
    expect(readPoint(text)).toBeUndefined();
  });

  it('are a line each, and the first line that is none is named', () => {
    const text = '53.1, 6.5\n\n53.3, 6.5\nUrk\n53.3, 6.8\n';
    const read = readCorners(text);
    expect(read.corners).toHaveLength(3);
    expect(read.wrongLine).toBe(4);
    expect(readCorners(writeCorners(read.corners))).toEqual({ corners: read.corners });
  });
});
