import { describe, expect, it } from '@jest/globals';
import type { ThreatAssessed, ThreatReported } from '@keten/domain';
import { fuzz } from '@keten/testing';
import fc from 'fast-check';
import { anyReportsInAnyOrder } from '../../test/any-reports.ts';
import { assessedByTwo, isMerged } from '../../test/instances.ts';
import type { Course } from '../../test/instances.ts';
import { at, from, ratingsOf } from '../../test/reports.ts';

const anyCourse: fc.Arbitrary<Course> = fc.record({
  delays: fc.array(fc.nat(8), { minLength: 5, maxLength: 50 }),
  handlers: fc.array(fc.nat(1), { minLength: 1, maxLength: 10 }),
  slowness: fc.array(fc.tuple(fc.constantFrom(1, 5, 25), fc.constantFrom(1, 20, 100)), { minLength: 2, maxLength: 2 }),
  deathAfter: fc.oneof(fc.nat(60), fc.constant(Infinity)),
});

/** Some of them urgent, so that they are assessed before the book has come to them. */
const urgent = { sourceKind: 'military', kind: 'air-missile-attack', urgency: 'Immediate' } as const;

const standing = (assessed: readonly ThreatAssessed[]): object[] =>
  assessed.filter((each) => !isMerged(each)).map(({ version: _version, assessedAt: _at, ...rating }) => rating);

async function expectTheSame(
  reports: readonly ThreatReported[],
  arriving: readonly ThreatReported[],
  course: Course,
): Promise<void> {
  expect(standing(await assessedByTwo(arriving, course))).toEqual(ratingsOf(reports));
}

describe('two instances', () => {
  it('store the same threats in the end, whatever comes first, whoever handles it, and if one dies', async () => {
    const property = fc.asyncProperty(anyReportsInAnyOrder, anyCourse, async ({ reports, arriving }, course) => {
      await expectTheSame(reports, arriving, course);
    });
    await fc.assert(property, fuzz(100));
  }, 120_000);

  it('store the same when all is about one thing and some of it urgent', async () => {
    const near = fc.array(fc.record({ minutes: fc.nat(90), isUrgent: fc.boolean(), sender: fc.nat(2) }), {
      minLength: 2,
      maxLength: 12,
    });
    const property = fc.asyncProperty(near, anyCourse, async (drafts, course) => {
      const reports = drafts.map(({ minutes, isUrgent, sender }, i) =>
        from(`s${sender}`, `${i}`, {
          ...{ ...urgent, sentAt: at(minutes) },
          ...(isUrgent ? {} : { urgency: 'Expected' }),
        }),
      );
      await expectTheSame(reports, reports, course);
    });
    await fc.assert(property, fuzz(100));
  }, 120_000);

  it('say of a threat that it became part of another', async () => {
    const reports = [from('kcr2', '1', { sentAt: at(300) }), from('knmi', '2', { sentAt: at(0) })];
    // The second comes long after the first was assessed.
    const course = { delays: [30], handlers: [0], slowness: [], deathAfter: Infinity };
    const [one, other] = await assessedByTwo(reports, course);
    expect([one, other].map((each) => each && isMerged(each)).sort()).toEqual([false, true]);
  });
});
