import { describe, expect, it } from '@jest/globals';
import { droppedFrom } from './dropped.ts';
import type { Content, Unfinished } from './warning-api.ts';

const named = (entityIds: string[], dependants?: string[]) => ({
  ...{ sectors: [], entityIds, citizens: false },
  ...(dependants && { dependants: { all: dependants.map((entityId) => ({ entityId, of: ['net'] })) } }),
});
const dropped = (before: ReturnType<typeof named>, after: ReturnType<typeof named>): number => {
  const area = { description: 'Hier', codes: [], polygons: [], circles: [] };
  const content = (audience: object) => ({ audience, area, channels: [] });
  return droppedFrom(content(before) as unknown as Content, content(after) as unknown as Unfinished).organisations;
};

describe('whom a draft leaves out', () => {
  it('counts those named, also as dependants, and none that is named otherwise now', () => {
    expect(dropped(named(['net', 'water']), named(['net']))).toBe(1);
    expect(dropped(named(['net'], ['water', 'zorg']), named(['net']))).toBe(2);
    expect(dropped(named(['net'], ['water']), named(['net', 'water']))).toBe(0);
    expect(dropped(named(['net', 'water']), named(['net'], ['water']))).toBe(0);
  });

  it('leaves dependants alone that are looked up anew', () =>
    expect(dropped(named(['net'], ['water']), named(['net'], []))).toBe(0));
});
