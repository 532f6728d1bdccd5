import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connectBroker, provision, createUserSeeds, hearBeats } from '@keten/messaging';
import { eventually, freePort, startNats, startRedis, type RedisServer } from '@keten/testing';

const here = path.dirname(fileURLToPath(import.meta.url));
let redis: RedisServer;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  children.clear();
});

it('finishes the request that runs, takes no new one, and ends with code 0 on SIGTERM', async () => {
  const sample = await start();
  const answer = fetch(`${sample.url}/v1/work/slow`);
  await sample.line('working');
  sample.child.kill('SIGTERM');
  await sample.line('stopping');
  expect(await (await answer).json()).toEqual({ done: true });
  expect(await sample.ended).toBe(0);
  await expect(fetch(`${sample.url}/health/live`)).rejects.toThrow();
});

it('ends with code 1 when what runs does not end in time', async () => {
  const sample = await start({ STOP_WITHIN_MS: '1000' });
  const answer = fetch(`${sample.url}/v1/work/stuck`).catch(() => 'cut');
  await sample.line('working');
  const began = performance.now();
  sample.child.kill('SIGTERM');
  expect(await sample.ended).toBe(1);
  expect(performance.now() - began).toBeLessThan(3000);
  expect(await sample.line('stop took too long')).toMatchObject({ level: 'fatal' });
  expect(await answer).toBe('cut');
});

it('ends with code 1 and says why when a promise is forgotten', async () => {
  const sample = await start();
  await fetch(`${sample.url}/v1/work/forgotten`).catch(() => undefined);
  expect(await sample.line('unhandled rejection')).toMatchObject({ level: 'fatal', err: { message: 'nobody looks' } });
  expect(await sample.ended).toBe(1);
});

it('does not start with a faulty configuration, and says all of it', async () => {
  const child = run({ OIN: 'x', HTTP_PORT: '70000' });
  let said = '';
  child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(1);
  expect(said).toContain('2 faults');
});

it.each([
  ['exercise', 'live'],
  ['live', 'exercise'],
] as const)('of the plane %s does not start on brokers of the plane %s, and says why', async (own, theirs) => {
  const nats = await startNats();
  const admin = await connectBroker({ servers: nats.url, service: 'provisioner' });
  try {
    await provision(admin, { replicas: 1, plane: theirs });
    const child = run({ WITH_BROKER: '1', NATS_URL: nats.url, PLANE: own });
    let said = '';
    child.stdout?.on('data', (data: Buffer) => (said += data.toString()));
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(1);
    expect(said).toContain(`these brokers (NATS_URL) are of the plane \\"${theirs}\\"`);
    expect(said).not.toContain('"started"');
  } finally {
    await admin.close();
    await nats.stop();
  }
});

it('says that it is alive, and nothing while it stands still', async () => {
  const nats = await startNats();
  const broker = await connectBroker({ servers: nats.url, service: 'console' });
  let beats = 0;
  const deafen = hearBeats(broker, ({ part, notReady }) => {
    expect([part, notReady]).toEqual(['fanout', ['nats']]);
    beats += 1;
  });
  try {
    const { child } = await start({ WITH_BROKER: '1', NATS_URL: nats.url });
    await eventually(() => (beats > 1 ? true : undefined));
    child.kill('SIGSTOP');
    await broker.nc.flush();
    const before = beats;
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    expect(beats).toBe(before);
    child.kill('SIGCONT');
    await eventually(() => (beats > before ? true : undefined));
  } finally {
    deafen();
    await broker.close();
    await nats.stop();
  }
}, 40_000);

