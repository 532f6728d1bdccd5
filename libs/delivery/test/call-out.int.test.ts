import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCertificate, eventually, startFeedServer, startWebhookReceiver } from '@keten/testing';
import type { FeedServer } from '@keten/testing';
import type { LookupAddress } from 'node:dns';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callOut } from '../src/index.ts';

type Rules = Partial<Parameters<typeof callOut>[0]>;
const calls: ReturnType<typeof callOut>[] = [];
const caller = (rules: Rules = {}) => {
  const call = callOut({ allowPrivate: true, timeoutMs: 2000, ...rules });
  calls.push(call);
  return call;
};
const post = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'Explosie' } as const;
const get = { method: 'GET', headers: {}, mostBytes: 100_000 } as const;

let server: FeedServer;
/** Each test has one of its own: the end of an answer may be heard of after the test. */
let url: string;
let tests = 0;
beforeAll(async () => {
  server = await startFeedServer();
});
beforeEach(() => {
  tests += 1;
  url = `${server.urlOf('atom')}?${tests}`;
});
afterEach(() => {
  server.behave();
  for (const call of calls.splice(0)) call.close();
});
afterAll(() => server.close());

const answers = (): readonly number[] =>
  server
    .requests()
    .filter(({ path }) => url.endsWith(path))
    .map(({ status }) => status);

/** The server has come to the end of an answer, which has none unless its line is cut. */
const cut = async (status: number): Promise<void> => {
  expect(await eventually(() => Promise.resolve(answers()[0]))).toBe(status);
};

describe('what is answered', () => {
  it('is the status alone, unless the body is wanted', async () => {
    server.say('<feed/>');
    const told = await caller()(url, post);
    expect(told).toMatchObject({ kind: 'answered', status: 200, body: Buffer.alloc(0) });
    expect(await caller()(url, get)).toMatchObject({ kind: 'answered', status: 200, body: Buffer.from('<feed/>') });
  });

  it('is no redirect that is followed', async () => {
    server.misbehave({ kind: 'status', status: 307, location: server.urlOf('rss'), times: 1 });
    expect(await caller()(url, get)).toMatchObject({ status: 307, headers: { location: server.urlOf('rss') } });
    expect(await caller()(url, get)).toMatchObject({ status: 200 });
    expect(answers()).toEqual([307, 200]);
    expect(server.requests().filter(({ path }) => path === '/feed.rss')).toEqual([]);
  });
});

