import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bucketsOf, readBucket, subscriptionIdOf } from '@keten/delivery';
import { eventually } from '@keten/testing';
import { unsubscribe } from '../src/keep-subscription.ts';
import { runCitizen, vapidKey } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

let site: RunningCitizen;
beforeAll(async () => {
  site = await runCitizen({ TRUSTED_PROXIES: ['127.0.0.1'] });
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
      site.subscribePhone('06 1234 5678', ['GM0080', 'GM0088']),
      site.subscribePhone('+31612345678', ['GM0088', 'GM0093']),
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

  it('of a number that was asked for again and again keeps every place, and no more rights than ten', async () => {
    for (let i = 0; i < 12; i++) await site.subscribePhone('0611111111', [i % 2 ? 'GM0034' : 'GM0050']);
    const own = await site.subscribePhone('0611111111', ['GM0037']);
    expect(own.places).toEqual(['GM0034', 'GM0037', 'GM0050']);
    for (const place of own.places) expect(await followers(place, 'sms')).toHaveLength(1);
    const kept = await site.redis.hlen(`sub-tokens:{${own.subscriptionId}}`);
    expect(kept).toBeLessThanOrEqual(10 + own.places.length);
  });

  it('reads a zero in brackets as the zero that it is', async () => {
    const [bracketed, plain] = [
      await site.subscribePhone('+31 (0)6 12345699', ['GM1966']),
      await site.subscribePhone('0612345699', ['GM1966']),
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

  it('can be ended again by who was told that it failed', async () => {
    const { subscriptionId, token } = await add({ places: ['GM0518'], push: browser('dirk') });
    const failing = { redis: site.redis, flush: () => Promise.reject(new Error('the disk is away')) };
    await expect(unsubscribe(failing)(subscriptionId, token)).rejects.toThrow('the disk is away');
    expect((await site.remove(`/v1/subscriptions/${subscriptionId}`, token)).status).toBe(204);
    expect(await followers('GM0518', 'push')).toEqual([]);
    expect(await site.redis.keys(`sub-*{${subscriptionId}}`)).toEqual([]);
  });

  it('says what is followed to who has its token', async () => {
    const wish = { language: 'en-GB', onlyUrgent: true };
    const made = await add({ places: ['GM0518', 'NL-BQ1'], push: browser('els'), ...wish });
    const found = await site.get(`/v1/subscriptions/${made.subscriptionId}`, { Authorization: `Bearer ${made.token}` });
    expect(await found.json()).toEqual({
      ...{ subscriptionId: made.subscriptionId, places: ['GM0518', 'NL-BQ1'] },
      ...{ names: ['Den Haag', 'Bonaire'], ...wish },
    });
  });

  it('survives a kill -9 of Redis right after the answer', async () => {
    const made = await site.subscribePhone('+5997171234', ['GM1979']);
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
    ['/places', { places: ['ZEE-NOORDZEE'], phone: '+31612345678' }],
    ['/places', { phone: '+31612345678' }],
    ['/phone', { places: ['GM0014'], phone: '112' }],
    ['/cells', { places: ['GM0014'], cells: ['c10474.611'], phone: '+31612345678' }],
    ['/cells', { places: [], cells: ['c9770.293'], push: browser('x') }],
    ['/cells', { places: ['GM0014'], cells: ['52.37,4.89'], push: browser('x') }],
    ['/language', { places: ['GM0014'], phone: '+31612345678', language: 'pap' }],
    ['/language', { places: ['GM0014'], push: browser('x'), language: 'de-DE' }],
    ['/onlyUrgent', { places: ['GM0014'], phone: '+31612345678', onlyUrgent: true }],
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

describe('a phone number', () => {
  type Asked = { readonly requestId: string };
  const from = (address: string) => ({ 'X-Forwarded-For': address });
  const ask = (phone: string, places: readonly string[], address = '192.0.2.1') =>
    site.post('/v1/subscriptions', { places, phone }, from(address));
  const asked = async (...what: Parameters<typeof ask>): Promise<string> => {
    const response = await ask(...what);
    expect(response.status).toBe(202);
    return ((await response.json()) as Asked).requestId;
  };
  const confirm = (requestId: string, code: string) =>
    site.post(`/v1/subscription-requests/${requestId}/_confirm`, { code });
  const wrongOf = (code: string): string => code.replace(/^./, (digit) => String((Number(digit) + 1) % 10));

  it('gets nothing, whoever asks for it and however often, until the code that was sent to it is typed', async () => {
    for (let stranger = 0; stranger < 10; stranger++)
      await asked('0622222201', ['GM0153'], `198.51.100.${1 + stranger}`);
    expect(await followers('GM0153', 'sms')).toEqual([]);
    expect(await site.redis.keys('sub*GM0153*')).toEqual([]);
    const requestId = await asked('06 2222 2201', ['GM0164']);
    const [sent] = await site.codesFor('0622222201');
    expect(sent).toMatchObject({ phone: '+31622222201', code: expect.stringMatching(/^\d{8}$/), language: 'nl-NL' });
    const made = await confirm(requestId, `${sent!.code.slice(0, 4)} ${sent!.code.slice(4)}`);
    expect([made.status, made.headers.get('location')]).toEqual([201, expect.stringMatching(/^\/v1\/subscriptions\//)]);
    // What strangers asked for is no part of it.
    expect([await followers('GM0164', 'sms'), await followers('GM0153', 'sms')]).toEqual([[expect.anything()], []]);
  });

  it('is told no more than three codes at once, and its owner always has one that holds', async () => {
    for (let stranger = 0; stranger < 30; stranger++)
      await asked('0622222202', ['GM0153'], `198.51.100.${1 + stranger}`);
    const codes = await site.codesFor('0622222202');
    expect([codes.length, new Set(codes.map(({ code }) => code)).size]).toEqual([3, 1]);
    const requestId = await asked('0622222202', ['GM0166']);
    expect((await confirm(requestId, codes[0]!.code)).status).toBe(201);
  });

  it('is told no more than three codes that one address asks for, when others may ask for more', async () => {
    for (let asks = 0; asks < 3; asks++) await asked('0622222203', ['GM0153']);
    // Time passes: the code is over, and there may be texts to this number again.
    await site.redis.del(...(await site.redis.keys('citizen:code:*')), ...(await ratesOf('0622222203')));
    const refused = await ask('0622222203', ['GM0153']);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([429, 'application/problem+json']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(600);
    const requestId = await asked('0622222203', ['GM0166'], '203.0.113.7');
    expect((await confirm(requestId, (await site.codesFor('0622222203')).at(-1)!.code)).status).toBe(201);
  });

  it('is nobody’s who guesses: a few tries for each request, and the owner’s own goes on', async () => {
    const [stranger, owner] = [await asked('0622222204', ['GM0153']), await asked('0622222204', ['GM0168'])];
    const { code } = (await site.codesFor('0622222204')).at(-1)!;
    const first = await confirm(stranger, wrongOf(code));
    expect([first.status, first.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(await first.json()).toMatchObject({ errors: [{ pointer: '/code' }] });
    const guesses = await Promise.all(Array.from({ length: 20 }, () => confirm(stranger, wrongOf(code))));
    expect(guesses.map(({ status }) => status).filter((status) => status === 400)).toHaveLength(4);
    const late = await confirm(stranger, code);
    expect([late.status, late.headers.get('content-type')]).toEqual([429, 'application/problem+json']);
    expect((await confirm(owner, code)).status).toBe(201);
    expect(await followers('GM0153', 'sms')).toEqual([]);
  });

  it('is not had by a code that is over, was used, or is of another request', async () => {
    const requestId = await asked('0622222205', ['GM0171']);
    const { code, expiresAt } = (await site.codesFor('0622222205')).at(-1)!;
    expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    for (const key of await site.redis.keys('citizen:*')) {
      const seconds = await site.redis.ttl(key);
      if (/^citizen:(code|asked|tries):/.test(key)) expect(seconds > 0 && seconds <= 15 * 60).toBe(true);
    }
    const other = await asked('0622222206', ['GM0171']);
    expect((await confirm(other, code)).status).toBe(400);
    expect((await confirm(requestId, code)).status).toBe(201);
    expect((await confirm(requestId, code)).status).toBe(410);
    await site.redis.del(...(await site.redis.keys('citizen:code:*')));
    expect((await confirm(other, code)).status).toBe(410);
    expect((await confirm('nothing', code)).status).toBe(410);
  });

  it.each([
    ['+5997170001', ['NL-BQ1'], 'pap'],
    ['+5997170002', ['NL-BQ2', 'NL-BQ3'], 'en-GB'],
    ['+5997170003', ['NL-BQ1', 'GM0014'], 'nl-NL'],
  ])('%s of who follows %j is told its code in %s', async (phone, places, language) => {
    await asked(phone, places);
    expect(await site.codesFor(phone)).toMatchObject([{ language }]);
  });

  const ratesOf = async (phone: string): Promise<string[]> => {
    const id = subscriptionIdOf({ kind: 'sms', phone: `+31${phone.slice(1)}` });
    return site.redis.keys(`citizen:rate:code ${id}`);
  };
});

describe('signing up without script', () => {
  it('finds places, keeps what was chosen, takes a phone number, and ends it again', async () => {
    expect(await site.page('/aanmelden?zoek=groning')).toMatch(/name="plaats" value="GM0014"/);
    for (const typed of ['delfzijl', 'Delfzijll', 'eemsdleta', 'gemeente Eemsdelta'])
      expect(await site.page(`/aanmelden?zoek=${encodeURIComponent(typed)}`)).toMatch(/name="plaats" value="GM1979"/);
    expect(await site.page('/aanmelden?zoek=delfzijl')).toMatch(/Eemsdelta: Delfzijl hoort hierbij/);
    expect(await site.page('/aanmelden?zoek=provincie+groningen')).toMatch(/name="plaats" value="PV20"/);
    expect(await site.page('/aanmelden?zoek=veiligheidsregio+groningen')).toMatch(/name="plaats" value="VR01"/);
    expect(await site.page('/aanmelden?zoek=nederland')).toMatch(/name="plaats" value="NL"/);
    expect(await site.page('/aanmelden?zoek=Loppersum')).toMatch(/Eemsdelta: Loppersum hoort hierbij/);
    expect(await site.page('/aanmelden?zoek=eemsdleta')).toContain('Wij kennen geen plaats die “eemsdleta” heet.');
    expect(await site.page('/aanmelden?zoek=loppersum')).toContain('Dit vonden wij bij “loppersum”.');
    expect(await site.page('/aanmelden?zoek=Nergenshuizen')).toContain('Wij kennen geen andere plaats');
    for (const typed of ['9934', '9934 XK'])
      expect(await site.page(`/aanmelden?zoek=${encodeURIComponent(typed)}`)).toContain(
        'Van een postcode weten wij niet',
      );
    expect(await site.page('/aanmelden?plaats=PV20&plaats=GM0014')).toContain(
      'U volgt: provincie Groningen, Groningen.',
    );
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
    const step = await (await site.post('/aanmelden', form('06-87654321'))).text();
    expect(step).toContain('Er komt een sms met een code');
    expect(await followers('NL-BQ1', 'sms')).toEqual([]);
    const typed = form('06-87654321');
    typed.set('aanvraag', /name="aanvraag" value="([^"]+)"/.exec(step)![1]!);
    const { code } = (await site.codesFor('06-87654321'))[0]!;
    typed.set('code', code === '00000000' ? '00000001' : '00000000');
    const wrong = await site.post('/aanmelden/code', typed);
    expect([wrong.status, await wrong.text()]).toEqual([
      400,
      expect.stringContaining('Dit is niet de code uit de sms'),
    ]);
    typed.set('code', code);
    const done = await (await site.post('/aanmelden/code', typed)).text();
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

  it('says that a code is over, and that no more are sent now', async () => {
    const form = new URLSearchParams({ plaats: 'GM0014', telefoon: '0622222207' });
    const over = new URLSearchParams({ ...Object.fromEntries(form), aanvraag: 'x', code: '12345678' });
    const late = await site.post('/aanmelden/code', over);
    expect([late.status, await late.text()]).toEqual([410, expect.stringContaining('Deze code geldt niet meer')]);
    for (let asks = 0; asks < 3; asks++) expect((await site.post('/aanmelden', form)).status).toBe(200);
    await site.redis.del(...(await site.redis.keys('citizen:code:*')));
    const busy = await site.post('/aanmelden', form);
    expect([busy.status, await busy.text()]).toEqual([429, expect.stringContaining('Er gingen net al sms')]);
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
