import { feedStates, transportHealth } from '@keten/contracts';
import type { FeedState, TransportHealth } from '@keten/domain';
import { REGISTERS } from '@keten/messaging';
import type { RegisterView, Registers } from '@keten/messaging';
import { CLOCK, LOG, METRICS, provide, runEvery, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { Config } from '../config.ts';
import { fetchDocument } from './fetch-document.ts';
import { followFeeds } from './follow-feeds.ts';
import { pollFeed } from './poll-feed.ts';
import { REPORT_THREAT, SOURCES, WATCH_TRANSPORTS } from '../tokens.ts';
import { waysInMetrics } from './ways-in-metrics.ts';
import { watchTransports } from './watch-transports.ts';

const FEED_STATES = token<RegisterView<FeedState>>('FEED_STATES');
const TRANSPORTS = token<RegisterView<TransportHealth>>('TRANSPORTS');

const lookMs = 1000;

/** Fetches what sources publish, and watches over every way on which they report. */
export const feedProviders = (config: Config): readonly Provider[] => [
  provide(FEED_STATES, [REGISTERS], (open: Registers) => open.view(feedStates)),
  provide(TRANSPORTS, [REGISTERS], (open: Registers) => open.view(transportHealth)),
  provide(WATCH_TRANSPORTS, [REGISTERS, TRANSPORTS, CLOCK, LOG], (open: Registers, seen, clock, log) =>
    watchTransports({
      ...{ health: open.register(transportHealth), seen, clock, log },
      graceMs: config.TRANSPORT_GRACE_SECONDS * 1000,
    }),
  ),
  provide(
    token<object>('FOLLOW_FEEDS'),
    [REGISTERS, SOURCES, REPORT_THREAT, CLOCK, LOG],
    (open: Registers, sources, reportThreat, clock, log) => {
      const fetch = fetchDocument({ allowPrivate: config.ALLOW_PRIVATE_ADDRESSES, clock });
      const poll = pollFeed({ fetch, reportThreat, clock, log });
      const follow = followFeeds({ sources, states: open.register(feedStates), poll, clock, log });
      return runEvery(lookMs, follow, (err) => log.warn({ err }, 'feeds were left for now'));
    },
  ),
  provide(token<object>('FIND_SILENT'), [WATCH_TRANSPORTS, LOG], ({ findSilent }, log) =>
    runEvery(lookMs, findSilent, (err) => log.warn({ err }, 'silent ways were not looked for')),
  ),
  provide(token<object>('WAYS_IN_METRICS'), [METRICS, FEED_STATES, TRANSPORTS], waysInMetrics),
];
