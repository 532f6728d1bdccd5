import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { operationsTable, walkRoutes } from '@keten/testing';
import { runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
afterAll(() => gateway.stop());

it('nothing is there but what those who run it ask', async () => {
  const { url, everyRoute: routes } = gateway.service();
  expect(await walkRoutes({ url, routes, callers: [{}] })).toEqual(operationsTable(1));
});
