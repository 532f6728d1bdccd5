import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bundleOfAny, objectsByType } from '../test/any-bundle.ts';
import { anyMutation, mutated } from '../test/mutate.ts';
import { bytesOf } from '../test/sample-bundle.ts';
import { bundleFaults, exampleFolder, haveSchemas } from '../test/schemas.ts';
import { RefusedBundle } from './fault.ts';
import { parseBundle } from './parse-bundle.ts';
import { readThreat } from './read-threat.ts';

const runs = Number(process.env.KETEN_FUZZ_RUNS ?? 30_000);

/** Four bundles of each type, always the same, and the shorter ones of the examples. */
const seeds = [
  ...Object.values(objectsByType).flatMap((arbitrary) =>
    fc.sample(arbitrary, { seed: 41, numRuns: 4 }).map((object) => bundleOfAny([object])),
  ),
  ...(haveSchemas ? readdirSync(exampleFolder) : [])
    .map((file) => readFileSync(join(exampleFolder, file), 'utf8'))
    .filter((text) => text.length < 6000)
    .map((text) => JSON.parse(text) as object),
];

const besideSchemas = haveSchemas ? describe : describe.skip;

besideSchemas('of damaged bundles', () => {
  it(
    `nothing is accepted that the schemas refuse, and nothing but a refusal is thrown (${runs} of them)`,
    () => {
      let accepted = 0;
      fc.assert(
        fc.property(fc.nat(), fc.array(anyMutation, { minLength: 1, maxLength: 4 }), (seed, mutations) => {
          const text = mutated(seeds[seed % seeds.length] ?? {}, mutations);
          if (isAccepted(text)) {
            accepted++;
            expect(bundleFaults(JSON.parse(text) as { objects: { type: string }[] })).toEqual([]);
          }
        }),
        { numRuns: runs },
      );
      // Otherwise the comparison would say nothing.
      expect(accepted).toBeGreaterThan(runs / 20);
    },
    30_000 + runs * 20,
  );
});

function isAccepted(text: string): boolean {
  try {
    const { bundle } = parseBundle(bytesOf(text));
    leads(() => readThreat(bundle));
    return true;
  } catch (error) {
    if (!(error instanceof RefusedBundle)) throw error;
    expect(error.faults.length).toBeGreaterThan(0);
    expect(error.faults.length).toBeLessThanOrEqual(100);
    for (const { pointer, rule, message } of error.faults)
      expect([/^(\/|$)/.test(pointer), rule, message]).not.toContain('');
    return false;
  }
}

/** A bundle may hold nothing that leads: that alone is said about one that was accepted. */
function leads(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof RefusedBundle)) throw error;
    expect(error.faults).toEqual([expect.objectContaining({ rule: 'lead' })]);
  }
}
