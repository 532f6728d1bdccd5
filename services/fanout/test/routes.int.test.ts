import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { operationsTable, walkRoutes } from '@keten/testing';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
  await chain.startFanout();
});
afterAll(() => chain.stop());

it('nothing is there but what those who run it ask', async () => {
  const { url, everyRoute: routes } = chain.services[0]!;
  expect(await walkRoutes({ url, routes, callers: [{}] })).toEqual(operationsTable(1));
});
