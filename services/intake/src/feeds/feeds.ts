import { feedStates } from '@keten/contracts';
import { fetchDocument } from '@keten/delivery';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, LOG, METRICS, provide, runEvery, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { REPORTS } from '../reports/reports.ts';
import { SOURCES } from '../sources/sources.ts';
import { countFailures } from './count-failures.ts';
import { followFeeds } from './follow-feeds.ts';
import { pollFeed } from './poll-feed.ts';

type Settings = { readonly ALLOW_PRIVATE_ADDRESSES: boolean; readonly CONTACT: string; readonly PUBLIC_URL: string };

const lookMs = 1000;
const accept = 'application/cap+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8';

/** Fetches what sources publish. Nobody asks it for anything: what it finds is reported like the rest. */
export const feeds = ({
  ALLOW_PRIVATE_ADDRESSES: allowPrivate,
  CONTACT,
  PUBLIC_URL,
}: Settings): readonly Provider[] => [
  provide(
    token<object>('FOLLOW_FEEDS'),
    [REGISTERS, SOURCES, REPORTS, METRICS, CLOCK, LOG],
    async (open: Registers, { known: sources }, { report }, metrics, clock, log) => {
      countFailures(metrics, await open.view(feedStates));
      const isKnown = (sourceId: string): boolean => sources.get(sourceId) !== undefined;
      const fetch = fetchDocument({ allowPrivate, asker: 'intake', contact: CONTACT || PUBLIC_URL, accept, clock });
      const poll = pollFeed({ fetch, reportThreat: report, isKnown, clock, log });
      const follow = followFeeds({ sources, states: open.register(feedStates), poll, clock, log });
      return runEvery(lookMs, follow, (err) => log.warn({ err }, 'feeds were left for now'));
    },
  ),
];
