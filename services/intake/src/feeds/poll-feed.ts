import type { Feed, FeedState, Source } from '@keten/domain';
import type { Log } from '@keten/platform';
import { NotAccepted } from '../reading/reading.ts';
import type { ReportThreat } from '../reports/reports.ts';
import type { FeedEntry } from './read-feed.ts';
import { FeedUnreadable, readFeed } from './read-feed.ts';
import type { FetchDocument, Fetched } from './fetch-document.ts';

export type FeedSource = Source & { readonly feed: Feed };

/** What a poll changes of what is known about a feed. */
export type Polled = Pick<
  FeedState,
  'etag' | 'lastModified' | 'failures' | 'problem' | 'polledAt' | 'succeededAt' | 'nextAt'
>;
export type PollFeed = (source: FeedSource, state: FeedState) => Promise<Polled>;

type Parts = {
  readonly fetch: FetchDocument;
  readonly reportThreat: ReportThreat;
  /** Whether a source is still registered. */
  readonly isKnown: (sourceId: string) => boolean;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'warn'>;
};

const maxBackoffMs = 15 * 60_000;
const fetchesAtOnce = 4;
/** Entries of a feed that a process remembers; those of before are taken again, and are known by their names. */
const rememberedEntries = 5000;

/**
 * Fetches a feed, and each alert in it that was not taken before, and reports them like any other. An alert that can't be had
 * now leaves the feed as it was known before, so that the next poll comes back to it; one that is not accepted is in quarantine
 * by then, and done with.
 */
export function pollFeed({ fetch, reportThreat, isKnown, clock, log }: Parts): PollFeed {
  const takenBySource = new Map<string, Set<string>>();

  const take = async (source: FeedSource, { href }: FeedEntry): Promise<boolean> => {
    const got = await fetch(href);
    if (got.kind !== 'document') return false;
    const submission = { source, transport: 'feed', contentType: 'application/cap+xml', bytes: got.bytes } as const;
    try {
      await reportThreat(submission);
    } catch (err) {
      if (err instanceof NotAccepted) return true;
      log.warn({ err, sourceId: source.sourceId }, 'an alert of a feed was not taken in and is fetched again');
      return false;
    }
    return true;
  };

  const takeAll = async (source: FeedSource, got: Document): Promise<number> => {
    const taken = takenBySource.get(source.sourceId) ?? new Set();
    takenBySource.set(source.sourceId, taken);
    const fresh = readFeed(got.bytes.toString('utf8'), source.feed.url).filter(({ key }) => !taken.has(key));
    const waiting = fresh.values();
    let missed = 0;
    const worker = async (): Promise<void> => {
      for (const entry of waiting) {
        // What a source that was removed meanwhile says counts for nothing any more.
        if (!isKnown(source.sourceId)) return;
        if (await take(source, entry)) taken.add(entry.key);
        else missed += 1;
      }
    };
    await Promise.all(Array.from({ length: fetchesAtOnce }, worker));
    for (const key of [...taken].slice(0, Math.max(0, taken.size - rememberedEntries))) taken.delete(key);
    return missed;
  };

  return async (source, state) => {
    const isFollowed = takenBySource.has(source.sourceId) && state.url === source.feed.url;
    const got = await fetch(source.feed.url, isFollowed ? state : undefined);
    const polledAt = clock();
    if (got.kind === 'failed') return failed(source, state, got, polledAt);
    if (got.kind === 'unchanged') return { ...state, ...healthy(source, polledAt) };
    try {
      const missed = await takeAll(source, got);
      if (missed > 0) return failed(source, state, { problem: `${missed} of its alerts can’t be had` }, polledAt);
      return { etag: got.etag, lastModified: got.lastModified, ...healthy(source, polledAt) };
    } catch (error) {
      if (!(error instanceof FeedUnreadable)) throw error;
      return failed(source, state, { problem: error.message }, polledAt);
    }
  };
}

type Document = Extract<Fetched, { kind: 'document' }>;

const healthy = ({ feed }: FeedSource, polledAt: Date) => ({
  failures: 0,
  problem: '',
  polledAt,
  succeededAt: polledAt,
  nextAt: new Date(polledAt.getTime() + feed.everySeconds * 1000),
});

/** Twice as long after each failure in a row, a quarter of an hour at most, and never sooner than the other side asks for. */
function failed(
  { feed }: FeedSource,
  state: FeedState,
  { problem, retryAfterMs = 0 }: { readonly problem: string; readonly retryAfterMs?: number | undefined },
  polledAt: Date,
): Polled {
  const failures = state.failures + 1;
  const backoffMs = Math.min(feed.everySeconds * 1000 * 2 ** Math.min(failures - 1, 20), maxBackoffMs);
  const waitMs = Math.max(backoffMs, Math.min(retryAfterMs, maxBackoffMs));
  const { etag, lastModified, succeededAt } = state;
  return {
    etag,
    lastModified,
    succeededAt,
    failures,
    problem,
    polledAt,
    nextAt: new Date(polledAt.getTime() + waitMs),
  };
}
