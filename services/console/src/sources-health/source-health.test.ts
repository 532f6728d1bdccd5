import { describe, expect, it } from '@jest/globals';
import type { FeedState, TransportHealth } from '@keten/domain';
import { sampleSource } from '@keten/testing';
import { healthOf } from './source-health.ts';

const now = new Date(Date.UTC(2026, 10, 24, 12));
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const feed = { url: 'https://kcr2.example/feed', everySeconds: 60 };
const source = sampleSource({ transports: ['https', 'feed'], feed });

const fetched = (parts: Partial<FeedState>): FeedState => ({
  ...{ sourceId: 'kcr2', etag: '', lastModified: '', failures: 0, problem: '', heldBy: '', url: feed.url },
  ...{ polledAt: ago(30), nextAt: ago(-30) },
  ...parts,
});
const way = (parts: Partial<TransportHealth>): TransportHealth => ({
  ...{ sourceId: 'kcr2', transport: 'https', awaitedReportId: '' },
  ...parts,
});
const feedIn = (state: FeedState | undefined) => healthOf(source, { transports: [], feed: state }, now).feed;

describe('the ways of a source', () => {
  it('are all shown, also those of which nothing was heard and those on which nobody counted', () => {
    const { transports } = healthOf(
      source,
      { transports: [way({ transport: 'enclave', heardAt: ago(5) })], feed: undefined },
      now,
    );
    expect(transports.map(({ transport, state }) => [transport, state])).toEqual([
      ['enclave', 'heard'],
      ['feed', 'unheard'],
      ['https', 'unheard'],
    ]);
  });

  it.each<[Partial<TransportHealth>, string, boolean]>([
    [{ heardAt: ago(9) }, 'heard', false],
    [{ heardAt: ago(9), awaitedReportId: 'r1', awaitedUntil: ago(-9) }, 'awaited', false],
    [{ heardAt: ago(9), awaitedReportId: 'r1', silentSince: ago(3) }, 'silent', true],
  ])('are what intake knows of them', (parts, state, isAlarming) => {
    const health = healthOf(source, { transports: [way(parts)], feed: undefined }, now);
    expect(health.transports.find(({ transport }) => transport === 'https')?.state).toBe(state);
    expect(health.isAlarming).toBe(isAlarming);
  });
});

describe('the feed of a source', () => {
  it.each<[string, FeedState | undefined, string, boolean]>([
    ['was never fetched', undefined, 'waiting', false],
    ['works', fetched({ succeededAt: ago(30) }), 'working', false],
    ['failed twice', fetched({ failures: 2, problem: 'timeout' }), 'failing', false],
    ['fails', fetched({ failures: 3, problem: 'timeout' }), 'failing', true],
    ['is fetched by nobody any more', fetched({ nextAt: ago(181) }), 'overdue', true],
    ['is a little late', fetched({ nextAt: ago(179) }), 'working', false],
    ['was moved', fetched({ failures: 9, url: 'https://old.example/feed' }), 'waiting', false],
  ])('%s', (_what, state, health, isAlarming) => {
    expect(feedIn(state)).toMatchObject({ state: health, isAlarming });
  });

  it('that is fetched once a day is not overdue for a day', () => {
    const daily = { ...source, feed: { ...feed, everySeconds: 86_400 } };
    const known = { transports: [], feed: fetched({ nextAt: ago(3600) }) };
    expect(healthOf(daily, known, now).feed?.state).toBe('working');
  });

  it('is no feed for a source that has none', () => {
    const { feed: _none, ...pushing } = source;
    expect(healthOf(pushing, { transports: [], feed: fetched({ failures: 5 }) }, now)).toMatchObject({
      feed: undefined,
      isAlarming: false,
    });
  });
});
