import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Area } from '@keten/domain';
import { bulletin, bulletinPath } from '../bulletins/bulletin-story.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft } from '../story.ts';

let chain: RunningConsole;
let anna: Person;
beforeAll(async () => {
  chain = await runConsole();
  anna = await chain.signIn('anna');
});
afterAll(() => chain.stop());

const sample = join(import.meta.dirname, '../../../../../shared/faults/console-self-crossing-polygon/area.json');
const ring = (...pairs: readonly (readonly [number, number])[]) => ({
  points: pairs.map(([lat, lon]) => ({ lat, lon })),
});
const area = (parts: Partial<Area>): Area => ({
  ...{ description: 'Emmen', codes: ['GM0114'], polygons: [], circles: [], ...parts },
});
const butterfly = ring([52.7, 6.8], [52.8, 6.9], [52.8, 6.8], [52.7, 6.9], [52.7, 6.8]);
const flat = ring([52.7, 6.8], [52.8, 6.9], [52.9, 7], [52.7, 6.8]);
const square = ring([52.7, 6.8], [52.8, 6.8], [52.8, 6.9], [52.7, 6.9], [52.7, 6.8]);
const circle = (radiusKm: number, lat = 52.7) => ({ center: { lat, lon: 6.8 }, radiusKm });

type Answer = { readonly errors?: readonly { readonly pointer: string; readonly message: string }[] };
const bodies = {
  warning: (where: Area) => ['POST', '/v1/warnings', draft({ area: where })] as const,
  bulletin: (where: Area) => ['PUT', bulletinPath('b-area'), bulletin({ area: where })] as const,
} as const;

describe.each(Object.entries(bodies))('the area of a %s', (name, bodyOf) => {
  const answerTo = async (where: Area) => {
    const [method, path, body] = bodyOf(where);
    return anna.ask<Answer>(method, path, body);
  };

  it.each([
    ['a polygon that crosses itself', { polygons: [square, butterfly] }, '/area/polygons/1', /side 1 and side 3/],
    ['a flat polygon', { polygons: [flat] }, '/area/polygons/0', /encloses nothing/],
    [
      'a polygon that is open',
      { polygons: [ring([1, 1], [1, 2], [2, 2], [2, 1])] },
      '/area/polygons/0/points',
      /must end where/,
    ],
    ['a polygon outside the world', { polygons: [ring([91, 6], [80, 7], [80, 6], [91, 6])] }, /points\/0\/lat$/, /./],
    ['a circle of less than nothing', { circles: [circle(-1)] }, '/area/circles/0/radiusKm', /less than 0/],
    ['a circle around half the earth', { circles: [circle(20_000)] }, '/area/circles/0/radiusKm', /greater than 1000/],
    ['a circle outside the world', { circles: [circle(1, 91)] }, '/area/circles/0/center/lat', /latitude/],
  ])('is refused with %s, at its place', async (_what, parts, pointer, message) => {
    const { status, body } = await answerTo(area(parts));
    expect(status).toBe(400);
    expect(body.errors).toContainEqual({
      pointer: typeof pointer === 'string' ? pointer : expect.stringMatching(pointer),
      message: expect.stringMatching(message),
    });
  });

  it('may be a point: a circle of nought', async () => {
    expect((await answerTo(area({ circles: [circle(0)] }))).status).toBeLessThan(300);
  });

  const seen = existsSync(sample) ? it : it.skip;
  seen(`is refused as it was once issued (${name})`, async () => {
    const { status, body } = await answerTo(JSON.parse(readFileSync(sample, 'utf8')) as Area);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.pointer).toBe('/area/polygons/0');
  });
});
