import type { Log, SharedFeed } from '@keten/platform';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

export type LateParts = { readonly live: Pick<SharedFeed, 'publish'>; readonly log: Log; readonly metrics: Registry };

type Watched = {
  /** Of the measure, with its unit in the name. */
  readonly name: string;
  readonly help: string;
  /** From how much on somebody must be told, in that unit. */
  readonly lateFrom: number;
  /** For the log. */
  readonly late: string;
  readonly again: string;
};

/** What waits for somebody who may have stopped coming, as it stands there: that is known whoever it is, and wherever. */
export function watchLate({ live, log, metrics }: LateParts, { name, help, lateFrom, late, again }: Watched) {
  const gauge = new Gauge({ name, help, registers: [metrics] });
  let waits = 0;
  const isLate = (): boolean => waits >= lateFrom;
  return {
    /** @param about what the log says of it */
    see(waitsNow: number, about: object): void {
      const was = isLate();
      waits = Math.max(0, waitsNow);
      gauge.set(waits);
      if (isLate() === was) return;
      if (was) log.info({}, again);
      else log.error(about, late);
      live.publish({ name: 'chain-health', data: {} });
    },
    /** For how long it waits; undefined while that is not too long. */
    lateness: (): number | undefined => (isLate() ? waits : undefined),
  };
}
