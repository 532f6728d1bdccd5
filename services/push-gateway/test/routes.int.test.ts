import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { operationsTable, walkRoutes } from '@keten/testing';
import { runPushGateway } from './running-push-gateway.ts';
import type { RunningPushGateway } from './running-push-gateway.ts';

let gateway: RunningPushGateway;
beforeAll(async () => {
  gateway = await runPushGateway();
});
afterAll(() => gateway.stop());

it('nothing is there but what those who run it ask', async () => {
  const { url, everyRoute: routes } = gateway.service();
  expect(await walkRoutes({ url, routes, callers: [{}] })).toEqual(operationsTable(1));
});
