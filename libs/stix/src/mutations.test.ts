import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fuzz } from '@keten/testing';
import fc from 'fast-check';
import { bundleOfAny, objectsByType } from '../test/any-bundle.ts';
import { anyMutation, mutated, withEveryKind } from '../test/mutate.ts';
import { bytesOf } from '../test/sample-bundle.ts';
import { bundleFaults, exampleFolder, haveSchemas } from '../test/schemas.ts';
import { RefusedBundle } from './fault.ts';
import { parseBundle } from './parse-bundle.ts';
import { readThreat } from './read-threat.ts';

const often = fuzz(30_000);
const runs = often.numRuns;

/** Those with extensions have more to go wrong. */
const samplesOf = (type: string): number => (['file', 'network-traffic', 'process'].includes(type) ? 16 : 5);

/** Some bundles of each type, always the same, and the shorter ones of the examples. */
const seeds = [
  ...Object.entries(objectsByType).flatMap(([type, arbitrary]) =>
    fc.sample(arbitrary, { seed: 41, numRuns: samplesOf(type) }).map((object) => bundleOfAny([object])),
  ),
  ...(haveSchemas ? readdirSync(exampleFolder) : [])
    .map((file) => readFileSync(join(exampleFolder, file), 'utf8'))
    .filter((text) => text.length < 6000)
    .map((text) => JSON.parse(text) as object),
];

/** One change is most likely to be accepted, and so to be compared; several meet rules over several properties. */
const mutations = fc.oneof(
  { weight: 2, arbitrary: fc.array(anyMutation, { minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.array(anyMutation, { minLength: 2, maxLength: 4 }) },
);

const besideSchemas = haveSchemas ? describe : describe.skip;

besideSchemas('of damaged bundles', () => {
  it(
    `nothing is accepted that the schemas refuse, and nothing but a refusal is thrown (${runs} of them)`,
    () => {
      let accepted = 0;
      fc.assert(
        fc.property(fc.nat(), mutations, (which, changes) => {
          if (agrees(mutated(seeds[which % seeds.length] ?? {}, changes))) accepted++;
        }),
        often,
      );
      // Otherwise the comparison would say nothing.
      expect(accepted).toBeGreaterThan(runs / 10);
    },
    30_000 + runs * 20,
  );

  it('with every value replaced by every kind of value, neither', () => {
    for (const seed of seeds) for (const text of withEveryKind(seed)) agrees(text);
  }, 300_000);
});

/** True when it is accepted, by the schemas too. */
function agrees(text: string): boolean {
  if (!isAccepted(text)) return false;
  const faults = bundleFaults(JSON.parse(text) as { objects: { type: string }[] });
  // Comparing with `expect` two hundred thousand times takes longer than all that is compared.
  if (faults.length > 0) throw new Error(`Accepted, but the schemas have against it: ${faults.join('; ')}\n${text}`);
  return true;
}

function isAccepted(text: string): boolean {
  try {
    const { bundle } = parseBundle(bytesOf(text));
    leads(() => readThreat(bundle));
    return true;
  } catch (error) {
    if (!(error instanceof RefusedBundle)) throw error;
    const isWell = error.faults.every(({ pointer, rule, message }) => /^(\/|$)/.test(pointer) && rule && message);
    if (!isWell || error.faults.length === 0 || error.faults.length > 100)
      throw new Error(`These are no faults: ${JSON.stringify(error.faults)}`, { cause: error });
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
