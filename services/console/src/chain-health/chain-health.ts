import { auditUnsignedSince, BROKER, fillOf, hearBeats, hoursUnarchived } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { CLOCK, FEED, HEALTH, LOG, METRICS, provide, runEvery, token } from '@keten/platform';
import type { Log, SharedFeed } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { watchedParts } from '../config.ts';
import type { ConsoleConfig } from '../config.ts';
import { watchParts } from './watch-parts.ts';
import type { PartTrouble } from './watch-parts.ts';
import { watchRoutes } from './watch-routes.ts';
import type { RouteState } from './watch-routes.ts';
import { watchStored } from './watch-stored.ts';
import type { ArchiveTrouble, AuditTrouble } from './watch-stored.ts';
import type { StoreTrouble } from './watch-stores.ts';

export type ChainHealth = {
  all(): readonly PartTrouble[];
  stores(): readonly StoreTrouble[];
  /** Undefined when nothing waits for it too long. */
  archive(): ArchiveTrouble | undefined;
  /** Undefined while it is signed for. */
  audit(): AuditTrouble | undefined;
  /** Every way out of which something is heard, also those that work. */
  routes(): readonly RouteState[];
};

/** Whether every part of the chain is there and works: one that stands still can't say so itself. */
export const CHAIN_HEALTH = token<ChainHealth>('CHAIN_HEALTH');

const lookMs = 2_000;
const askStoresMs = 10_000;
/** While the broker is away from here, nobody can be heard. */
const deafMs = 1_500;

export const chainHealth = (config: ConsoleConfig): Provider =>
  provide(
    CHAIN_HEALTH,
    [BROKER, FEED, HEALTH, METRICS, LOG, CLOCK],
    (broker: Broker, live, health, metrics, log, clock) => {
      const parts = watchParts(watchedParts(config), clock());
      const routes = watchRoutes();
      const stopHearing = hearBeats(
        broker,
        (beat) => parts.hear(beat, clock()),
        (said) => routes.hear(said, clock()),
      );
      const tell = tellChanges({ live, log, silent: silentParts(metrics) });
      const tellOfRoutes = tellRoutes(live, log);
      const look = (): void => {
        if (health.brokerLostForMs() > deafMs) parts.forget(clock());
        tell(parts.troubles(clock()));
        tellOfRoutes(routes.all(clock()));
      };
      const looking = runEvery(
        lookMs,
        () => Promise.try(look),
        () => undefined,
      );
      const stored = watchStored(
        { live, log, metrics, clock },
        {
          fill: () => fillOf(broker),
          hoursUnarchived: (now) => hoursUnarchived(broker, now),
          unsignedSince: () => auditUnsignedSince(broker),
        },
      );
      const asking = runEvery(askStoresMs, stored.look, () => undefined);
      return {
        stores: stored.stores,
        archive: stored.archive,
        audit: stored.audit,
        all: () => parts.troubles(clock()),
        routes: () => routes.all(clock()),
        onApplicationShutdown: async () => {
          stopHearing();
          await looking.onApplicationShutdown();
          await asking.onApplicationShutdown();
        },
      };
    },
  );

/** Pages and the log hear of each way that stops working, or works again. */
function tellRoutes(live: Pick<SharedFeed, 'publish'>, log: Log): (routes: readonly RouteState[]) => void {
  let before = new Map<string, boolean>();
  return (routes) => {
    const now = new Map(routes.map(({ channel, name, isUp }) => [`${channel} ${name}`, isUp]));
    const changed = [...now].filter(([route, isUp]) => before.get(route) !== isUp);
    const gone = [...before.keys()].some((route) => !now.has(route));
    for (const [route, isUp] of changed) {
      if (!isUp) log.warn({ route }, 'a way out does not work');
      else if (before.has(route)) log.info({ route }, 'a way out works again');
    }
    before = now;
    if (changed.length > 0 || gone) live.publish({ name: 'chain-health', data: {} });
  };
}

type Told = { readonly live: Pick<SharedFeed, 'publish'>; readonly log: Log; readonly silent: Gauge<'part'> };

/** Pages, logs and metrics hear of what changed; every process watches for itself. */
function tellChanges({ live, log, silent }: Told): (troubles: readonly PartTrouble[]) => void {
  let before: readonly PartTrouble[] = [];
  const key = ({ part, state, lacks }: PartTrouble): string => [part, state, ...lacks].join(' ');
  return (now) => {
    const known = new Set(before.map(key));
    const gone = before.filter(({ part, state }) => !now.some((each) => each.part === part && each.state === state));
    const news = now.filter((trouble) => !known.has(key(trouble)));
    before = now;
    if (gone.length + news.length === 0) return;
    for (const { part, state, since, lacks } of news)
      log.error({ part, state, since, lacks }, 'something is wrong with a part of the chain');
    for (const { part, state } of gone) log.info({ part, state }, 'it is over');
    silent.reset();
    for (const { part, state } of now) if (state === 'silent' || state === 'lacking') silent.set({ part }, 1);
    live.publish({ name: 'chain-health', data: {} });
  };
}

const silentParts = (registry: Registry): Gauge<'part'> =>
  new Gauge({
    name: 'keten_chain_part_not_working',
    help: 'Parts of the chain that are silent, or say that they lack something.',
    labelNames: ['part'],
    registers: [registry],
  });
