import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sourceRegister } from '@keten/contracts';
import type { Source } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, askOddly, eventually, operationsTable, walkRoutes } from '@keten/testing';
import type { Caller } from '@keten/testing';
import { military, narrow, registered, runIntake, tokenOf, trusted } from './running-intake.ts';
import type { RunningIntake } from './running-intake.ts';
import { asJson, capReport, jsonReport } from './sample-reports.ts';

/** What somebody gets of what relay reported: nobody, a source removed a second ago, another source, relay itself. */
type Answers = readonly [nobody: number, removed: number, other: number, own: number];

const table: Readonly<Record<string, Answers>> = {
  // Without an assertion. Whoever has none may hear that it is missing.
  'POST /v1/oauth/token': [400, 400, 400, 400],
  // A name is a source's own: the same one of another is another report.
  'POST /v1/threat-reports': [401, 401, 202, 200],
  'GET /v1/threat-reports/:reportId': [401, 401, 404, 200],
  // As JSON, which a bulk is not.
  'POST /v1/threat-reports/_bulk': [401, 401, 415, 415],
};

const gone = registered('gone', { kind: 'international' });
const bearer = (source: Source): Caller => ({ authorization: `Bearer ${tokenOf(source)}` });

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
  await arranged(openRegister(intake.broker, sourceRegister)).put('gone', gone);
});
afterAll(() => intake.stop());

it('every route has its row in the table, and answers each source as the table says', async () => {
  const status = async () => (await intake.get('/v1/threat-reports/none', tokenOf(gone))).status;
  await eventually(async () => ((await status()) === 404 ? true : undefined));
  const reported = await intake.post(JSON.stringify(jsonReport), asJson);
  const { reportId } = (await reported.json()) as { reportId: string };
  await intake.forget(gone);
  await eventually(async () => ((await status()) === 401 ? true : undefined), undefined, 1000);
  const callers = [{}, bearer(gone), bearer(military), bearer(trusted)];
  const { url, everyRoute: routes } = intake;
  const bodies = { 'POST /v1/threat-reports': jsonReport, 'POST /v1/oauth/token': new URLSearchParams() };
  const found = await walkRoutes({ url, routes, callers, parameters: { reportId }, bodies });
  expect(found).toEqual({ ...table, ...operationsTable(callers.length) });
});

it('a source takes back nothing in the name of another', async () => {
  const of = { sender: 'alert@rws.example', sent: new Date('2026-11-24T07:00:00Z') };
  expect((await intake.post(capReport('van-rws', of))).status).toBe(202);
  const back = { ...of, msgType: 'Cancel', references: [{ ...of, identifier: 'van-rws' }] } as const;
  const answer = await intake.post(capReport('terug', back), { token: tokenOf(narrow) });
  expect(answer.status).toBe(403);
  expect((await intake.reports()).map(({ messageType }) => messageType)).not.toContain('Cancel');
});

it('every route refuses ids and headers that make no sense, and never fails by them', async () => {
  const { url, everyRoute: routes } = intake;
  expect(await askOddly({ url, routes }, bearer(trusted))).toEqual([]);
});
