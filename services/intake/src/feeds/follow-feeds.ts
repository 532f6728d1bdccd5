import { randomUUID } from 'node:crypto';
import type { FeedState, Source } from '@keten/domain';
import type { Register, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { FeedSource, PollFeed } from './poll-feed.ts';

type Parts = {
  readonly sources: Pick<RegisterView<Source>, 'all'>;
  readonly states: Register<FeedState>;
  readonly poll: PollFeed;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
};

/** Longer than a poll takes; a process that died in one lets go of the feed then. */
const holdMs = 5 * 60_000;
/** From this number in a row on somebody must look. */
const alarmingFailures = 3;

class NotDue extends Error {}

/**
 * Polls every registered feed that is due, each by one of all processes: who may is decided in the register, by its revision.
 * Never rejects.
 */
export const followFeeds = ({ sources, states, poll, clock, log }: Parts): (() => Promise<void>) => {
  const self = randomUUID();

  const claim = async (source: FeedSource): Promise<FeedState | undefined> => {
    const now = clock();
    const claimed = (present: FeedState | undefined): FeedState => {
      const state = present ?? unknown(source, now);
      const moved = state.url !== source.feed.url;
      const isFree = !state.heldUntil || state.heldUntil <= now;
      if (!isFree || (!moved && state.nextAt > now)) throw new NotDue();
      return { ...state, heldBy: self, heldUntil: new Date(now.getTime() + holdMs) };
    };
    return states.update(source.sourceId, claimed).catch((error: unknown) => {
      if (error instanceof NotDue) return undefined;
      throw error;
    });
  };

  const follow = async (source: FeedSource): Promise<void> => {
    const state = await claim(source);
    if (!state) return;
    const polled = await poll(source, state);
    const { sourceId, feed } = source;
    await states.put(sourceId, { ...polled, sourceId, url: feed.url, heldBy: '', heldUntil: undefined });
    tell({ sourceId, before: state.failures, after: polled.failures, problem: polled.problem });
  };

  const tell = ({ before, after, problem, sourceId }: Told): void => {
    const about = { sourceId, failures: after, problem };
    if (after === alarmingFailures) log.error(about, 'a feed can’t be fetched');
    else if (after === 1) log.warn(about, 'a feed could not be fetched');
    else if (before > 0 && after === 0) log.info({ sourceId }, 'a feed can be fetched again');
  };

  /** Looked at in memory first: the register is asked only for what may be due. */
  const dueAt = new Map<string, number>();
  return async () => {
    const now = clock().getTime();
    const due = [...sources.all().values()].filter(hasFeed).filter(({ sourceId }) => (dueAt.get(sourceId) ?? 0) <= now);
    await Promise.all(
      due.map(async (source) => {
        dueAt.set(source.sourceId, now + Math.min(source.feed.everySeconds * 1000, 5000));
        await follow(source).catch((err: unknown) =>
          log.warn({ err, sourceId: source.sourceId }, 'a feed was left for now'),
        );
      }),
    );
  };
};

type Told = { readonly sourceId: string; readonly before: number; readonly after: number; readonly problem: string };

const hasFeed = (source: Source): source is FeedSource => source.feed !== undefined;

const unknown = ({ sourceId, feed }: FeedSource, now: Date): FeedState => ({
  ...{ sourceId, url: feed.url, etag: '', lastModified: '', failures: 0, problem: '', heldBy: '' },
  nextAt: now,
});