describe('while it starts', () => {
  const answer = (url: string): Promise<Response | undefined> => fetch(url).catch(() => undefined);
  const waiting = async (port: number): Promise<Record<string, unknown>> => {
    const ready = await eventually(() => answer(`http://127.0.0.1:${port}/health/ready`));
    expect(ready.status).toBe(503);
    return (await ready.json()) as Record<string, unknown>;
  };

  it('says within seconds that the broker does not know its key, alive but not ready', async () => {
    const [{ fanout: theirs, console: ours }, port] = [createUserSeeds(), await freePort()];
    const nats = await startNats({ config: `authorization { users: [{ nkey: ${theirs.publicKey} }] }` });
    try {
      run({ WITH_BROKER: '1', NATS_URL: nats.url, NATS_SEED: ours.seed, HTTP_PORT: `${port}` });
      const told = await eventually(
        () => waiting(port),
        ({ waitingFor }) => /NATS_SEED/.test(String(waitingFor)),
      );
      expect(told).toMatchObject({ ready: false, notReady: ['started'] });
      expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
      const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { Accept: 'text/html' } });
      expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('Deze pagina werkt nu niet')]);
    } finally {
      await nats.stop();
    }
  });

  it('says that there is no broker', async () => {
    const port = await freePort();
    run({ WITH_BROKER: '1', HTTP_PORT: `${port}` });
    await eventually(
      () => waiting(port),
      ({ waitingFor }) => /ECONNREFUSED|connection refused/i.test(String(waitingFor)),
    );
  });

  it('answers for health on a port of its own, and on that one alone, from its start to its end', async () => {
    const [port, operations] = [await freePort(), await freePort()];
    const ports = { HTTP_PORT: `${port}`, OPERATIONS_PORT: `${operations}` };
    const [inside, outside] = [`http://127.0.0.1:${operations}`, `http://127.0.0.1:${port}`];
    const paths = ['/health/live', '/health/ready', '/metrics'];
    const statuses = (at: string) => Promise.all(paths.map(async (each) => (await answer(at + each))?.status));

    const away = run({ WITH_BROKER: '1', ...ports });
    expect(await waiting(operations)).toMatchObject({ notReady: ['started'], waitingFor: expect.any(String) });
    expect(await statuses(outside)).toEqual([503, 503, 503]);
    away.kill('SIGKILL');
    await once(away, 'exit');

    const sample = await start(ports);
    expect([await statuses(inside), await statuses(outside)]).toEqual([
      [200, 200, 200],
      [404, 404, 404],
    ]);
    const elsewhere = await fetch(`${inside}/v1/work/slow`);
    expect([elsewhere.status, elsewhere.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect((await fetch(`${inside}/metrics`, { method: 'POST' })).status).toBe(405);

    const work = fetch(`${outside}/v1/work/held`);
    await sample.line('holding');
    sample.child.kill('SIGTERM');
    await sample.line('stopping');
    expect(await (await fetch(`${inside}/health/ready`)).json()).toMatchObject({ notReady: ['running'] });
    sample.child.kill('SIGUSR2');
    expect([(await work).status, await sample.ended]).toEqual([200, 0]);
    expect(await answer(`${inside}/health/live`)).toBeUndefined();
  });

  it('gives its port to the service, and ends when another has it', async () => {
    const port = await freePort();
    const sample = await start({ HTTP_PORT: `${port}` });
    expect(new URL(sample.url).port).toBe(`${port}`);
    await eventually(async () => ((await fetch(`${sample.url}/health/ready`)).ok ? true : undefined));
    const second = run({ HTTP_PORT: `${port}` });
    expect(await once(second, 'exit')).toEqual([1, null]);
  });
});

type Started = { url: string; child: ChildProcess; ended: Promise<number>; line(msg: string): Promise<object> };

async function start(env: NodeJS.ProcessEnv = {}): Promise<Started> {
  const child = run(env);
  const ended = once(child, 'exit').then(([code]) => code as number);
  const lines: Record<string, unknown>[] = [];
  let wake = Promise.withResolvers<undefined>();
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (text) => {
    lines.push(JSON.parse(text) as Record<string, unknown>);
    wake.resolve(undefined);
    wake = Promise.withResolvers();
  });
  const gone = ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${JSON.stringify(lines.at(-1))}`)));
  gone.catch(() => undefined);
  const line = async (msg: string): Promise<Record<string, unknown>> => {
    for (;;) {
      const found = lines.find((each) => each['msg'] === msg);
      if (found) return found;
      await Promise.race([wake.promise, gone]);
    }
  };
  const { url } = (await line('started')) as { url: string };
  return { url, child, ended, line };
}

function run(env: NodeJS.ProcessEnv): ChildProcess {
  const args = [
    '--conditions=@keten/source',
    '--import',
    path.join(here, 'run-typescript.mjs'),
    path.join(here, 'sample-process.ts'),
  ];
  const settings = { OIN: '00000001234567890000', NATS_URL: 'nats://127.0.0.1:1', REDIS_URL: redis.url };
  const { PATH } = process.env;
  const child = spawn(process.execPath, args, {
    env: { PATH, ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  return child;
}
