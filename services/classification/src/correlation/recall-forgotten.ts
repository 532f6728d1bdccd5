import { assessmentSubjects, reportIdOf, reportSubjects, threatAssessed, threatReported } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import { inParallel } from '@keten/messaging';
import type { FactLog } from '@keten/messaging';
import { idOf, keysOf } from './correlate.ts';
import { fetchReports } from './fetch-reports.ts';
import { keepAtMost } from '../keep-at-most.ts';
import type { ReportBook, Threat } from './report-book.ts';
import type { Signal } from './signal.ts';

type Deps = { readonly book: ReportBook; readonly log: Pick<FactLog, 'last' | 'each'> };

type RecallForgotten = {
  /** Takes what a threat's reports refer to, and the threats that it belonged to, back into the book, if the book forgot it. */
  readonly whatIsReferredTo: (threatNow: () => Threat) => Promise<void>;
  /** Takes a report that came in long ago into the book, with the threat that it belonged to. */
  readonly report: (report: ThreatReported, sequence: number) => Promise<void>;
};

/** What each report refers to is looked up once; of so many it is remembered. */
const mostRemembered = 200_000;
const lookedUpAtOnce = 32;
/** The assessment that took a report in came soon after it: among so many it must be found. */
const mostLookedAt = 5000;

/**
 * What the book forgot is in the stream: a report under an id that follows from its name, and the threat that it was part of
 * in the assessment that covered it. So an Update or a Cancel reaches what it is about after any time.
 */
export function recallForgotten({ book, log }: Deps): RecallForgotten {
  const lookedUp = new Set<string>();
  const fetch = fetchReports({ book, log });

  const report = async (fact: ThreatReported, sequence: number): Promise<void> => {
    book.add(fact);
    let coming = await reportsAssessedWith(fact, sequence, log);
    // What it was part of may have become part of more, under the names that all its reports give it.
    for (let found = [fact]; found.length > 0;) {
      found = [...(await fetch(coming))];
      coming = await reportsAssessedUnder(found.flatMap(keysOf));
    }
  };
  const reportsAssessedUnder = async (keys: readonly string[]): Promise<readonly string[]> => {
    const reportIds = new Set<string>();
    await inParallel(lookedUpAtOnce, [...new Set(keys)], async (key) => {
      const last = await log.last(threatAssessed, assessmentSubjects(idOf(key)));
      for (const id of last?.fact.reportIds ?? []) reportIds.add(id);
    });
    return [...reportIds];
  };
  const recall = async (reportId: string): Promise<void> => {
    const stored = await log.last(threatReported, reportSubjects(reportId));
    if (stored) await report(stored.fact, stored.sequence);
  };
  const lookUp = async (signal: Signal): Promise<void> => {
    for (const id of namedBy(signal).map(reportIdOf)) if (!book.has(id)) await recall(id);
    keepAtMost(mostRemembered, lookedUp, signal.reportId);
  };
  return {
    report,
    whatIsReferredTo: async (threatNow) => {
      for (let more = true; more;) {
        const unseen = threatNow().signals.filter(({ reportId }) => !lookedUp.has(reportId));
        await inParallel(lookedUpAtOnce, unseen, lookUp);
        more = unseen.length > 0;
      }
    },
  };
}

/** What it refers to; and for one that came under a name that another has, that other. */
const namedBy = ({ reportId, externalId, references }: Signal): readonly string[] =>
  reportId === reportIdOf(externalId) ? references : [externalId, ...references];

/** The reports of the threat that a report became part of, as soon as it did; nothing for one that was never assessed. */
async function reportsAssessedWith(
  report: ThreatReported,
  sequence: number,
  log: Deps['log'],
): Promise<readonly string[]> {
  const { reportId } = report;
  for (const key of keysOf(report)) {
    const last = await log.last(threatAssessed, assessmentSubjects(idOf(key)));
    if (last?.fact.reportIds.includes(reportId)) return last.fact.reportIds;
  }
  let found: readonly string[] = [];
  let lookedAt = 0;
  await log.each(threatAssessed, sequence, ({ reportIds }) => {
    if (reportIds.includes(reportId)) found = reportIds;
    return found.length > 0 || ++lookedAt >= mostLookedAt;
  });
  return found;
}
