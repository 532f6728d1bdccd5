import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bucketsOf, readBucket } from '@keten/delivery';
import { eventually } from '@keten/testing';
import { runCitizen, vapidKey } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

let site: RunningCitizen;
beforeAll(async () => {
  site = await runCitizen();
});
afterAll(() => site.stop());

type Made = { readonly subscriptionId: string; readonly token: string; readonly places: readonly string[] };
const browser = (name: string) => ({
  endpoint: `https://push.example/${createHash('sha256').update(name).digest('hex')}`,
  expirationTime: null,
  keys: { p256dh: `B${'c'.repeat(86)}`, auth: 'd'.repeat(22) },
});
const add = async (body: object): Promise<Made> => {
  const response = await site.post('/v1/subscriptions', body);
  expect(response.status).toBe(201);
  return (await response.json()) as Made;
};
async function followers(place: string, kind: 'push' | 'sms') {
  return (await Promise.all(bucketsOf(place).map((bucket) => readBucket(site.redis, bucket, kind)))).flat();
}

describe('a subscription', () => {
  it('is kept under each of its places, and its token as a hash only', async () => {
    const response = await site.post('/v1/subscriptions', { places: ['GM0014', 'NL-BQ1'], push: browser('aaltje') });
    const { subscriptionId, token } = (await response.json()) as Made;
    expect(response.headers.get('location')).toBe(`/v1/subscriptions/${subscriptionId}`);
    for (const place of ['GM0014', 'NL-BQ1'])
      expect(await followers(place, 'push')).toContainEqual({
        ...{ subscriptionId, kind: 'push', endpoint: browser('aaltje').endpoint },
        ...browser('aaltje').keys,
        vapidKey,
      });
    const kept = JSON.stringify(await Promise.all((await site.redis.keys('sub-*')).map((key) => dump(key))));
    expect(kept).not.toContain(token);
  });

  it('of the same browser again replaces the one before', async () => {
    const first = await add({ places: ['GM0363', 'GM0599'], push: browser('berend') });
    const second = await add({ places: ['GM0599'], push: browser('berend') });
    expect(second.subscriptionId).toBe(first.subscriptionId);
    expect(await followers('GM0363', 'push')).toEqual([]);
    expect(await followers('GM0599', 'push')).toHaveLength(1);
  });

  it('of a phone number only adds places, and a token takes away only what it added', async () => {
    const [mine, other] = await Promise.all([
      add({ places: ['GM0080', 'GM0088'], phone: '06 1234 5678' }),
      add({ places: ['GM0088', 'GM0093'], phone: '+31612345678' }),
    ]);
    expect(mine.subscriptionId).toBe(other.subscriptionId);
    for (const place of ['GM0080', 'GM0088', 'GM0093'])
      expect(await followers(place, 'sms')).toEqual([
        { subscriptionId: mine.subscriptionId, kind: 'sms', phone: '+31612345678' },
      ]);
    expect((await site.remove(`/v1/subscriptions/${mine.subscriptionId}`, other.token)).status).toBe(204);
    expect([await followers('GM0088', 'sms'), await followers('GM0093', 'sms')]).toEqual([[expect.anything()], []]);
    expect((await site.remove(`/v1/subscriptions/${mine.subscriptionId}`, mine.token)).status).toBe(204);
    expect(await followers('GM0088', 'sms')).toEqual([]);
  });

  it('of the owner of a number is taken whatever strangers asked for it, and nobody loses a place', async () => {
    for (let i = 0; i < 12; i++) await add({ places: [i % 2 ? 'GM0034' : 'GM0050'], phone: '0611111111' });
    const own = await add({ places: ['GM0037'], phone: '0611111111' });
    expect(own.places).toEqual(['GM0034', 'GM0037', 'GM0050']);
    for (let i = 0; i < 12; i++) await add({ places: ['GM0034'], phone: '0611111111' });
    for (const place of own.places) expect(await followers(place, 'sms')).toHaveLength(1);
    const kept = await site.redis.hlen(`sub-tokens:{${own.subscriptionId}}`);
    expect(kept).toBeLessThanOrEqual(10 + own.places.length);
  });

  it('reads a zero in brackets as the zero that it is', async () => {
    const [bracketed, plain] = [
      await add({ places: ['GM1966'], phone: '+31 (0)6 12345699' }),
      await add({ places: ['GM1966'], phone: '0612345699' }),
    ];
    expect(bracketed.subscriptionId).toBe(plain.subscriptionId);
    expect(await followers('GM1966', 'sms')).toMatchObject([{ phone: '+31612345699' }]);
  });

  it('can’t be ended without its token', async () => {
    const { subscriptionId, token } = await add({ places: ['GM0518'], push: browser('carla') });
    const at = `/v1/subscriptions/${subscriptionId}`;
    expect((await site.remove(at)).status).toBe(401);
    expect((await site.remove(at, randomBytes(32).toString('base64url'))).status).toBe(404);
    expect(await followers('GM0518', 'push')).toHaveLength(1);
    expect((await site.remove(`${at}?token=${token}`)).status).toBe(204);
    expect(await followers('GM0518', 'push')).toEqual([]);
    expect((await site.remove(at, token)).status).toBe(404);
  });

  it('survives a kill -9 of Redis right after the answer', async () => {
    const made = await add({ places: ['GM1979'], phone: '+5997171234' });
    await site.redisServer.kill();
    await site.redisServer.restart();
    await eventually(async () => (site.redis.status === 'ready' ? true : undefined));
    expect(await followers('GM1979', 'sms')).toEqual([
      { subscriptionId: made.subscriptionId, kind: 'sms', phone: '+5997171234' },
    ]);
    await eventually(async () => ((await site.get('/health/ready')).ok ? true : undefined));
    expect((await site.remove(`/v1/subscriptions/${made.subscriptionId}`, made.token)).status).toBe(204);
  });

  it('is refused with everything that is wrong', async () => {
    const push = { ...browser('x'), keys: { p256dh: 'short', auth: '' } };
    const response = await site.post('/v1/subscriptions', { places: ['GM0014', 'GM9999'], push, more: 1 });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    const { errors } = (await response.json()) as { errors: { pointer: string; message: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/more',
      '/places',
      '/push/keys/auth',
      '/push/keys/p256dh',
    ]);
    expect(errors.find(({ pointer }) => pointer === '/places')?.message).toContain('GM9999');
  });

  it.each<[string, object]>([
    ['/places', { places: [], phone: '+31612345678' }],
    ['/places', { places: ['NL'], phone: '+31612345678' }],
    ['/places', { phone: '+31612345678' }],
    ['/phone', { places: ['GM0014'], phone: '112' }],
    ['/phone', { places: ['GM0014'], phone: '0900 1234' }],
    ['/phone', { places: ['GM0014'], phone: '+882 16 1234 5678' }],
    ['/phone', { places: ['GM0014'], phone: '+31612345678', push: browser('x') }],
    ['/push', { places: ['GM0014'] }],
    ['/vapidKey', { places: ['GM0014'], push: browser('x'), vapidKey: `B${'z'.repeat(86)}` }],
    ['/vapidKey', { places: ['GM0014'], phone: '+31612345678', vapidKey }],
    ...[
      'http://push.example/x',
      'https://127.0.0.1/x',
      'https://localhost/x',
      'https://[::1]/x',
      'javascript:x',
      'https://permanently-removed.invalid/fcm/send/1',
    ].map((endpoint): [string, object] => [
      '/push/endpoint',
      { places: ['GM0014'], push: { ...browser('x'), endpoint } },
    ]),
  ])('is refused at %s: %j', async (pointer, body) => {
    const response = await site.post('/v1/subscriptions', body);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { pointer: string }[] };
    expect(new Set(errors.map((each) => each.pointer))).toEqual(new Set([pointer]));
  });
});

