import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { capReport, jsonReport } from '../sample-reports.ts';
import { narrow, runIntake, tokenOf, trusted } from '../running-intake.ts';
import type { RunningIntake } from '../running-intake.ts';

type Result = {
  readonly line: number;
  readonly status: number;
  readonly reportId?: string;
  readonly location?: string;
  readonly problem?: { readonly status: number; readonly quarantineId?: string; readonly errors?: unknown[] };
};

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

const bulk = (lines: readonly string[], token = tokenOf(trusted)): Promise<Response> =>
  intake.post(lines.join('\n'), { type: 'application/x-ndjson', under: '/_bulk', token });
const resultsOf = async (answer: Response): Promise<Result[]> => {
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^application\/x-ndjson/);
  return (await answer.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Result);
};
const report = (id: string, parts: object = {}): string => JSON.stringify({ ...jsonReport, id, ...parts });
const envelope = (contentType: string, body: string): string => JSON.stringify({ contentType, body });

describe('many reports at once', () => {
  it('are taken each by itself, and answered in their order', async () => {
    const lines = [
      report('B-1'),
      '{"id": ',
      '',
      envelope('application/cap+xml', capReport('B-2')),
      report('B-3', { kind: 'rain' }),
      envelope('text/plain', 'Er is iets.'),
      JSON.stringify({ contentType: 'application/json' }),
      `${report('B-4')}\r`,
    ];
    const results = await resultsOf(await bulk(lines));
    expect(results.map(({ line, status }) => [line, status])).toEqual([
      [1, 202],
      [2, 400],
      [4, 202],
      [5, 400],
      [6, 415],
      [7, 400],
      [8, 202],
    ]);
    expect(results[3]?.problem).toMatchObject({
      status: 400,
      quarantineId: expect.any(String),
      errors: [{ pointer: '/kind' }],
    });
    expect(results[5]?.problem?.quarantineId).toBeDefined();
    const taken = results.flatMap(({ reportId = [] }) => reportId);
    const known = new Set((await intake.reports()).map(({ reportId }) => reportId));
    expect(taken.every((reportId) => known.has(reportId))).toBe(true);
    expect((await intake.get(results[0]?.location ?? '')).status).toBe(200);
  });

  it('have the same ids when they come again, also one by one', async () => {
    const lines = [report('B-5'), report('B-6'), envelope('application/cap+xml', capReport('B-7'))];
    const first = await resultsOf(await bulk(lines));
    const again = await resultsOf(await bulk(lines));
    expect(again.map(({ reportId }) => reportId)).toEqual(first.map(({ reportId }) => reportId));
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200]);
    const alone = await intake.post(capReport('B-7'));
    expect([alone.status, await alone.json()]).toMatchObject([200, { reportId: first[2]?.reportId }]);
  });

  it('count once each, though some of them are the same', async () => {
    const results = await resultsOf(await bulk(Array.from({ length: 50 }, () => report('B-8'))));
    expect(results.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(results.filter(({ status }) => status === 200)).toHaveLength(49);
    expect(new Set(results.map(({ reportId }) => reportId)).size).toBe(1);
  });

  it('are a thousand at most, of which none is taken when there are more', async () => {
    const lines = Array.from({ length: 1001 }, (_, n) => report(`B-9-${n}`));
    expect((await bulk(lines)).status).toBe(413);
    expect((await intake.reports()).some(({ externalId }) => externalId.includes(',B-9-'))).toBe(false);
    expect(await resultsOf(await bulk(lines.slice(1)))).toHaveLength(1000);
  });

  it('claim no more than their source is registered for, line by line', async () => {
    const own = envelope('application/cap+xml', capReport('B-10'));
    const others = envelope('application/cap+xml', capReport('B-11', { sender: 'someone@else.example' }));
    const results = await resultsOf(await bulk([others, own], tokenOf(narrow)));
    expect(results.map(({ status }) => status)).toEqual([403, 202]);
  });

  it('need a known source and their own content type', async () => {
    expect((await bulk([report('B-12')], 'guessed')).status).toBe(401);
    expect((await intake.post(report('B-12'), { type: 'application/json', under: '/_bulk' })).status).toBe(415);
    expect(await (await bulk([])).text()).toBe('');
  });
});
