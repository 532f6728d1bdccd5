import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import type { Http2Session, ServerHttp2Stream } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { createServer as createTlsServer, rootCertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createCertificate } from '@keten/testing';
import { postOften } from '../src/post-often.ts';

const certificate = createCertificate();
beforeAll(() => setDefaultCACertificates([...rootCertificates, certificate.cert]));
afterAll(() => setDefaultCACertificates([...rootCertificates]));

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

type Seen = { readonly headers: Record<string, unknown>; readonly body: string; readonly session: unknown };
type Answers = (stream: ServerHttp2Stream, seen: Seen, count: number) => void;
const taken: Answers = (stream) => stream.respond({ ':status': 201, location: '/m/1' }, { endStream: true });

async function serve(answer: Answers = taken, settings = {}) {
  const server = createSecureServer({ ...certificate, settings });
  const [seen, sessions] = [[] as Seen[], [] as Http2Session[]];
  server.on('session', (session) => sessions.push(session));
  server.on('stream', (stream: ServerHttp2Stream, headers) => {
    const chunks: Buffer[] = [];
    stream.on('error', () => undefined);
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const each = { headers: { ...headers }, body: Buffer.concat(chunks).toString('latin1'), session: stream.session };
      answer(stream, each, seen.push(each));
    });
  });
  const origin = await listening(server);
  ends.push(() => sessions.forEach((session) => session.destroy()));
  return { origin, seen, sessions };
}
async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  return `https://localhost:${(server.address() as AddressInfo).port}`;
}
/** A frame as it stands on the line (RFC 9113 §4.1). */
const frame = (kind: number, flags: number, stream: number, octets = 0): Buffer => {
  const whole = Buffer.alloc(9 + octets);
  whole.writeUIntBE(octets, 0, 3);
  whole.set([kind, flags], 3);
  whole.writeUInt32BE(stream, 5);
  return whole;
};
/** What a stranger may send without end: headers that go on, pings and settings that want an answer, what nobody asked for. */
const floods: Readonly<Record<string, readonly Buffer[]>> = {
  'headers without end': [frame(1, 0, 1), frame(9, 0, 1)],
  pings: [frame(6, 0, 0, 8)],
  settings: [frame(4, 0, 0)],
  'answers to nothing': [frame(1, 5, 77)],
  'no HTTP at all': [Buffer.alloc(64, 'x')],
};
async function flooding([first, ...then]: readonly Buffer[]): Promise<string> {
  const server = createTlsServer({ ...certificate, ALPNProtocols: ['h2'] }, (socket) => {
    const many = Buffer.concat(Array.from({ length: 500 }, () => then[0] ?? first ?? Buffer.alloc(0)));
    socket.on('error', () => undefined);
    socket.write(Buffer.concat([frame(4, 0, 0), first ?? Buffer.alloc(0)]));
    socket.once('data', () => {
      const timer = setInterval(() => socket.write(many), 1);
      socket.once('close', () => clearInterval(timer));
      ends.push(() => socket.destroy());
    });
  });
  return listening(server);
}
const start = (rules: Partial<Parameters<typeof postOften>[0]> = {}) => {
  const post = postOften({ allowPrivate: true, onlyTls: true, timeoutMs: 5000, connections: 8, ...rules });
  ends.push(post.close);
  return post;
};
const headers = { authorization: `vapid t=${'a'.repeat(300)}`, ttl: '3600', topic: 'w-1' };
const many = (count: number, origin: string, octets = 700) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ origin, path: `/push/${index}/${'x'.repeat(index % 300)}`, headers },
    body: Buffer.alloc(octets, `${index} `),
  }));

