import { reportIdOf } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import { certainties, messageTypes, severities, statuses, threatKinds, urgencies } from '@keten/domain';
import fc from 'fast-check';
import { at, from, inArea, nameOf } from './reports.ts';

const senders = ['kcr2', 'defensie', 'knmi'];
const places = ['GM1966', 'GM1979', 'GM0935', 'PV20', 'ZEE-NOORDZEE', 'ZEE-AANLOOP-EEMS', 'IS-1'];

/** On which days reports are sent, and how many days later they come in. */
type Days = { readonly sent: readonly number[]; readonly late: readonly number[] };
const oneDay: Days = { sent: [0], late: [0] };
/** Days so far apart that what came on one is sometimes forgotten on another; most of what comes is not late. */
const aYear: Days = { sent: [0, 1, 2, 12, 30, 58, 61, 64, 90, 125, 200, 330], late: [0, 0, 0, 0, 1, 13, 15, 61] };

/** Few of everything, so that reports meet: chains, cancels that come first, circles, all-clears, near-duplicates. */
const draft = (others: number, { sent, late }: Days) =>
  fc.record({
    day: fc.constantFrom(...sent),
    lateDays: fc.constantFrom(...late),
    sender: fc.constantFrom(...senders),
    source: fc.constantFrom(...senders),
    minutes: fc.integer({ min: 0, max: 20 }).map((n) => n * 47),
    kind: fc.constantFrom(...threatKinds.slice(0, 3), 'other' as const),
    status: fc.constantFrom(...statuses.slice(0, 2)),
    messageType: fc.constantFrom(...messageTypes.slice(0, 3)),
    format: fc.constantFrom('cap' as const, 'cap' as const, 'stix' as const),
    severity: fc.constantFrom(...severities),
    urgency: fc.constantFrom(...urgencies),
    certainty: fc.constantFrom(...certainties),
    sourceKind: fc.constantFrom('civil' as const, 'military' as const),
    reliability: fc.constantFrom('A' as const, 'E' as const, undefined),
    responseTypes: fc.constantFrom([], [], [], ['AllClear' as const]),
    incidents: fc.subarray(['storm', 'strike'], { maxLength: 1 }),
    event: fc.constantFrom('a', 'b'),
    contentHash: fc.constantFrom('', 'x', 'y'),
    codes: fc.subarray(places, { maxLength: 2 }),
    refersTo: fc.array(fc.nat(others), { maxLength: 2 }),
  });

/** Reports of several issuers that refer to each other, to what never came, and to themselves. */
export const reportsUpTo = (maxLength: number, days = oneDay): fc.Arbitrary<readonly ThreatReported[]> =>
  fc.array(draft(maxLength + 1, days), { minLength: Math.ceil(maxLength / 2), maxLength }).map((all) => {
    // Versions of a few objects, where it is STIX; now and then two say that they are the same version.
    const names = all.map(({ sender, day, minutes, format }, i) =>
      nameOf(sender, format === 'stix' ? `object-${i % 3}` : `${i}`, onDay(day, minutes)),
    );
    const named = (n: number): string => names[n] ?? nameOf('kcr2', `${n}`, at(n));
    return all.map(({ sender, source, day, lateDays, minutes, codes, refersTo, ...rest }, i) =>
      from(sender, `${i}`, {
        ...{ sourceId: source, externalId: named(i), references: refersTo.map(named) },
        ...{ sentAt: onDay(day, minutes), receivedAt: onDay(day + lateDays, minutes + 1) },
        ...inArea(...codes),
        ...rest,
      }),
    );
  });

const onDay = (day: number, minutes: number): Date => at(day * 24 * 60 + minutes);

/**
 * Reports of a year in the order in which they come in, under the ids that intake gives them. One that came under the name of
 * another has its status: by that name only the first can be found.
 */
export const anyReportsOfAYear: fc.Arbitrary<readonly ThreatReported[]> = fc
  .nat(24)
  .chain((most) => reportsUpTo(most, aYear))
  .map((reports) => {
    const taken = new Map<string, ThreatReported['status']>();
    return reports
      .toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
      .map((report, i) => {
        const id = reportIdOf(report.externalId);
        const before = taken.get(id);
        taken.set(id, before ?? report.status);
        return { ...report, reportId: before ? `${id}-${i}` : id, status: before ?? report.status };
      });
  });

export const anyReports = fc.nat(14).chain((most) => reportsUpTo(most));

/** Reports, and an order in which they come, some of them more than once. */
export const anyReportsInAnyOrder: fc.Arbitrary<{
  readonly reports: readonly ThreatReported[];
  readonly arriving: readonly ThreatReported[];
}> = anyReports.chain((reports) =>
  fc
    .tuple(fc.shuffledSubarray([...reports], { minLength: reports.length }), fc.subarray([...reports]))
    .map(([shuffled, repeated]) => ({ reports, arriving: [...shuffled, ...repeated] })),
);
