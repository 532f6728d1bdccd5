import { expect, it } from '@jest/globals';
import type { Log } from '@keten/platform';
import { Registry } from 'prom-client';
import { watchArchive } from './watch-archive.ts';

it('says once that the archive is late, and that it is not any more; a day that was missed is not late yet', async () => {
  const said: string[] = [];
  const line = (level: string) => () => said.push(level);
  const log = { info: line('info'), error: line('error') } as unknown as Log;
  const metrics = new Registry();
  let told = 0;
  const archive = watchArchive({ live: { publish: () => void (told += 1) }, log, metrics });
  const troubles = [30, 37, 40, 0].map((hours) => {
    archive.see(new Map([['THREATS', 1], ...(hours > 0 ? ([['AUDIT', hours]] as const) : [])]));
    return archive.trouble();
  });
  expect(troubles).toEqual([undefined, { hours: 37 }, { hours: 40 }, undefined]);
  expect([said, told]).toEqual([['error', 'info'], 2]);
  expect(await metrics.metrics()).toContain('keten_archive_late_hours 1');
});
