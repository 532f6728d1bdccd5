import type { ThreatReported } from '@keten/domain';
import { certainties, messageTypes, severities, statuses, threatKinds, urgencies } from '@keten/domain';
import fc from 'fast-check';
import { at, from, inArea, nameOf } from './reports.ts';

const senders = ['kcr2', 'defensie', 'knmi'];
const places = ['GM1966', 'GM1979', 'GM0935', 'PV20', 'ZEE-NOORDZEE', 'ZEE-AANLOOP-EEMS', 'IS-1'];

/** Few of everything, so that reports meet: chains, cancels that come first, circles, all-clears, near-duplicates. */
const draft = (others: number) =>
  fc.record({
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
export const reportsUpTo = (maxLength: number): fc.Arbitrary<readonly ThreatReported[]> =>
  fc.array(draft(maxLength + 1), { minLength: Math.ceil(maxLength / 2), maxLength }).map((all) => {
    // Versions of a few objects, where it is STIX; now and then two say that they are the same version.
    const names = all.map(({ sender, minutes, format }, i) =>
      nameOf(sender, format === 'stix' ? `object-${i % 3}` : `${i}`, at(minutes)),
    );
    const named = (n: number): string => names[n] ?? nameOf('kcr2', `${n}`, at(n));
    return all.map(({ sender, source, minutes, codes, refersTo, ...rest }, i) =>
      from(sender, `${i}`, {
        ...{ sourceId: source, externalId: named(i), sentAt: at(minutes), references: refersTo.map(named) },
        ...inArea(...codes),
        ...rest,
      }),
    );
  });

export const anyReports = fc.nat(14).chain(reportsUpTo);

/** Reports, and an order in which they come, some of them more than once. */
export const anyReportsInAnyOrder: fc.Arbitrary<{
  readonly reports: readonly ThreatReported[];
  readonly arriving: readonly ThreatReported[];
}> = anyReports.chain((reports) =>
  fc
    .tuple(fc.shuffledSubarray([...reports], { minLength: reports.length }), fc.subarray([...reports]))
    .map(([shuffled, repeated]) => ({ reports, arriving: [...shuffled, ...repeated] })),
);
