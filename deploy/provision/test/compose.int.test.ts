import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chainParts } from '@keten/contracts';
import { rubriceringen, statuses, threatKinds, tlps } from '@keten/domain';
import { createPhones, startCarrier } from '@keten/testing';
import type { Carrier } from '@keten/testing';
import { compose, dockerFault, openToContainers } from './running-compose.ts';
import type { Composed } from './running-compose.ts';

// Building the image takes minutes: this runs when asked for. Then a missing engine is a failure.
const asked = process.env['KETEN_COMPOSE_TEST'] === '1';
const title = asked
  ? 'the chain in containers'
  : 'the chain in containers (skipped: set KETEN_COMPOSE_TEST=1, on a machine with a Docker engine)';

(asked ? describe : describe.skip)(title, () => {
  let chain: Composed;
  let carrier: Carrier;
  const phones = createPhones();
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    expect(await dockerFault()).toBeUndefined();
    carrier = await startCarrier({ name: 'noord', phones });
    ends.push(carrier.close);
    const { port, systemId, password } = carrier;
    ends.push((await openToContainers(port)).close);
    const carriers = [{ name: 'noord', host: 'host.docker.internal', port, systemId, password }];
    chain = await compose({ CARRIERS: JSON.stringify(carriers) });
    ends.push(chain.down);
  }, 900_000);

  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  }, 120_000);

  it('is healthy in every part, and binds to its carrier', async () => {
    const states = await chain.states();
    // Nobody lends them a trunk or a centre, so they are not started.
    const started = chainParts.filter((name) => name !== 'voice-gateway' && name !== 'cell-gateway');
    for (const name of [...started, 'nats-1', 'nats-2', 'nats-3', 'redis'])
      expect([name, states.get(name)]).toEqual([name, 'healthy']);
    expect([states.get('keys'), states.get('provision')]).toEqual(['exited 0', 'exited 0']);
    expect(carrier.boundSessions()).toBeGreaterThan(0);
  });

  it('takes a report of a source that the first administrator registered, and shows its threat to operators', async () => {
    const [, password = ''] = /with the password (\S+)/.exec(await chain.logs('keys')) ?? [];
    const { token } = await json<{ token: string }>(
      await send('POST', `${chain.url('console')}/v1/sessions`, { operatorId: 'beheer', password }),
    );
    const sourceToken = randomBytes(32).toString('base64url');
    const registered = await send('PUT', `${chain.url('console')}/v1/sources/kcr2`, sourceWith(sourceToken), token);
    expect(registered.status).toBeLessThan(300);

    const identifier = `KCR2-${randomUUID()}`;
    await until(async () => {
      // The intake hears of the source a moment later.
      const reported = await fetch(`${chain.url('intake')}/v1/threat-reports`, {
        method: 'POST',
        headers: { 'content-type': 'application/cap+xml', authorization: `Bearer ${sourceToken}` },
        body: await report(identifier),
      });
      expect([200, 202]).toContain(reported.status);
    });
    await until(async () => {
      const { items } = await json<{ items: readonly { reportIds: readonly string[] }[] }>(
        await send('GET', `${chain.url('console')}/v1/threats`, undefined, token),
      );
      expect(items).toHaveLength(1);
      expect(items[0]?.reportIds).toHaveLength(1);
    });
  });

  it('keeps a subscription of a citizen who types the code that came on the phone', async () => {
    const body = { places: ['GM1979'], phone: '+31610002000' };
    const answer = await send('POST', `${chain.url('citizen')}/v1/subscriptions`, body);
    const { requestId } = await json<{ requestId: string }>(answer);
    const { text } = await phones.phone('+31610002000').expectSms(/^Uw code is \d{8}\./, 30_000);
    const code = /\d{8}/.exec(text)?.[0];
    const confirmed = await send('POST', `${chain.url('citizen')}/v1/subscription-requests/${requestId}/_confirm`, {
      code,
    });
    expect([confirmed.status, await confirmed.text()]).toEqual([201, expect.any(String)]);
  });

  it('serves its web apps from the image', async () => {
    for (const service of ['console', 'portal', 'citizen'] as const) {
      const page = await fetch(chain.url(service));
      expect([service, page.status, page.headers.get('content-type')]).toEqual([
        service,
        200,
        expect.stringContaining('text/html'),
      ]);
    }
  });

  it('gives each container its own secrets, no rights to speak of and nothing to write to', async () => {
    const [user, keys, image, root] = JSON.parse(
      await chain.runInside(
        'citizen',
        `import fs from 'node:fs';
         const writable = (() => { try { fs.writeFileSync('/keten/x', ''); return true; } catch { return false; } })();
         console.log(JSON.stringify([process.getuid(), fs.readdirSync('/keys').sort(), writable, fs.readdirSync('/keten').sort()]));`,
      ),
    ) as [number, string[], boolean, string[]];
    expect(user).not.toBe(0);
    expect(keys).toEqual(['nats-seed', 'redis-url', 'vapid-old-public-keys', 'vapid-public-key']);
    expect(image).toBe(false);
    expect(root).toEqual([
      '.npmrc',
      'deploy',
      'libs',
      'node_modules',
      'package-lock.json',
      'package.json',
      'services',
      'tools',
    ]);
  });

  it('keeps the citizens’ side from the operators’: their services, their sessions, their subjects', async () => {
    const answers = JSON.parse(await chain.runInside('citizen', tryEverything)) as Record<string, string>;
    expect(answers).toEqual({
      console: 'ENOTFOUND',
      intake: 'ENOTFOUND',
      portal: 'ENOTFOUND',
      subscriptions: 'allowed',
      sessions: 'NOPERM',
      everything: 'NOPERM',
      broker: 'Authorization Violation',
      route: 'Authorization Violation',
    });
  });
});

