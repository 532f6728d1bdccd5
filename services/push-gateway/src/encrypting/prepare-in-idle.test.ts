import { expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { setImmediate as turn } from 'node:timers/promises';
import { PreparedKeys } from './prepared-keys.ts';
import { PrepareInIdle } from './prepare-in-idle.ts';

it('lets a process end that stops while it is sending', async () => {
  let looks = 0;
  const asked = Promise.withResolvers<undefined>();
  const redis = { hscan: () => Promise.resolve(['0', ['a', '{}']]) } as unknown as Redis;
  const isBusy = (): boolean => {
    looks += 1;
    asked.resolve(undefined);
    if (looks > 1000) throw new Error('it looks for ever, and lets nothing else go on');
    return true;
  };
  const warned: unknown[] = [];
  const log = { warn: (what: unknown) => void warned.push(what) };
  const preparing = new PrepareInIdle({ redis, prepared: new PreparedKeys(1), isBusy, log, everyMs: 10 });
  await asked.promise;
  preparing.onApplicationShutdown();
  const before = looks;
  for (let turns = 0; turns < 20; turns += 1) await turn();
  expect(looks - before).toBeLessThan(5);
  expect(JSON.stringify(warned)).not.toContain('for ever');
});
