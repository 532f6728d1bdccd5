import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { OperatorRole } from '@keten/domain';
import { operationsTable, walkRoutes } from '@keten/testing';
import type { Caller } from '@keten/testing';
import { runClassification } from './running-classification.ts';
import type { RunningClassification } from './running-classification.ts';

/** What an operator of the console gets: without a session, removed a second ago, without any role, and with each. */
type Answers = readonly [nobody: number, removed: number, roleless: number, ...roles: [number, number, number]];
const for3 = (operator: number, approver: number, administrator: number): Answers => [
  ...([401, 401, 403] as const),
  ...([operator, approver, administrator] as const),
];
const all = (status: number): Answers => for3(status, status, status);

/** Every route, asked without a body about rules that are not there: 400 and 404 are for who may, 403 for who may not. */
const table: Readonly<Record<string, Answers>> = {
  'GET /v1/classification-rules': all(200),
  'GET /v1/classification-rules/:rulesVersion': all(404),
  'GET /v1/classification-rules/:rulesVersion/tables/:file': all(404),
  'POST /v1/classification-rules': for3(403, 403, 400),
  'POST /v1/classification-rules/:rulesVersion/_approve': for3(403, 400, 403),
  'POST /v1/classification-rules/_evaluate': all(400),
};

let running: RunningClassification;
beforeAll(async () => {
  running = await runClassification(new Date('2026-11-24T12:00:00Z'));
});
afterAll(() => running.stop());

it('every route has its row in the table, and answers each person as the table says', async () => {
  const headersOf = async (who: string, ...roles: OperatorRole[]): Promise<Caller> =>
    (await running.operator(who, ...roles)).headers;
  const callers: Caller[] = [running.nobody.headers, await headersOf('eva', 'administrator')];
  callers.push(await headersOf('niemand'));
  for (const role of ['operator', 'approver', 'administrator'] as const) callers.push(await headersOf(role, role));
  await running.dismiss('eva');
  const { url, everyRoute: routes } = running.instances[0]!;
  const found = await walkRoutes({ url, routes, callers });
  expect(found).toEqual({ ...table, ...operationsTable(callers.length) });
});
