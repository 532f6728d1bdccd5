import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anyBodyLike, fuzz, seeded } from '@keten/testing';
import fc from 'fast-check';
import { runIntake } from '../running-intake.ts';
import type { RunningIntake } from '../running-intake.ts';

/** Messages of others and what once went wrong are kept beside the repository. */
const shared = join(import.meta.dirname, '../../../../../shared');
const filesUnder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file))
    : [];
const messages = ['samples', 'faults']
  .flatMap((folder) => filesUnder(join(shared, folder)))
  .filter((file) => file.endsWith('.xml'))
  .map((file) => readFileSync(file))
  .filter(({ length }) => length < 20_000);
const often = fuzz(60);

const at = '2026-11-24T07:00:00.000Z';
const issuer = 'identity--11111111-1111-4111-8111-111111111111';
const ip = 'indicator--44444444-4444-4444-8444-444444444444';
const common = { spec_version: '2.1', created: at, modified: at, created_by_ref: issuer };
const bundle = {
  ...{ type: 'bundle', id: 'bundle--33333333-3333-4333-8333-333333333333' },
  objects: [
    { ...common, type: 'identity', id: issuer, name: 'NCSC', identity_class: 'organization' },
    {
      ...{ ...common, type: 'indicator', id: ip, name: 'ip', valid_from: at, pattern_type: 'stix' },
      pattern: "[ipv4-addr:value = '198.51.100.1']",
    },
    {
      ...{ ...common, type: 'report', id: 'report--22222222-2222-4222-8222-222222222222', published: at },
      ...{ name: 'Ransomware', description: 'De bediening ligt stil.', object_refs: [issuer, ip] },
      object_marking_refs: ['marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'],
    },
  ],
};
const stixFaults = filesUnder(join(shared, 'faults'))
  .filter((file) => file.endsWith('bundle.json'))
  .map((file) => JSON.parse(readFileSync(file, 'utf8')) as object);

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake({ HTTP_REQUESTS_PER_MINUTE: 10_000_000 });
});
afterAll(() => intake.stop());

/** Taken, or refused so that its sender can read why. */
async function isAnswered(bytes: Uint8Array | string, type: string): Promise<void> {
  const answer = await intake.post(bytes, { type });
  const text = await answer.text();
  if (answer.status === 200 || answer.status === 202) return;
  const seen = { status: answer.status, type: answer.headers.get('content-type') };
  expect({ ...seen, isOurFault: answer.status >= 500 && text }).toEqual({
    ...{ status: expect.any(Number), type: expect.stringContaining('application/problem+json'), isOurFault: false },
  });
}

const odd = ['<', '&', ']]>', '\0', '\u200b', '<!--', '<![CDATA[', '&#0;', '&#xD800;', '"', '-', '9'.repeat(400), ' '];
const damage = fc.record({
  at: fc.nat(),
  length: fc.nat(40),
  put: fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', maxLength: 8 })),
  byte: fc.option(fc.integer({ min: 0, max: 255 })),
});
type Damage = { readonly at: number; readonly length: number; readonly put: string; readonly byte: number | null };

function damaged(message: Buffer, changes: readonly Damage[]): Buffer {
  return changes.reduce((bytes, { at, length, put, byte }) => {
    const from = at % (bytes.length + 1);
    const more = byte === null ? Buffer.from(put) : Buffer.from([byte]);
    return Buffer.concat([bytes.subarray(0, from), more, bytes.subarray(from + length)]);
  }, message);
}

const describeMessages = messages.length > 0 ? describe : describe.skip;
describeMessages('CAP messages of others, damaged (skipped where they are not beside the repository)', () => {
  it('are taken, or refused as problem+json', async () => {
    const changes = fc.array(damage, { minLength: 1, maxLength: 3 });
    const property = fc.asyncProperty(fc.constantFrom(...messages), changes, (message, each) =>
      isAnswered(damaged(message, each), 'application/cap+xml'),
    );
    await fc.assert(property, often);
  }, 3_600_000);
});

it('STIX bundles, damaged, are taken, or refused as problem+json', async () => {
  const { numRuns, seed = Date.now() } = often;
  const random = seeded(seed);
  for (const like of [bundle, ...stixFaults])
    for (let run = 0; run < numRuns; run += 1)
      await isAnswered(JSON.stringify(anyBodyLike(like, random)), 'application/stix+json;version=2.1');
}, 3_600_000);
