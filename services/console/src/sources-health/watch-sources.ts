import type { FeedState, Source, TransportHealth } from '@keten/domain';
import type { Register, RegisterView } from '@keten/messaging';
import type { SharedFeed } from '@keten/platform';
import { healthOf } from './source-health.ts';
import type { SourceHealth } from './source-health.ts';

type Parts = {
  readonly sources: Pick<Register<Source>, 'all'>;
  readonly feeds: RegisterView<FeedState>;
  readonly transports: RegisterView<TransportHealth>;
  readonly live: Pick<SharedFeed, 'publish'>;
  readonly clock: () => Date;
};

/** How all registered sources do, those first that somebody must look at; open pages hear when that changes. */
export function watchSources({ sources, feeds, transports, live, clock }: Parts) {
  const tell = tellChanges(live);
  const stops = [
    feeds.onChange((sourceId, state) => tell(sourceId, `feed ${state?.failures ?? 0}`)),
    // A key is `<sourceId>.<transport>`, and no sourceId has a dot.
    transports.onChange((key, health) => tell(key, `${health?.silentSince !== undefined} ${health?.awaitedReportId}`)),
  ];
  return {
    async all(): Promise<readonly SourceHealth[]> {
      const now = clock();
      const heard = Map.groupBy(transports.all().values(), ({ sourceId }) => sourceId);
      return [...(await sources.all()).values()]
        .map((source) => {
          const { sourceId } = source;
          return healthOf(source, { transports: heard.get(sourceId) ?? [], feed: feeds.get(sourceId) }, now);
        })
        .sort((a, b) => Number(b.isAlarming) - Number(a.isAlarming) || a.name.localeCompare(b.name, 'nl'));
    },
    onApplicationShutdown(): void {
      stops.forEach((stop) => stop());
      feeds.close();
      transports.close();
    },
  };
}
export type SourcesHealth = ReturnType<typeof watchSources>;

/** Each report changes when its way was last heard; pages hear only of what changes what they say. Every process watches for itself. */
function tellChanges(live: Parts['live']): (key: string, what: string) => void {
  const told = new Map<string, string>();
  return (key, what) => {
    if (told.get(key) === what) return;
    told.set(key, what);
    live.publish({ name: 'source-health', data: { sourceId: key.split('.', 1)[0] } });
  };
}
