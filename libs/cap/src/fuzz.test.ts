import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Point } from '@keten/domain';
import { fuzz } from '@keten/testing';
import fc from 'fast-check';
import { anyAlert } from '../test/any-alert.ts';
import { mutate, mutations } from '../test/mutate.ts';
import { sampleXml } from '../test/sample-message.ts';
import { canValidate, invalidAmong, writeWithoutTolerated } from '../test/valid-by-schema.ts';
import type { CapAlert } from './alert.ts';
import { RefusedAlert } from './fault.ts';
import { judgeAlert } from './judge-alert.ts';
import { writeAlert } from './write-alert.ts';

const often = fuzz(40_000);
const runs = often.numRuns;
const folder = mkdtempSync(join(tmpdir(), 'cap-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

const samples = join(import.meta.dirname, '../../../../shared/samples/cap-valid');
const realMessages = (existsSync(samples) ? readdirSync(samples) : [])
  .filter((file) => file.endsWith('.xml'))
  .map((file) => readFileSync(join(samples, file), 'utf8'))
  .filter((text) => text.length < 6_000);
const seeds = [sampleXml(), ...realMessages, ...fc.sample(anyAlert, { numRuns: 40, seed: 42 }).map(writeAlert)];

/** The alert, or undefined when it was refused. Anything else that is thrown is a crash. */
function accepted(bytes: Uint8Array): CapAlert | undefined {
  try {
    return judgeAlert(bytes, { now: 'sent' }).alert;
  } catch (error) {
    if (error instanceof RefusedAlert && error.faults.length > 0) return undefined;
    throw error;
  }
}

function usedAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

describe('a message that was changed at random', () => {
  it(`is refused, or is valid by every rule, in ${runs} tries`, () => {
    let kept = 0;
    const usedBefore = usedAfterCollection();
    const judge = (seed: number, changes: Parameters<typeof mutate>[1]): void => {
      const bytes = mutate(seeds[seed] ?? '', changes);
      const alert = accepted(bytes);
      if (!alert) return;
      expect(brokenRules(alert)).toEqual([]);
      writeFileSync(join(folder, `${kept}.xml`), bytes);
      kept += 1;
    };
    fc.assert(fc.property(fc.nat(seeds.length - 1), mutations, judge), often);
    // Both outcomes are common, or the changes are too mild or too wild to show anything.
    expect(kept).toBeGreaterThan(runs / 20);
    expect(kept).toBeLessThan(runs / 1.5);
    expect(usedAfterCollection() - usedBefore).toBeLessThan(64 * 1024 * 1024);
  }, 900_000);

  const itWithXmllint = canValidate ? it : it.skip;
  itWithXmllint(
    'is valid by the schema when it was accepted, but for what we tolerate (skipped without xmllint or the schema)',
    () => {
      const files = readdirSync(folder).map((file) => join(folder, file));
      const again = invalidAmong(files).map((file) => {
        const stripped = `${file}.stripped`;
        writeWithoutTolerated(readFileSync(file), stripped);
        return stripped;
      });
      const wrong = invalidAmong(again).map((file) =>
        readFileSync(file.replace('.stripped', ''), 'utf8').slice(0, 3_000),
      );
      expect(wrong.slice(0, 3)).toEqual([]);
    },
    900_000,
  );
});

/** The rules that no schema holds, written down a second time, without what they share with the reader. */
function brokenRules(alert: CapAlert): string[] {
  const areas = alert.info.flatMap(({ area }) => area);
  const rules: Record<string, boolean> = {
    names: [alert.identifier, alert.sender].every((name) => /^[^ \t\r\n,<&]+$/.test(name)),
    sent: Number.isInteger(alert.sent.getTime() / 1000),
    restriction: alert.scope !== 'Restricted' || /\S/.test(alert.restriction ?? ''),
    addresses: alert.scope !== 'Private' || alert.addresses.length > 0,
    references: alert.msgType === 'Alert' || alert.references.length > 0,
    ceiling: areas.every(({ altitude, ceiling }) => ceiling === undefined || altitude !== undefined),
    heights: areas.every(({ altitude = 0, ceiling = 0 }) => Number.isFinite(altitude) && Number.isFinite(ceiling)),
    circles: areas.every(({ circle }) => circle.every(({ center, radiusKm }) => isOnEarth(center) && radiusKm >= 0)),
    polygons: areas.every(({ polygon }) => polygon.every(({ points }) => isRing(points))),
  };
  return Object.keys(rules).filter((rule) => rules[rule] !== true);
}

const isOnEarth = ({ lat, lon }: Point): boolean => lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180;

function isRing(points: readonly Point[]): boolean {
  const [first, last] = [points[0], points.at(-1)];
  const closed = first?.lat === last?.lat && first?.lon === last?.lon;
  return points.length >= 4 && closed && points.every(isOnEarth) && !crossesClearly(points);
}

/** Every pair of sides, but for those that are too near to each other for floating degrees, or near the 180th meridian. */
function crossesClearly(points: readonly Point[]): boolean {
  if (points.length > 150 || points.some(({ lon }) => Math.abs(lon) > 90)) return false;
  const sides = points.slice(1).map((to, i) => [points[i] ?? to, to] as const);
  return sides.some(([a, b], i) =>
    sides.slice(0, i).some(([c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0),
  );
}

function turn(a: Point, b: Point, c: Point): number {
  const area = (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);
  return Math.abs(area) < 1e-9 ? 0 : Math.sign(area);
}