describe('signing up without script', () => {
  it('finds places, keeps what was chosen, takes a phone number, and ends it again', async () => {
    expect(await site.page('/aanmelden?zoek=groning')).toMatch(/name="plaats" value="GM0014"/);
    const chosen = await site.page('/aanmelden?zoek=bonaire&plaats=GM0014');
    expect(chosen).toMatch(/value="GM0014" checked/);
    expect(chosen).toMatch(/value="NL-BQ1"/);
    expect(chosen).toContain('U volgt: Groningen.');

    const form = (telefoon: string) =>
      new URLSearchParams([
        ['plaats', 'GM0014'],
        ['plaats', 'NL-BQ1'],
        ['telefoon', telefoon],
      ]);
    const done = await (await site.post('/aanmelden', form('06-87654321'))).text();
    expect(done).toContain('Dit nummer volgt: Groningen, Bonaire.');
    expect(await followers('NL-BQ1', 'sms')).toMatchObject([{ phone: '+31687654321' }]);

    const link = /href="(\/afmelden\/[^"]+)"/.exec(done)?.[1] ?? '';
    expect(await site.page(link)).toContain('<form method="post">');
    expect(await followers('NL-BQ1', 'sms')).toHaveLength(1);
    expect(await (await site.post(link, new URLSearchParams())).text()).toContain('U bent afgemeld');
    expect(await followers('NL-BQ1', 'sms')).toEqual([]);
  });

  it.each([
    ['0900 1234', 'Dit is een servicenummer.'],
    ['+88216 12345678', 'Dit is een nummer van een satellietnetwerk.'],
  ])('says why %s gets no message', async (telefoon, why) => {
    const response = await site.post('/aanmelden', new URLSearchParams({ plaats: 'GM0014', telefoon }));
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(why)]);
  });

  it('says what is wrong beside the field', async () => {
    const response = await site.post('/aanmelden', new URLSearchParams({ plaats: 'GM0014', telefoon: 'nul zes' }));
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain('aria-invalid="true" aria-describedby="telefoon-fout"');
    expect(page).toContain('value="nul zes"');
  });
});

const dump = async (key: string): Promise<unknown> =>
  (await site.redis.type(key)) === 'hash' ? site.redis.hgetall(key) : site.redis.smembers(key);
