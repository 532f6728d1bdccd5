import type { Log, SharedFeed } from '@keten/platform';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** What should have gone into the archive is still in the streams: nobody runs it, or it fails. */
export type ArchiveTrouble = { readonly hours: number };

/** It runs every day: one that is missed is made up for by the next. */
const lateAfterHours = 36;

type Parts = { readonly live: Pick<SharedFeed, 'publish'>; readonly log: Log; readonly metrics: Registry };

/** How late the archive is, by what is left in the streams: that is known whoever runs it, and wherever. */
export function watchArchive({ live, log, metrics }: Parts) {
  const gauge = new Gauge({
    name: 'keten_archive_late_hours',
    help: 'For how long something stands in the streams that the archive should have taken.',
    registers: [metrics],
  });
  let hours = 0;
  const isLate = (): boolean => hours > lateAfterHours;
  return {
    /** @param late hours, by stream */
    see(late: ReadonlyMap<string, number>): void {
      const was = isLate();
      hours = Math.max(0, ...late.values());
      gauge.set(hours);
      if (isLate() === was) return;
      if (was) log.info({}, 'the archive is up to date again');
      else log.error({ hours, streams: [...late.keys()] }, 'the archive is late');
      live.publish({ name: 'chain-health', data: {} });
    },
    trouble: (): ArchiveTrouble | undefined => (isLate() ? { hours } : undefined),
  };
}
