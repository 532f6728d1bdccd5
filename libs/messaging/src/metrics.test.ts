import { expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { messagingMetrics } from './metrics.ts';

it('are read while the broker answers nothing of what waits and how full it is, without what was so before', async () => {
  const registry = new Registry();
  const metrics = messagingMetrics(registry);
  let isAway = false;
  const never = new Promise<never>(() => undefined);
  metrics.watchLag(() =>
    isAway ? Promise.reject(new Error('no responders')) : Promise.resolve([{ durable: 'd', pending: 3 }]),
  );
  metrics.watchFill(() => (isAway ? never : Promise.resolve(new Map([['THREATS', 0.5]]))));
  const measured = async (): Promise<readonly string[]> =>
    (await registry.metrics()).split('\n').filter((line) => /^keten_messaging_(lag|fill)\{/.test(line));
  expect(await measured()).toEqual([
    'keten_messaging_lag{durable="d"} 3',
    'keten_messaging_fill{stream="THREATS"} 0.5',
  ]);
  isAway = true;
  expect(await measured()).toEqual([]);
  isAway = false;
  expect(await measured()).toHaveLength(2);
});
