import { reportSubjects, threatReported } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import { inParallel } from '@keten/messaging';
import type { FactLog } from '@keten/messaging';
import type { ReportBook } from './report-book.ts';

type Deps = { readonly book: ReportBook; readonly log: Pick<FactLog, 'last'> };

/** So many are asked for at once, and in all: who needs more asks again. */
const [fetchedAtOnce, mostFetched] = [32, 2000];

/** Takes reports that the book lacks from the stream into it; answers which. */
export const fetchReports =
  ({ book, log }: Deps) =>
  async (reportIds: readonly string[]): Promise<readonly ThreatReported[]> => {
    const fetched: ThreatReported[] = [];
    const missing = reportIds.filter((id) => !book.has(id)).slice(0, mostFetched);
    await inParallel(fetchedAtOnce, missing, async (id) => {
      const stored = await log.last(threatReported, reportSubjects(id));
      if (!stored) return;
      book.add(stored.fact);
      fetched.push(stored.fact);
    });
    return fetched;
  };
