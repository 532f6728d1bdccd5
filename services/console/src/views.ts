import { BROKER, FACT_LOG } from '@keten/messaging';
import type { Broker, FactLog } from '@keten/messaging';
import { HEALTH, LOG, provide, REDIS, SharedFeed, token, updateViews, Views } from '@keten/platform';
import type { Projection, Token, UpdateViews } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { viewPrefix } from './view-prefix.ts';

/** What open pages hear of. */
export const FEED = token<SharedFeed>('FEED');
export const UPDATE_VIEWS = token<UpdateViews>('UPDATE_VIEWS');

const PROJECTIONS = token<readonly Projection[]>('PROJECTIONS');
const VIEWS = token<Views>('VIEWS');
const VIEW_HEALTH = token<object>('VIEW_HEALTH');

/** A capability that shows something, with what each fact does to it. */
type Showing = { readonly projections: readonly Projection[] };

/** What is shown: brought up to date with each fact, made anew when Redis lost it, and told to the open pages. */
export const views = (doors: readonly Token<Showing>[]): readonly Provider[] => [
  provide(PROJECTIONS, doors, (...showing) => showing.flatMap(({ projections }) => projections)),
  provide(FEED, [REDIS, LOG], (redis, log) => new SharedFeed(redis, 'console', log)),
  provide(UPDATE_VIEWS, [PROJECTIONS, FEED], (projections, feed) => updateViews({ projections, feed })),
  provide(
    VIEWS,
    [REDIS, BROKER, FACT_LOG, PROJECTIONS, LOG],
    (redis, broker: Broker, factLog: FactLog, projections, log) =>
      new Views({ redis, broker, factLog, projections, log, prefix: viewPrefix }),
  ),
  provide(VIEW_HEALTH, [VIEWS, HEALTH], (kept, health) => {
    health.register('views', () => kept.isComplete());
    return {};
  }),
];
