import type { ThreatReported } from '@keten/domain';
import { sampleReport } from '@keten/testing';
import type { Rating } from '../src/rating/rate-threat.ts';
import { rateThreat } from '../src/rating/rate-threat.ts';
import { ReportBook } from '../src/correlation/report-book.ts';
import { WindowBook } from '../src/rule-sets/window-book.ts';
import type { Threat } from '../src/correlation/report-book.ts';
import { signalOf } from '../src/correlation/signal.ts';
import { weigh } from '../src/rating/in-force.ts';
import type { Weighed } from '../src/rating/in-force.ts';

export const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 24, 7, minutes));

export const nameOf = (sender: string, id: string, sentAt: Date): string =>
  `${sender},${id},${sentAt.toISOString().slice(0, 19)}-00:00`;

export const inArea = (...codes: string[]): Pick<ThreatReported, 'area'> => ({
  area: { description: '', codes, polygons: [], circles: [] },
});

/** A report that a source makes in its own name; the id is known to the test, the rest is of one kind, place and time. */
export function from(sender: string, id: string, parts: Partial<ThreatReported> = {}): ThreatReported {
  const sentAt = parts.sentAt ?? at(0);
  return sampleReport({
    ...{ reportId: `r${id}`, sourceId: sender, externalId: nameOf(sender, id, sentAt), headline: `Headline ${id}` },
    ...{ sentAt, receivedAt: at(1), contentHash: `content of ${id}` },
    ...parts,
  });
}

type Following = ThreatReported | string;
const following =
  (messageType: 'Update' | 'Cancel') =>
  (id: string, minutes: number, earlier: readonly Following[], parts: Partial<ThreatReported> = {}): ThreatReported =>
    from('kcr2', id, {
      ...{ messageType, sentAt: at(minutes) },
      references: earlier.map((each) => (typeof each === 'string' ? each : each.externalId)),
      ...parts,
    });
/** What kcr2 says later of what it said before. */
export const update = following('Update');
export const cancel = following('Cancel');

export const idsOf = (reports: readonly { readonly reportId: string }[]): string[] =>
  reports.map(({ reportId }) => reportId).sort();

/** What the reports come to, which must not hang on their order. */
export function weighed(...reports: readonly ThreatReported[]): Weighed {
  const signals = reports.map(signalOf);
  return weigh(signals);
}

/** The threats that a book makes of reports, in the order in which they come. */
export function threatsOf(reports: readonly ThreatReported[]): Threat[] {
  const book = new ReportBook(new WindowBook());
  for (const each of reports) book.add(each);
  const threats = reports.flatMap(({ reportId }) => book.threatOf(reportId) ?? []);
  return [...new Map(threats.map((threat) => [threat.threatId, threat])).values()].sort((a, b) =>
    a.threatId < b.threatId ? -1 : 1,
  );
}

export const ratingsOf = (reports: readonly ThreatReported[]): Rating[] =>
  threatsOf(reports).map(({ signals }) => rateThreat(signals));