describe('who answers badly', () => {
  it.each([
    ['hangs', { kind: 'hang' } as const, 'no answer in time'],
    ['cuts the line', { kind: 'reset' } as const, 'ECONNRESET'],
  ])('%s, and may have got it', async (_, how, detail) => {
    server.misbehave(how);
    expect(await caller({ timeoutMs: 200 })(url, post)).toEqual({ kind: 'unanswered', detail });
  });

  it('drips a document, and is waited for until the end of the time and no longer', async () => {
    server.misbehave({ kind: 'drip', status: 200, afterMs: 20 });
    expect(await caller({ timeoutMs: 300 })(url, get)).toEqual({ kind: 'unanswered', detail: 'no answer in time' });
    await cut(200);
  });

  it('breaks a document off', async () => {
    server.misbehave({ kind: 'break-off', status: 200 });
    expect(await caller()(url, get)).toEqual({ kind: 'unanswered', detail: 'the answer broke off' });
  });

  it('sends more than the bound', async () => {
    server.misbehave({ kind: 'endless', status: 200 });
    expect(await caller()(url, get)).toEqual({ kind: 'refused', detail: 'it is larger than 100000 bytes' });
    await cut(200);
  });

  it.each([
    // For its length, long before the time is over.
    ['endless', 200, 20_000],
    ['endless', 503, 20_000],
    ['drip', 410, 300],
  ] as const)('has said %s %d all the same, and is cut', async (kind, status, timeoutMs) => {
    server.misbehave({ kind, status, afterMs: 20, retryAfterSeconds: 7 });
    const startedAt = performance.now();
    const answer = await caller({ timeoutMs })(url, post);
    expect(answer).toMatchObject({ kind: 'answered', status, headers: { 'retry-after': '7' } });
    await cut(status);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('keeps no other call waiting for longer than the time', async () => {
    server.misbehave({ kind: 'hang' });
    const call = caller({ timeoutMs: 500, connections: 1 });
    const startedAt = performance.now();
    const got = await Promise.all(Array.from({ length: 6 }, () => call(url, post)));
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(got).toMatchObject(Array(6).fill({ detail: 'no answer in time' }));
  });

  it('is not there', async () => {
    const gone = await startFeedServer();
    await gone.close();
    expect(await caller()(gone.urlOf('atom'), post)).toEqual({ kind: 'unreachable', detail: 'ECONNREFUSED' });
  });

  it('is not who it says it is', async () => {
    const liar = await startWebhookReceiver({ tls: createCertificate() });
    expect(await caller()(liar.endpoint('liar').url, post)).toEqual({
      kind: 'unreachable',
      detail: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    await liar.close();
  });
});

describe('where it does not go', () => {
  // Public by its number, and given to nobody: no one is called.
  const outside = { address: '3000::1', family: 6 };
  const inside = { address: '127.0.0.1', family: 4 };
  const names = (...found: LookupAddress[]) =>
    ((_name: string, _options: object, done: (error: null, list: LookupAddress[]) => void) =>
      setImmediate(done, null, [found.shift() ?? inside])) as never;

  it('is an address that is not public', async () => {
    expect(await caller({ allowPrivate: false })(url, post)).toEqual({
      kind: 'refused',
      detail: 'the address is not public',
    });
    expect(await caller({ onlyTls: true })(url, post)).toMatchObject({ kind: 'refused' });
    expect(await caller()('no address', post)).toMatchObject({ kind: 'refused' });
    expect(answers()).toEqual([]);
  });

  it.each(['http', 'https'])(
    'is a name that leads inside, over %s, at the first call or at a later one',
    async (scheme) => {
      const call = caller({ allowPrivate: false, timeoutMs: 100, lookup: names(outside) });
      const address = `${scheme}://hook.example:${new URL(url).port}/`;
      const refused = { kind: 'refused', detail: 'the name leads to an address that is not public' };
      expect(await call(address, post)).toMatchObject({ kind: 'unreachable' });
      expect(await call(address, post)).toEqual(refused);
    },
  );
});

describe('a connection', () => {
  let counting: Server;
  let connections = 0;
  let address: string;
  let handle: (count: number) => 'answer' | 'cut' = () => 'answer';
  const bodies: string[] = [];
  beforeAll(async () => {
    counting = createServer((request, response) => {
      request.setEncoding('utf8').on('data', (chunk: string) => bodies.push(chunk));
      request.on('end', () => {
        if (handle(bodies.length) === 'cut') response.socket?.resetAndDestroy();
        else response.writeHead(200).end('x'.repeat(1000));
      });
    }).on('connection', () => (connections += 1));
    await new Promise<void>((resolve) => counting.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(counting.address() as AddressInfo).port}/`;
  });
  afterEach(() => {
    connections = 0;
    bodies.length = 0;
    handle = () => 'answer';
  });
  afterAll(() => {
    counting.closeAllConnections();
    counting.close();
  });

  it('is used again, by as many calls at once as there may be connections', async () => {
    const call = caller({ connections: 2 });
    const got = await Promise.all(Array.from({ length: 40 }, () => call(address, post)));
    expect(got.every((answer) => answer.kind === 'answered' && answer.status === 200)).toBe(true);
    expect(bodies).toHaveLength(40);
    expect(connections).toBe(2);
  });

  it('that was closed just as it was used again has carried nothing: the call is made once more', async () => {
    handle = (count) => (count === 2 ? 'cut' : 'answer');
    const call = caller({ connections: 1 });
    // The line is free when the answer was read to its end.
    await call(address, { ...post, mostBytes: 1000 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(await call(address, post)).toMatchObject({ kind: 'answered', status: 200 });
    expect([bodies.length, connections]).toEqual([3, 2]);
  });
});
