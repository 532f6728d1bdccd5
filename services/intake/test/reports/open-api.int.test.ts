import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { openApi } from '../../src/reports/open-api.ts';
import { asJson, capReport, jsonReport } from '../sample-reports.ts';
import { narrow, runIntake, tokenOf } from '../running-intake.ts';
import type { RunningIntake } from '../running-intake.ts';

type Operation = {
  readonly responses: Readonly<Record<string, { readonly content?: Record<string, { schema: object }> }>>;
};
const paths = openApi.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } });
ajv.addSchema({ $id: 'api', ...openApi }, 'api');
const faultsOf = (schema: object, value: unknown): unknown => {
  const here = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')) as object;
  const fits = ajv.compile(here);
  return fits(value) ? [] : fits.errors;
};

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

/** Holds an answer against what the document says of that status and media type. */
async function expectDocumented(operation: Operation | undefined, answer: Response): Promise<void> {
  const [type = ''] = (answer.headers.get('content-type') ?? '').split(';');
  const schema = operation?.responses[answer.status]?.content?.[type]?.schema;
  expect({ status: answer.status, type, isThere: schema !== undefined }).toMatchObject({ isThere: true });
  const text = await answer.text();
  const values = type === 'application/x-ndjson' ? text.trimEnd().split('\n') : [text];
  for (const value of values) expect(faultsOf(schema!, JSON.parse(value))).toEqual([]);
}

describe('what sources are told of the API', () => {
  it('is served where everyone looks', async () => {
    const answer = await intake.get('/v1/openapi.json');
    expect(await answer.json()).toEqual({ openapi: '3.1.0', ...(JSON.parse(JSON.stringify(openApi)) as object) });
  });

  it('names only what is there', async () => {
    for (const [path, operations] of Object.entries(paths))
      for (const method of Object.keys(operations)) {
        const answer = await intake.call(
          method.toUpperCase(),
          `/v1${path.replace('{reportId}', `r${'0'.repeat(26)}`)}`,
        );
        expect({ path, method, detail: await answer.text() }).not.toMatchObject({
          detail: expect.stringMatching(/nothing at this address|is not possible here/),
        });
      }
  });

  it.each([
    [202, capReport('O-1'), {}],
    [200, capReport('O-1'), {}],
    [409, capReport('O-1', { note: 'anders' }), {}],
    [202, JSON.stringify({ ...jsonReport, id: 'O-2' }), asJson],
    [400, JSON.stringify({ ...jsonReport, kind: 'rain' }), asJson],
    [400, 'no alert', {}],
    [403, capReport('O-3', { status: 'Test' }), { token: tokenOf(narrow) }],
    [401, capReport('O-4'), { token: 'guessed' }],
    [415, 'Er is iets.', { type: 'text/xml' }],
    [413, Buffer.alloc(5 * 1024 * 1024, 32).toString(), {}],
  ])('describes the answer %d', async (status, body, options) => {
    const answer = await intake.post(body, options);
    expect(answer.status).toBe(status);
    await expectDocumented(paths['/threat-reports']?.['post'], answer);
  });

  it('describes what becomes of each line of many, and of a report later', async () => {
    const lines = [
      JSON.stringify({ ...jsonReport, id: 'O-5' }),
      '{',
      JSON.stringify({ contentType: 'text/plain', body: '' }),
    ];
    const answer = await intake.post(lines.join('\n'), { type: 'application/x-ndjson', under: '/_bulk' });
    await expectDocumented(paths['/threat-reports/_bulk']?.['post'], answer);
    const location = (await intake.post(capReport('O-6'))).headers.get('location') ?? '';
    await expectDocumented(paths['/threat-reports/{reportId}']?.['get'], await intake.get(location));
  });
});