/** From within a public service, with all it knows. */
const tryEverything = `
  import { readFileSync } from 'node:fs';
  import { connect } from 'node:net';
  import { Redis } from 'ioredis';
  const code = (error) => error.cause?.code ?? error.code ?? error.message.split(' ')[0];
  const reach = (service) => fetch('http://' + service + ':8080/health/live').then(() => 'reached', code);
  const redis = new Redis(readFileSync('/keys/redis-url', 'utf8').trim());
  const may = (asked) => asked.then(() => 'allowed', code);
  const nats = (port) => new Promise((resolve) => {
    let said = '';
    const socket = connect(port, 'nats-1', () => socket.write('CONNECT {"verbose":false,"pedantic":false,"name":"x","cluster":"keten"}\\r\\nPING\\r\\n'));
    socket.on('data', (data) => (said += data)).on('error', () => undefined);
    socket.on('close', () => resolve(/Authorization Violation/.exec(said)?.[0] ?? said));
    socket.setTimeout(8000, () => socket.destroy());
  });
  const answers = {
    console: await reach('console'),
    intake: await reach('intake'),
    portal: await reach('portal'),
    subscriptions: await may(redis.hlen('sub:{GM0363:07}')),
    sessions: await may(redis.set('session:console:x', '{}')),
    everything: await may(redis.flushall()),
    broker: await nats(4222),
    route: await nats(6222),
  };
  await redis.quit();
  console.log(JSON.stringify(answers));`;

const send = (method: string, url: string, body?: object, token?: string): Promise<Response> =>
  fetch(url, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(method === 'PUT' ? { 'if-none-match': '*' } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

async function json<Body>(answer: Response): Promise<Body> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  return JSON.parse(text) as Body;
}

const sourceWith = (token: string) => ({
  name: 'Knooppunt Coördinatie Regio’s-Rijk (fictief)',
  kind: 'civil',
  token,
  allowedSenders: ['*'],
  allowedKinds: [...threatKinds],
  highestRubricering: rubriceringen.at(-1),
  highestTlp: tlps.at(-1),
  statuses: [...statuses],
});

async function report(identifier: string): Promise<string> {
  const text = await readFile(new URL('../../local/reports/sabotage-eemshaven.xml', import.meta.url), 'utf8');
  const sent = new Date().toISOString().replace(/\.\d+Z$/, '-00:00');
  return text
    .replace(/<sent>.*<\/sent>/, `<sent>${sent}</sent>`)
    .replace(/<identifier>.*<\/identifier>/, `<identifier>${identifier}</identifier>`);
}

async function until(check: () => Promise<void>, withinMs = 20_000): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
