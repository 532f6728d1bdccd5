import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fuzz } from '@keten/testing';
import fc from 'fast-check';
import { anyDamagedReport, anyJsonReport } from '../../test/any-json-report.ts';
import { jsonReportSchema } from './json-report-schema.ts';
import { NotAccepted } from './not-accepted.ts';
import { readReport } from './read-report.ts';

const often = fuzz(15_000);
const runs = often.numRuns;
const fits = new Ajv2020({ strict: true }).compile(jsonReportSchema);

/** The rules that broke; none when it was taken. Anything else that is thrown is a crash, and fails the test. */
function rulesBroken(bytes: Uint8Array): string[] {
  try {
    readReport('application/json', bytes, 'defensie', { now: new Date('2026-11-24T12:00:00Z') });
    return [];
  } catch (error) {
    if (!(error instanceof NotAccepted)) throw error;
    expect(error.faults.length).toBeGreaterThan(0);
    return error.faults.map(({ rule }) => rule);
  }
}

/** What a schema can't hold. */
const beyondSchema = ['instant', 'polygon', 'references', 'limit'];

describe('the schema of JSON reports', () => {
  it('and the reader take what it describes', () => {
    fc.assert(
      fc.property(anyJsonReport, (report) => {
        expect(fits(JSON.parse(JSON.stringify(report)))).toBe(true);
        expect(rulesBroken(Buffer.from(JSON.stringify(report)))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what the reader refuses, and the other way round, apart from what no schema can hold', () => {
    const seen = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(anyDamagedReport, (report) => {
        const text = JSON.stringify(report);
        const broken = rulesBroken(Buffer.from(text));
        seen[broken.length === 0 ? 'taken' : 'refused'] += 1;
        const isFit = fits(JSON.parse(text));
        if (broken.length === 0) expect({ text, isFit }).toEqual({ text, isFit: true });
        else if (isFit) expect(broken.filter((rule) => !beyondSchema.includes(rule))).toEqual([]);
        else expect(broken.some((rule) => !beyondSchema.includes(rule))).toBe(true);
      }),
      often,
    );
    // Damage that is always found, or never, would show nothing.
    expect(seen.taken).toBeGreaterThan(runs / 100);
    expect(seen.refused).toBeGreaterThan(runs / 4);
  }, 300_000);

  it('is not walked around by bytes that are no JSON of ours', () => {
    const report = fc.sample(anyJsonReport, { numRuns: 50, seed: 7 }).map((each) => Buffer.from(JSON.stringify(each)));
    const damage = fc.record({ at: fc.nat(2000), with: fc.uint8Array({ maxLength: 4 }), cut: fc.nat(3) });
    fc.assert(
      fc.property(fc.constantFrom(...report), fc.array(damage, { minLength: 1, maxLength: 4 }), (bytes, damages) => {
        let text = bytes;
        for (const { at, with: put, cut } of damages) {
          const from = at % text.length;
          text = Buffer.concat([text.subarray(0, from), put, text.subarray(from + cut)]);
        }
        if (rulesBroken(text).length === 0) expect(fits(JSON.parse(text.toString('utf8')))).toBe(true);
      }),
      often,
    );
  }, 300_000);
});
