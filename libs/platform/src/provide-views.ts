import { BROKER, FACT_LOG } from '@keten/messaging';
import type { Broker, FactLog, Listener } from '@keten/messaging';
import type { Provider } from '@nestjs/common';
import { hiccupMs } from './ask-or-remember.ts';
import { SharedFeed } from './shared-feed.ts';
import { provide, token } from './token.ts';
import type { Token } from './token.ts';
import { HEALTH, LOG, REDIS, STRATEGY } from './tokens.ts';
import { Views } from './views.ts';
import type { Projection } from './views.ts';

/** Something that is shown and follows from facts. Its projections name its events: nothing else is needed to be told of them. */
export type View = { readonly projections: readonly Projection[] };

/** The live updates of a service that has views. */
export const FEED = token<SharedFeed>('FEED');

const PROJECTIONS = token<readonly Projection[]>('PROJECTIONS');
const VIEWS = token<Views>('VIEWS');
const VIEWS_LIFE = token<object>('VIEWS_LIFE');

type Options = {
  /** Name of the service. */
  readonly service: string;
  /** What all keys of the views begin with; a new form of a view gets a new prefix. */
  readonly prefix: string;
  readonly views: readonly Token<View>[];
};

/**
 * The views of a service, kept in Redis: told of each fact of their events, made anew when Redis lost them, and part of the
 * service's readiness. `FEED` tells open pages what changed.
 */
export const provideViews = ({ service, prefix, views }: Options): readonly Provider[] => [
  provide(
    FEED,
    [REDIS, LOG, HEALTH],
    (redis, log, health) => new SharedFeed(redis, service, log, () => health.brokerLostForMs() < hiccupMs),
  ),
  provide(PROJECTIONS, views, (...each) => each.flatMap(({ projections }) => projections)),
  provide(
    VIEWS,
    [REDIS, BROKER, FACT_LOG, PROJECTIONS, LOG],
    (redis, broker: Broker, factLog: FactLog, projections, log) =>
      new Views({ redis, broker, factLog, projections, log, prefix }),
  ),
  provide(VIEWS_LIFE, [VIEWS, PROJECTIONS, FEED, STRATEGY, HEALTH], (kept, projections, feed, strategy, health) => {
    if (!strategy) throw new Error('views need messaging');
    strategy.tell(projections.map((projection) => listenerOf(projection, feed)));
    health.register('views', () => kept.isComplete());
    return {};
  }),
];

/** Brings a view up to date with one fact, then tells the open pages: what they load then has it. */
const listenerOf = ({ event, apply }: Projection, feed: Pick<SharedFeed, 'tell'>): Listener => ({
  event,
  tell: async (fact, { sequence }) => {
    const update = await apply(fact, sequence);
    if (update) await feed.tell(update);
  },
});
