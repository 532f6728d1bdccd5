import type { FeedState } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** Which feeds can't be fetched, for alarms: zero when all is well. */
export function countFailures(registry: Registry, feeds: RegisterView<FeedState>): void {
  new Gauge({
    name: 'keten_intake_feed_failures',
    help: 'Failed fetches of a feed in a row.',
    labelNames: ['source'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { sourceId, failures } of feeds.all().values()) this.set({ source: sourceId }, failures);
    },
  });
}