describe('posts over HTTP/2', () => {
  it('come as they were sent, and each gets its own answer', async () => {
    const { origin, seen } = await serve((stream, { headers: asked }) => {
      stream.respond({ ':status': Number(/\d+/.exec(String(asked[':path']))) % 2 === 0 ? 201 : 410 });
      stream.end('what nobody reads');
    });
    // All at once on a machine that does other things too.
    const post = start({ timeoutMs: 50_000 });
    const all = many(3000, origin);
    const answers = await Promise.all(all.map(post));
    expect(answers.map((answer) => answer.kind === 'answered' && answer.status)).toEqual(
      all.map((_, index) => (index % 2 === 0 ? 201 : 410)),
    );
    const byPath = new Map(seen.map((each) => [each.headers[':path'], each]));
    for (const { path, body } of all)
      expect(byPath.get(path)).toMatchObject({
        headers: {
          ...{ ':method': 'POST', ':scheme': 'https', ':authority': origin.slice('https://'.length), ttl: '3600' },
          ...{ authorization: headers.authorization, topic: 'w-1', 'content-length': String(body.length) },
        },
        body: body.toString('latin1'),
      });
    expect(new Set(seen.map(({ session }) => session)).size).toBeLessThanOrEqual(4);
  }, 60_000);

  it('keep to what the other side takes at once, and remembers', async () => {
    const now = { underway: 0, most: 0 };
    const { origin, sessions } = await serve(
      (stream) => {
        now.most = Math.max(now.most, (now.underway += 1));
        setTimeout(() => ((now.underway -= 1), taken(stream, never, 0)), 2);
      },
      { maxConcurrentStreams: 3, headerTableSize: 64 },
    );
    const post = start();
    const answers = await Promise.all(many(60, origin, 4000).map(post));
    expect(answers.every(({ kind }) => kind === 'answered')).toBe(true);
    expect(sessions.length).toBeGreaterThan(1);
    expect(now.most).toBeLessThanOrEqual(3 * 4);
  });

  it.each([
    '5',
    'Wed, 21 Oct 2026 07:28:00 GMT',
    '0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    'abcdefghijklmnopqrstuvwxyz !"#$%&()*+,-./:;<=>?@[]^_`{|}~',
  ])('reads that they are to wait: %s', async (wait) => {
    const { origin } = await serve((stream) =>
      stream.respond({ ':status': 429, 'retry-after': wait }, { endStream: true }),
    );
    const answer = await start()(many(1, origin)[0]!);
    expect(answer).toMatchObject({ kind: 'answered', status: 429, headers: { 'retry-after': wait } });
  });

  it('that were refused unseen are sent again, once', async () => {
    const { origin, seen } = await serve((stream, _seen, count) =>
      count % 2 === 1 ? stream.close(7) : taken(stream, never, 0),
    );
    expect(await start()(many(1, origin)[0]!)).toMatchObject({ kind: 'answered', status: 201 });
    expect(seen).toHaveLength(2);
  });

  it('go on over another connection when one ends', async () => {
    const { origin, sessions } = await serve();
    const post = start();
    for (const each of many(5, origin)) {
      expect(await post(each)).toMatchObject({ status: 201 });
      sessions.at(-1)?.close();
      await once(sessions.at(-1)!, 'close');
    }
    expect(sessions.length).toBe(5);
  });

  it('that hang are given up, and the next goes over another connection', async () => {
    const { origin, sessions } = await serve((stream, each, count) => count > 1 && taken(stream, each, count));
    const post = start({ timeoutMs: 300 });
    expect(await post(many(1, origin)[0]!)).toEqual({ kind: 'unanswered', detail: 'no answer in time' });
    expect(await post(many(1, origin)[0]!)).toMatchObject({ status: 201 });
    expect(sessions).toHaveLength(2);
  });

  it('remember nothing wrongly, whatever the other side keeps of headers, for hundreds of warnings', async () => {
    for (const headerTableSize of [0, 700, 800, 1024, 4096]) {
      const { origin, seen } = await serve(taken, { headerTableSize });
      const post = start();
      const of = (warning: number) => ({ ...headers, authorization: `k${warning % 10} ${headers.authorization}` });
      for (let warning = 0; warning < 60; warning += 1) {
        const those = { ...of(warning), topic: `w-${warning}` };
        const answers = await Promise.all(many(4, origin, 20).map((each) => post({ ...each, headers: those })));
        expect(answers.every((answer) => answer.kind === 'answered' && answer.status === 201)).toBe(true);
        for (const each of seen.splice(0)) expect(each.headers).toMatchObject(those);
      }
    }
  }, 60_000);

  it('are answered, and go on, where an answer never ends', async () => {
    const { origin, sessions } = await serve((stream) => stream.respond({ ':status': 201 }), {
      maxConcurrentStreams: 2,
    });
    const answers = await Promise.all(many(6, origin).map(start()));
    expect(answers.map(({ kind }) => kind)).toEqual(Array(6).fill('answered'));
    expect(sessions.length).toBeLessThanOrEqual(4);
  });

  it('go over a window that is smaller than they are', async () => {
    const { origin } = await serve(taken, { initialWindowSize: 100 });
    const answers = await Promise.all(many(3, origin, 4000).map(start()));
    expect(answers.map(({ kind }) => kind)).toEqual(['answered', 'answered', 'answered']);
  });

  it.each(Object.keys(floods))(
    'are given up at a host that sends %s, which holds nobody up meanwhile',
    async (kind) => {
      const origin = await flooding(floods[kind]!);
      let [worstMs, lastMs] = [0, performance.now()];
      const beat = setInterval(() => {
        worstMs = Math.max(worstMs, performance.now() - lastMs);
        lastMs = performance.now();
      }, 10);
      ends.push(() => clearInterval(beat));
      const before = process.memoryUsage().rss;
      const answer = await start({ timeoutMs: 1500 })(many(1, origin)[0]!);
      expect(['unanswered', 'unreachable']).toContain(answer.kind);
      expect(worstMs).toBeLessThan(1000);
      expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    },
  );

  it('are called off at once, and the connection goes on', async () => {
    const { origin, sessions, seen } = await serve((stream, each, count) => count > 1 && taken(stream, each, count));
    const post = start();
    const calling = new AbortController();
    const answer = post({ ...many(1, origin)[0]!, signal: calling.signal });
    while (seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    calling.abort();
    expect(await answer).toEqual({ kind: 'unanswered', detail: 'called off' });
    expect(await post(many(1, origin)[0]!)).toMatchObject({ status: 201 });
    expect(sessions).toHaveLength(1);
  });
});

describe('posts', () => {
  it('go over HTTP/1.1 where nothing else is spoken', async () => {
    const seen: string[] = [];
    const origin = await listening(
      createHttpsServer(certificate, (request, response) => {
        seen.push(`${request.httpVersion} ${request.url} ${String(request.headers['topic'])}`);
        request.resume().on('end', () => response.writeHead(201).end());
      }),
    );
    const answers = await Promise.all(many(20, origin).map(start()));
    expect(answers.every((answer) => answer.kind === 'answered' && answer.status === 201)).toBe(true);
    expect(seen).toHaveLength(20);
    expect(seen[0]).toMatch(/^1\.1 \/push\/\d+\/x* w-1$/);
  });

  it('go to nobody who is not public, by name or by address, and not where nobody is', async () => {
    const { origin, sessions } = await serve();
    const post = start({ allowPrivate: false });
    expect(await post(many(1, origin)[0]!)).toMatchObject({
      kind: 'refused',
      detail: expect.stringMatching(/not public/),
    });
    expect(sessions).toHaveLength(0);
    expect(await start()(many(1, 'https://localhost:1')[0]!)).toEqual({ kind: 'unreachable', detail: 'ECONNREFUSED' });
  });

  it.each(['https://127.0.0.1:1', 'https://[::1]:1', 'https://10.0.0.5', 'http://10.0.0.5'])(
    'go to nobody who is not public, by number: %s',
    async (origin) => {
      const post = start({ allowPrivate: false, onlyTls: false });
      expect(await post(many(1, origin)[0]!)).toMatchObject({ kind: 'refused' });
    },
  );

  it('trust nobody who can’t prove the name', async () => {
    setDefaultCACertificates([...rootCertificates]);
    const { origin, sessions } = await serve();
    expect(await start()(many(1, origin)[0]!)).toMatchObject({ kind: 'unreachable' });
    setDefaultCACertificates([...rootCertificates, certificate.cert]);
    expect(sessions).toHaveLength(0);
  });
});

const never: Seen = { headers: {}, body: '', session: undefined };
