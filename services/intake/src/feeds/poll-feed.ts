import type { FetchDocument, Fetched } from '@keten/delivery';
import type { Feed, FeedState, Source } from '@keten/domain';
import type { Log } from '@keten/platform';
import { NotAccepted } from '../reading/reading.ts';
import type { ReportThreat } from '../reports/reports.ts';
import type { FeedEntry } from './read-feed.ts';
import { FeedUnreadable, readFeed } from './read-feed.ts';

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

/** An alert that could not be had: how often, and when it is asked for again. */
type Dead = { readonly times: number; readonly nextAtMs: number };

/**
 * Fetches a feed, and each alert in it that was not taken before, and reports them like any other. An alert that can't be had
 * is named and asked for less and less often, and the feed as often as ever: other alerts do not wait for it. One that is not
 * accepted is in quarantine by then, and done with.
 */
export function pollFeed({ fetch, reportThreat, isKnown, clock, log }: Parts): PollFeed {
  const takenBySource = new Map<string, Set<string>>();
  const deadBySource = new Map<string, Map<string, Dead>>();

  const take = async (source: FeedSource, { href, inline }: FeedEntry): Promise<boolean> => {
    const got = inline === undefined ? await fetch(href) : undefined;
    if (got && got.kind !== 'document') return false;
    const bytes = got?.bytes ?? Buffer.from(inline ?? '');
    const submission = { source, transport: 'feed', contentType: 'application/cap+xml', bytes } as const;
    try {
      await reportThreat(submission);
    } catch (err) {
      if (err instanceof NotAccepted) return true;
      log.warn({ err, sourceId: source.sourceId }, 'an alert of a feed was not taken in and is fetched again');
      return false;
    }
    return true;
  };

  /** What can't be had of it, in words; empty when all is well. */
  const takeAll = async (source: FeedSource, got: Document): Promise<string> => {
    const { sourceId, feed } = source;
    const taken = takenBySource.get(sourceId) ?? new Set();
    takenBySource.set(sourceId, taken);
    const { entries, addressless } = readFeed(got.bytes.toString('utf8'), feed.url);
    const fresh = entries.filter(({ key }) => !taken.has(key));
    const before = deadBySource.get(sourceId) ?? new Map<string, Dead>();
    const dead = new Map<string, Dead>();
    deadBySource.set(sourceId, dead);
    const now = clock().getTime();
    const waiting = fresh.values();
    const worker = async (): Promise<void> => {
      for (const entry of waiting) {
        // What a source that was removed meanwhile says counts for nothing any more.
        if (!isKnown(sourceId)) return;
        const known = before.get(entry.key);
        if (known && known.nextAtMs > now) dead.set(entry.key, known);
        else if (await take(source, entry)) taken.add(entry.key);
        else dead.set(entry.key, failedAgain(known, feed, now));
      }
    };
    await Promise.all(Array.from({ length: fetchesAtOnce }, worker));
    for (const key of [...taken].slice(0, Math.max(0, taken.size - rememberedEntries))) taken.delete(key);
    return problemOf(
      fresh.filter(({ key }) => dead.has(key)),
      addressless,
    );
  };

  return async (source, state) => {
    const isFollowed = takenBySource.has(source.sourceId) && state.url === source.feed.url;
    const got = await fetch(source.feed.url, isFollowed ? state : undefined);
    const polledAt = clock();
    if (got.kind === 'failed') return failed(source, state, got, polledAt);
    if (got.kind === 'unchanged') return { ...state, ...healthy(source, polledAt), problem: state.problem };
    try {
      const problem = await takeAll(source, got);
      // Not known as fetched while something of it is missing, so that the next poll comes back to that.
      const { etag, lastModified } = deadBySource.get(source.sourceId)?.size ? state : got;
      return { ...healthy(source, polledAt), etag, lastModified, problem };
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

function failedAgain(known: Dead | undefined, { everySeconds }: Feed, nowMs: number): Dead {
  const times = (known?.times ?? 0) + 1;
  // The first time again with the next poll, whenever that is exactly.
  const waitMs = times === 1 ? 0 : Math.min(everySeconds * 1000 * 2 ** Math.min(times - 1, 20), maxBackoffMs);
  return { times, nextAtMs: nowMs + waitMs };
}

/** Addresses are those of the feed's own entries, as URLs: no words of it. */
function problemOf([first, ...others]: readonly FeedEntry[], addressless: number): string {
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return [
    first && `some of its alerts can’t be had: ${first.href.slice(0, 200)}${more}`,
    addressless > 0 && `${addressless} of its entries have no address`,
  ]
    .filter(Boolean)
    .join('; ');
}

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
