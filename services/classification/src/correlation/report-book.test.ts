import { describe, expect, it } from '@jest/globals';
import type { ThreatReported } from '@keten/domain';
import fc from 'fast-check';
import { anyReports, anyReportsInAnyOrder, anyReportsOfAYear } from '../../test/any-reports.ts';
import { at, from, idsOf, inArea, nameOf, ratingsOf, threatsOf } from '../../test/reports.ts';
import { keysOf, idOf } from './correlate.ts';
import { createDisjointGroups } from '../rating/disjoint-groups.ts';
import { ReportBook } from './report-book.ts';
import type { WindowOf } from './report-book.ts';
import { namesOf, signalOf } from './signal.ts';
import type { Signal } from './signal.ts';
import { WindowBook } from '../rule-sets/window-book.ts';

const groupsOf = (...reports: ThreatReported[]): string[][] =>
  threatsOf(reports)
    .map(({ signals }) => idsOf(signals))
    .sort();
const together = [['r1', 'r2']];
const apart = [['r1'], ['r2']];
const one = from('kcr2', '1');
const two = (parts: Partial<ThreatReported> = {}): ThreatReported => from('knmi', '2', parts);

describe('reports are about one thing', () => {
  it.each<[string, Partial<ThreatReported>, readonly (readonly string[])[]]>([
    ['of the same kind, place and time', { sentAt: at(360) }, together],
    ['of another time', { sentAt: at(361) }, apart],
    ['of another kind', { kind: 'flood' }, apart],
    ['of another place', inArea('GM0935'), apart],
    ['of no place', inArea(), apart],
    ['of another status', { status: 'Exercise' }, apart],
    ['that name the other', { kind: 'flood', references: [one.externalId] }, together],
    ['that name the other in an exercise', { status: 'Exercise', references: [one.externalId] }, apart],
  ])('%s', (_, parts, groups) => {
    expect(groupsOf(one, two(parts))).toEqual(groups);
    expect(groupsOf(two(parts), one)).toEqual(groups);
  });

  it('when they name the same incident, or the same report that never came', () => {
    const parts = { kind: 'flood', incidents: ['2026-17'] } as const;
    expect(groupsOf(from('kcr2', '1', { incidents: ['2026-17'] }), two(parts))).toEqual(together);
    expect(groupsOf(from('kcr2', '1', { incidents: ['2026-18'] }), two(parts))).toEqual(apart);
    expect(groupsOf(one, two({ kind: 'flood', incidents: [one.externalId] }))).toEqual(apart);
    const references = [nameOf('anp', 'never', at(0))];
    expect(groupsOf(from('kcr2', '1', { references }), two({ kind: 'flood', references }))).toEqual(together);
  });

  it('at sea when they share the smallest water that either names', () => {
    const at = (...codes: string[]): ThreatReported => from('kcr2', '1', { kind: 'sabotage-sea', ...inArea(...codes) });
    const meets = (...codes: string[]): Partial<ThreatReported> => ({ kind: 'sabotage-sea', ...inArea(...codes) });
    expect(groupsOf(at('ZEE-AANLOOP-EEMS'), two(meets('ZEE-AANLOOP-EEMS')))).toEqual(together);
    expect(groupsOf(at('ZEE-AANLOOP-EEMS'), two(meets('ZEE-NOORDZEE')))).toEqual(together);
    expect(groupsOf(at('ZEE-TERRITORIAAL-WEST'), two(meets('ZEE-TERRITORIAAL-NOORD')))).toEqual(apart);
  });

  it('when a third is about the thing of each', () => {
    const last = from('anp', '3', { sentAt: at(600) });
    const middle = from('anp', '4', { sentAt: at(300) });
    expect(groupsOf(one, last)).toHaveLength(2);
    expect(groupsOf(one, last, middle)).toEqual([['r1', 'r3', 'r4']]);
  });
});

