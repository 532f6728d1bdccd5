import type { FeedState, TransportHealth } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** Which ways in are broken, for alarms: both are zero when all is well. */
export function waysInMetrics(
  registry: Registry,
  feeds: RegisterView<FeedState>,
  transports: RegisterView<TransportHealth>,
): object {
  const registers = [registry];
  new Gauge({
    name: 'keten_intake_feed_failures',
    help: 'Failed fetches of a feed in a row.',
    labelNames: ['source'],
    registers,
    collect() {
      this.reset();
      for (const { sourceId, failures } of feeds.all().values()) this.set({ source: sourceId }, failures);
    },
  });
  new Gauge({
    name: 'keten_intake_transport_silent',
    help: '1 for a way of a source that does not bring what another way brings.',
    labelNames: ['source', 'transport'],
    registers,
    collect() {
      this.reset();
      for (const { sourceId, transport, silentSince } of transports.all().values())
        this.set({ source: sourceId, transport }, silentSince ? 1 : 0);
    },
  });
  return registry;
}
