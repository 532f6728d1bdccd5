import type { TransportHealth } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** Which ways of sources have fallen silent, for alarms: zero when all is well. */
export function countSilent(registry: Registry, transports: RegisterView<TransportHealth>): void {
  new Gauge({
    name: 'keten_intake_transport_silent',
    help: '1 for a way of a source that does not bring what another way brings.',
    labelNames: ['source', 'transport'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { sourceId, transport, silentSince } of transports.all().values())
        this.set({ source: sourceId, transport }, silentSince ? 1 : 0);
    },
  });
}