describe('any order of the same reports', () => {
  it('gives the same threats, rated the same', () => {
    fc.assert(
      fc.property(anyReportsInAnyOrder, ({ reports, arriving }) => {
        expect(ratingsOf(arriving)).toEqual(ratingsOf(reports));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the threats that comparing every report with every other gives', () => {
    fc.assert(
      fc.property(fc.oneof(anyReports, anyReportsOfAYear), (reports) => {
        expect(groupsOf(...reports)).toEqual(comparedWithEachOther(reports.map(signalOf)));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same threats by windows that change, also to who hears late of a change', () => {
    const anyChange = fc.record({ from: fc.nat(20).map((n) => at(n * 47)), before: fc.nat(400), after: fc.nat(400) });
    fc.assert(
      fc.property(anyReportsInAnyOrder, anyChange, ({ reports, arriving }, { from: moment, before, after }) => {
        const received = reports.map((report) => ({ ...report, receivedAt: report.sentAt }));
        const bySent = new Map(received.map((report) => [report.reportId, report]));
        const windowOf: WindowOf = ({ receivedAt }) => (receivedAt < moment ? before : after);
        let [known, hear] = [false, (_validFrom: Date): void => undefined];
        const of: WindowOf = (report) => (known ? windowOf(report) : before);
        const book = new ReportBook({ of, whenAdded: (tell) => (hear = tell) });
        for (const { reportId } of arriving) book.add(bySent.get(reportId)!);
        known = true;
        hear(moment);
        const groups = new Set(received.map(({ reportId }) => idsOf(book.threatOf(reportId)?.signals ?? []).join()));
        const expected = comparedWithEachOther(received.map(signalOf), windowOf).map((ids) => ids.join());
        expect([...groups].sort()).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('gives a threat a name that one of its reports gives it', () => {
    fc.assert(
      fc.property(anyReports, (reports) => {
        for (const { threatId, signals } of threatsOf(reports))
          expect(signals.flatMap(keysOf).map(idOf)).toContain(threatId);
      }),
      { numRuns: 100 },
    );
  });
});

/** What the book is for, done the slow way. */
function comparedWithEachOther(signals: readonly Signal[], windowOf = new WindowBook().of): string[][] {
  const groups = createDisjointGroups<string>();
  for (const a of signals)
    for (const b of signals)
      if (a !== b && (isAlike(a, b, windowOf) || sharesName(a, b))) groups.join(a.reportId, b.reportId);
  return Object.values(Object.groupBy(signals, ({ reportId }) => groups.groupOf(reportId)))
    .map((group = []) => idsOf(group))
    .sort();
}

/** In whole milliseconds, as the book counts: 47 minutes as a part of a day and back are more than 47. */
const msApart = (a: Date, b: Date): number => Math.abs(a.getTime() - b.getTime());
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const isAlike = (a: Signal, b: Signal, windowOf: WindowOf): boolean =>
  [a, b].every((each) => each.messageType !== 'Cancel' && msApart(each.sentAt, each.receivedAt) <= 14 * dayMs) &&
  a.status === b.status &&
  a.kind === b.kind &&
  (a.kind !== 'other' || a.event === b.event) &&
  msApart(a.sentAt, b.sentAt) <= ((windowOf(a) + windowOf(b)) / 2) * minuteMs &&
  a.where.some((code) => b.where.includes(code));

/** Who has a name meets whoever used it later, however much; all others who use it within sixty days. */
const sharesName = (a: Signal, b: Signal): boolean =>
  a.status === b.status &&
  usedNamesOf(a).some(
    (name) =>
      usedNamesOf(b).includes(name) &&
      (msApart(a.receivedAt, b.receivedAt) <= 60 * dayMs ||
        [a, b].every((each) => each.externalId === name) ||
        (a.receivedAt < b.receivedAt ? a : b).externalId === name),
  );

const usedNamesOf = (signal: Signal): string[] => [
  ...namesOf(signal),
  ...signal.references,
  ...signal.incidents.map((incident) => `incident ${incident}`),
];
