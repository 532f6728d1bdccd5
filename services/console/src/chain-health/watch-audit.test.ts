import { expect, it } from '@jest/globals';
import type { Log } from '@keten/platform';
import { Registry } from 'prom-client';
import { watchAudit } from './watch-audit.ts';

it('says once that nobody signs for the audit, and that somebody does again; a minute that was missed is not late yet', async () => {
  const said: string[] = [];
  const line = (level: string) => () => said.push(level);
  const log = { info: line('info'), error: line('error') } as unknown as Log;
  const metrics = new Registry();
  let told = 0;
  const audit = watchAudit({ live: { publish: () => void (told += 1) }, log, metrics });
  const now = new Date('2026-11-24T08:00:00Z');
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const troubles = [before(2), before(10), before(12), undefined].map((since) => {
    audit.see(since, now);
    return audit.trouble();
  });
  expect(troubles).toEqual([undefined, { minutes: 10 }, { minutes: 12 }, undefined]);
  expect([said, told]).toEqual([['error', 'info'], 2]);
  expect(await metrics.metrics()).toContain('keten_audit_unsigned_minutes 0');
});
