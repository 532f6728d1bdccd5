import type { Log } from '@keten/platform';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { AuditObligations } from './audit-obligations.ts';

/** Audits again and again, one at a time. An audit that fails is logged, and the next one comes all the same. */
export function runAuditor(
  audit: AuditObligations,
  intervalMs: number,
  log: Pick<Log, 'error'>,
): OnApplicationShutdown {
  let running: Promise<unknown> | undefined;
  const once = (): void => {
    running ??= audit()
      .catch((err: unknown) => log.error({ err }, 'the audit of obligations failed'))
      .finally(() => (running = undefined));
  };
  const timer = setInterval(once, intervalMs);
  return {
    onApplicationShutdown: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
