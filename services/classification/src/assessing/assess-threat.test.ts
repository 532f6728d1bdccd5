import { describe, expect, it } from '@jest/globals';
import { threatReported } from '@keten/contracts';
import type { ThreatAssessed, ThreatReported } from '@keten/domain';
import type { FactLog, Publisher } from '@keten/messaging';
import { fuzz } from '@keten/testing';
import fc from 'fast-check';
import { anyReportsInAnyOrder } from '../../test/any-reports.ts';
import { assessedByTwo, endlessRoom, isMerged, lastAssessments } from '../../test/instances.ts';
import type { Course } from '../../test/instances.ts';
import { MemoryStream } from '../../test/memory-stream.ts';
import { at, from, ratingsOf } from '../../test/reports.ts';
import { ReportBook } from '../correlation/correlation.ts';
import { rateThreat } from '../rating/rating.ts';
import { WindowBook } from '../rule-sets/window-book.ts';
import { assessThreat } from './assess-threat.ts';

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

describe('one instance', () => {
  it('ends a threat that it stores just after another run of it looked under that name', async () => {
    const [late, early] = [from('kcr2', '1', { sentAt: at(300) }), from('knmi', '2', { sentAt: at(0) })];
    const { stream, take, assess, isStoring, mayStore } = storingLate(late.reportId);
    take(late);
    const alone = assess(late.reportId);
    await isStoring;
    take(early);
    // Finds nothing under the name that the late one has alone, since that is being stored.
    await assess(early.reportId);
    mayStore(undefined);
    await alone;
    expect(lastAssessments(stream)).toHaveLength(2);
    expect(standing(lastAssessments(stream))).toEqual(ratingsOf([late, early]));
  });
});

/** An instance whose first assessment of that report alone is stored only when it may be. */
function storingLate(reportId: string) {
  const stream = new MemoryStream();
  const book = new ReportBook(new WindowBook());
  const { log, publisher } = stream.connect(() => Promise.resolve());
  const [storing, may] = [Promise.withResolvers(), Promise.withResolvers()];
  const publish: Publisher['publish'] = async (event, fact, options) => {
    const { reportIds } = fact as ThreatAssessed;
    if (reportIds.length === 1 && reportIds[0] === reportId) {
      storing.resolve(undefined);
      await may.promise;
    }
    return publisher.publish(event, fact, options);
  };
  const assess = assessThreat({
    ...{ book, log: log as FactLog, publisher: { publish } as Publisher, rate: rateThreat, clock: () => at(0) },
    ...{ checkRules: () => Promise.resolve(), room: endlessRoom },
  });
  const take = (report: ThreatReported): void => {
    book.add(report);
    book.position.readTo(stream.append(threatReported, report).sequence);
  };
  return { stream, take, assess, isStoring: storing.promise, mayStore: may.resolve };
}
