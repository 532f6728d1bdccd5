import { BROKER, FACT_LOG } from '@keten/messaging';
import type { Broker, FactLog } from '@keten/messaging';
import { HEALTH, LOG, provide, REDIS, SharedFeed, token, updateViews, Views } from '@keten/platform';
import type { Projection, UpdateViews } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { ALERTS } from './alerts/alerts.ts';
import { BULLETINS } from './bulletins/bulletins.ts';
import { RECEIVED } from './received/received.ts';
import { viewPrefix } from './view-prefix.ts';

export const FEED = token<SharedFeed>('FEED');
export const UPDATE_VIEWS = token<UpdateViews>('UPDATE_VIEWS');
const PROJECTIONS = token<readonly Projection[]>('PROJECTIONS');
const VIEWS = token<Views>('VIEWS');
const VIEW_HEALTH = token<object>('VIEW_HEALTH');

/** What the capabilities show, brought up to date in one place, and the feed that tells open pages of it. */
export const views: readonly Provider[] = [
  provide(PROJECTIONS, [ALERTS, BULLETINS, RECEIVED], (...shown) => shown.flatMap(({ projections }) => projections)),
  provide(FEED, [REDIS, LOG], (redis, log) => new SharedFeed(redis, 'portal', log)),
  provide(UPDATE_VIEWS, [PROJECTIONS, FEED], (projections, feed) => updateViews({ projections, feed })),
  provide(
    VIEWS,
    [REDIS, BROKER, FACT_LOG, PROJECTIONS, LOG],
    (redis, broker: Broker, factLog: FactLog, projections, log) =>
      new Views({ redis, broker, factLog, projections, log, prefix: viewPrefix }),
  ),
  provide(VIEW_HEALTH, [VIEWS, HEALTH], (shown, health) => {
    health.register('views', () => shown.isComplete());
    return {};
  }),
];
