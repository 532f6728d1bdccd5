import type { Log, SharedFeed } from '@keten/platform';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** What is on record is not signed for: whoever writes the audit could change that part of it unseen. */
export type AuditTrouble = { readonly minutes: number };

/** It is signed every minute: what waits for so long waits for somebody who does not sign. */
const lateAfterMinutes = 10;
const minuteMs = 60_000;

type Parts = { readonly live: Pick<SharedFeed, 'publish'>; readonly log: Log; readonly metrics: Registry };

/** For how long what is in the audit has waited to be signed for, as it stands there: that is known whoever signs. */
export function watchAudit({ live, log, metrics }: Parts) {
  const gauge = new Gauge({
    name: 'keten_audit_unsigned_minutes',
    help: 'For how long the oldest line of the audit waits to be signed for; 0 when none does.',
    registers: [metrics],
  });
  let minutes = 0;
  const isLate = (): boolean => minutes >= lateAfterMinutes;
  return {
    /** @param since when the oldest line came that no checkpoint speaks for; undefined when there is none. */
    see(since: Date | undefined, now: Date): void {
      const was = isLate();
      minutes = since ? Math.max(0, Math.floor((now.getTime() - since.getTime()) / minuteMs)) : 0;
      gauge.set(minutes);
      if (isLate() === was) return;
      if (was) log.info({}, 'the audit is signed for again');
      else log.error({ minutes }, 'nobody signs for the audit');
      live.publish({ name: 'chain-health', data: {} });
    },
    trouble: (): AuditTrouble | undefined => (isLate() ? { minutes } : undefined),
  };
}
