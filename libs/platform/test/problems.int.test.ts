import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSample, type Sample } from './sample-service.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await startSample({ HTTP_BODY_LIMIT_BYTES: 2048, HTTP_TIMEOUT_MS: 500, LOG_LEVEL: 'debug' });
});
afterAll(() => sample.service.stop());

const post = (
  body: string | Uint8Array<ArrayBuffer>,
  type = 'application/json',
  path = '/v1/reports',
): Promise<Response> => fetch(sample.url + path, { method: 'POST', body, headers: { 'Content-Type': type } });

async function expectProblem(response: Response, status: number): Promise<Record<string, unknown>> {
  const text = await response.text();
  expect({ status: response.status, type: response.headers.get('content-type'), text }).toMatchObject({
    status,
    type: 'application/problem+json',
  });
  const problem = JSON.parse(text) as Record<string, unknown>;
  expect(problem).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  expect(response.headers.get('api-version')).toBe('1.0.0');
  expect(response.headers.get('cache-control')).toBe('no-store');
  return problem;
}

describe('invalid input', () => {
  it('is answered with every fault and its place, at once', async () => {
    const problem = await expectProblem(
      await post(JSON.stringify({ level: 0, places: [{ code: 1 }, { code: 'GM0363', 'a/b': 1 }], other: true })),
      400,
    );
    const pointers = (problem['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers.toSorted()).toEqual(['/level', '/other', '/places/0/code', '/places/1/a~1b', '/title']);
  });

  it.each([
    ['malformed JSON', '{"title":'],
    ['an empty body', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['a key that would poison prototypes', '{"__proto__":{"level":1}}'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['JSON that nests too deep', '['.repeat(33) + ']'.repeat(33)],
  ])('is refused: %s', async (_, body) => {
    await expectProblem(await post(body), 400);
  });

  it('is refused when there is no body at all', async () => {
    await expectProblem(await fetch(`${sample.url}/v1/reports`, { method: 'POST' }), 400);
  });

  it.each(['constructor', 'hasOwnProperty'])('is refused under a name that every object has: %s', async (name) => {
    const problem = await expectProblem(
      await post(`{"title":"a","level":1,"places":[{"code":"GM0363"}],"${name}":1}`),
      400,
    );
    expect(problem['errors']).toEqual([{ pointer: `/${name}`, message: `property ${name} should not exist` }]);
    const query = await expectProblem(await fetch(`${sample.url}/v1/reports/found?text=a&${name}=1`), 400);
    expect(query['errors']).toEqual([{ pointer: `/${name}`, message: `property ${name} should not exist` }]);
  });

  it('in a query is answered likewise', async () => {
    const problem = await expectProblem(await fetch(`${sample.url}/v1/reports/found?txt=a`), 400);
    expect(problem['errors']).toHaveLength(2);
  });
});

describe('what is taken', () => {
  it('becomes an instance of the class', async () => {
    const response = await post(JSON.stringify({ title: 'a', level: 1, places: [{ code: 'GM0363' }] }));
    expect(await response.json()).toEqual({ title: 'a', isReport: true, isPlace: true });
  });

  it('may be a form where a page has to work without script', async () => {
    const path = '/v1/reports/_search';
    expect(await (await post('text=a+b', 'application/x-www-form-urlencoded', path)).json()).toEqual({ text: 'a b' });
    expect(await (await post('{"text":"c"}', 'application/json', path)).json()).toEqual({ text: 'c' });
    await expectProblem(await post('<a/>', 'application/xml', path), 415);
  });

  it.each([
    'application/json',
    'application/cap+xml',
    'application/xml',
    'application/x-ndjson',
    'application/stix+json',
  ])('arrives as the bytes that were sent: %s', async (type) => {
    const response = await post('{ "a":  1 }', type, '/v1/reports/_raw');
    expect(await response.json()).toEqual({ text: '{ "a":  1 }' });
  });
});

describe('what there is not', () => {
  it.each(['/v1/unknown', '/v1/reports/', '/v1/reports/1/', '//v1/reports/1', '/V1/reports/1'])(
    'is 404: %s',
    async (path) => {
      await expectProblem(await fetch(sample.url + path), 404);
    },
  );

  it('is 404 in the words of the handler', async () => {
    const problem = await expectProblem(await fetch(`${sample.url}/v1/reports/none`), 404);
    expect(problem['detail']).toBe('There is no such report.');
  });

  it('is 405 with the methods that there are', async () => {
    const response = await fetch(`${sample.url}/v1/reports/1`, { method: 'DELETE' });
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    await expectProblem(response, 405);
  });

  it('is 400 for a path that is none', async () => {
    await expectProblem(await fetch(`${sample.url}/v1/reports/%E0%A4%A`), 400);
  });
});

describe('bounds', () => {
  it('refuses a body above the limit', async () => {
    await expectProblem(await post(JSON.stringify({ title: 'a'.repeat(2048) })), 413);
  });

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/octet-stream'])('refuses %s', async (type) => {
    await expectProblem(await post('a', type), 415);
  });

  it('refuses bytes where JSON is expected', async () => {
    await expectProblem(await post('<a/>', 'application/xml'), 415);
  });

  it('refuses more requests than a client may make, and says when to come back', async () => {
    for (const expected of [200, 200]) expect((await fetch(`${sample.url}/v1/reports/rare`)).status).toBe(expected);
    const response = await fetch(`${sample.url}/v1/reports/rare`);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    await expectProblem(response, 429);
  });

  it('gives up on an answer that takes too long', async () => {
    await expectProblem(await fetch(`${sample.url}/v1/reports/slow`), 503);
    sample.gate.open();
  });

  it('refuses headers that are too large', async () => {
    const answer = await speak(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`);
    expectRawProblem(answer, 431);
  });

  it('refuses what is not HTTP', async () => {
    expectRawProblem(await speak('HELLO\r\n\r\n'), 400);
  });

  it('gives up on a request that does not arrive', async () => {
    expectRawProblem(await speak('POST /v1/reports HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n'), 408);
  });
});

describe('what goes wrong', () => {
  it('is 409 in the words of the rule when a rule says no', async () => {
    const problem = await expectProblem(await fetch(`${sample.url}/v1/reports/refused`), 409);
    expect(problem['detail']).toBe('Someone else must approve what you wrote.');
  });

  it('is 500 without a word of the cause, which is in the log with the request', async () => {
    const response = await fetch(`${sample.url}/v1/reports/broken`);
    const problem = await expectProblem(response, 500);
    expect(JSON.stringify(problem)).not.toContain('secret');
    const failed = sample.lines().find(({ level, route }) => level === 'error' && route === '/v1/reports/broken');
    expect(failed).toMatchObject({ service: 'sample', requestId: response.headers.get('x-request-id') });
    expect(failed?.['err']).toMatchObject({ message: 'the secret of the database is abc' });
  });
});

/** Bytes on a socket, and all that comes back until the other side closes. */
function speak(bytes: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let answer = '';
  const socket = connect(Number(new URL(sample.url).port), '127.0.0.1', () => socket.write(bytes));
  socket.on('data', (data) => (answer += data.toString()));
  socket.on('close', () => resolve(answer));
  socket.on('error', reject);
  return promise;
}

function expectRawProblem(answer: string, status: number): void {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain('application/problem+json');
  expect(head).toContain('X-Content-Type-Options: nosniff');
  expect(JSON.parse(body)).toMatchObject({ status });
}
