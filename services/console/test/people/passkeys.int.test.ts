import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, fakePasskey, quickHash, replacing } from '@keten/testing';
import type { FakePasskey, JsonAnswer } from '@keten/testing';
import { password, runConsole } from '../running-console.ts';
import type { Person, Refusal, RunningConsole } from '../running-console.ts';
import { draft } from '../story.ts';
import { agreed, choose, read } from './two-administrators.ts';

const origin = 'https://console.keten.example';
type Asked = Refusal & { readonly passkey: { readonly challenge: string; readonly rpId: string } };
type Stepped = { readonly warningId: string; readonly contentHash: string };

let chain: RunningConsole;
let anna: Person;
let bram: Person;
let dirk: Person;
let ella: Person;
const keys = { bram: fakePasskey(origin), dirk: fakePasskey(origin), ella: fakePasskey(origin) };
beforeAll(async () => {
  chain = await runConsole({ PASSKEYS: 'always', PUBLIC_URL: origin });
  [anna, bram, dirk, ella] = await Promise.all([
    ...[chain.signIn('anna'), chain.signIn('bram')],
    ...[chain.signIn('dirk'), chain.signIn('ella')],
  ] as const);
});
afterAll(() => chain.stop());

const submitted = async (): Promise<Stepped> => {
  const { body } = await anna.ask<Stepped>('POST', '/v1/warnings', draft());
  expect((await anna.ask('POST', `/v1/warnings/${body.warningId}/_submit`, hashOf(body))).status).toBe(200);
  return body;
};
const hashOf = ({ contentHash }: Stepped) => ({ contentHash });
const approving = ({ warningId }: Stepped): string => `/v1/warnings/${warningId}/_approve`;
const asked = (by: Person, path: string, body: object): Promise<JsonAnswer<Asked>> => by.ask<Asked>('POST', path, body);
const signedAs = (by: Person, path: string, body: object, signed: string) =>
  by.ask<Asked>('POST', path, body, { Passkey: signed });
const begun = (by: Person, typed = password, headers = {}) =>
  by.ask<Asked & { challenge: string; rp: { id: string } }>(
    'POST',
    '/v1/passkeys/_begin',
    { password: typed },
    headers,
  );
const add = async (by: Person, key: FakePasskey): Promise<number> =>
  (await by.ask('POST', '/v1/passkeys', { name: 'Laptop', response: key.made((await begun(by)).body) })).status;
/** What they confirm as a browser does: asked, signed, sent again. */
const confirmed = async (by: Person, key: FakePasskey, path: string, body: object) =>
  signedAs(by, path, body, key.signed((await asked(by, path, body)).body.passkey));

describe('who has no passkey', () => {
  it('does nothing that has consequences, and reads that it takes one', async () => {
    const warning = await submitted();
    const { status, body } = await asked(bram, approving(warning), hashOf(warning));
    expect([status, body.detail]).toEqual([
      403,
      'This takes a passkey, and you have none. Add one under your own access.',
    ]);
    expect((await dirk.ask('GET', '/v1/operators')).status).toBe(200);
    expect((await dirk.ask('DELETE', '/v1/operators/carla')).status).toBe(403);
  });

  it('adds one with their password: not at a desk that was left, and not with an answer to another question', async () => {
    const wrong = await begun(bram, 'guessed');
    expect([wrong.status, wrong.body.errors[0]?.pointer]).toEqual([400, '/password']);
    const { body: options } = await begun(bram);
    const tries = [
      keys.bram.made(options, { origin: 'https://console.keten.example.evil.example' }),
      keys.bram.made({ ...options, rp: { id: 'evil.example' } }),
      keys.bram.made(options, { isUnverified: true }),
      keys.bram.made((await begun(dirk)).body),
      ...[{}, { id: 'x' }, { id: 'x', response: { clientDataJSON: 'e30', attestationObject: 'oA' } }],
    ];
    for (const response of tries)
      expect((await bram.ask('POST', '/v1/passkeys', { name: 'Laptop', response })).status).toBe(400);
    expect(await add(bram, keys.bram)).toBe(204);
    expect((await chain.audited('bram')).at(-1)).toMatchObject({ action: 'add-passkey', detail: 'Laptop' });
    const { body } = await bram.ask<object>('GET', '/v1/sessions/current');
    expect(body).toMatchObject({ passkeys: [{ name: 'Laptop', credentialId: keys.bram.credentialId }] });
    expect(JSON.stringify(body)).not.toContain('publicKey');
  });
});

it('it takes one to answer who needs help, and to let a report out of quarantine, and none to keep it out', async () => {
  const lacks = 'This takes a passkey, and you have none. Add one under your own access.';
  const answered = await asked(anna, '/v1/help-requests/h-1/_answer', { text: 'Wij komen.' });
  const released = await asked(anna, '/v1/quarantine/q-1/_release', { reason: 'Klopt.' });
  const started = await asked(dirk, '/v1/exercises', { scriptId: 'eemshaven' });
  for (const { status, body } of [answered, released, started]) expect([status, body.detail]).toEqual([403, lacks]);
  expect((await asked(anna, '/v1/quarantine/q-1/_discard', { reason: 'Klopt niet.' })).status).toBe(404);
  expect((await asked(dirk, '/v1/exercises/x-1/_stop', { reason: 'Echte dreiging.' })).status).toBe(409);
});

/** Of who writes or submits a text nothing goes out; what is revoked or stopped reaches nobody. */
const asksForIt: readonly string[] = [
  ...['approve', 'issue', 'withdraw'].map((verb) => `POST /v1/warnings/:warningId/_${verb}`),
  ...['standing-orders/:orderId', 'text-templates/:kind', 'verified-contacts/:entryId'].map(
    (path) => `POST /v1/${path}/_approve`,
  ),
  ...['POST /v1/bulletins/:bulletinId/_release', 'POST /v1/quarantine/:quarantineId/_release'],
  ...['POST /v1/help-requests/:helpId/_answer', 'POST /v1/exercises'],
  ...['operators/:operatorId', 'register-proposals/:register/:entryId', 'entity-lists/:listId'].flatMap((path) =>
    ['approve', 'reject'].map((verb) => `POST /v1/${path}/_${verb}`),
  ),
  ...[
    ...['entities/:entityId', 'noodsteunpunten/:noodsteunpuntId', 'operators/:operatorId'],
    ...['reporting-duties/:dutyId', 'sources/:sourceId'],
  ].flatMap((path) => [`PUT /v1/${path}`, `DELETE /v1/${path}`]),
  ...['POST /v1/entity-lists/:listId/_propose', 'POST /v1/emergency-roles/:seal/_see', 'POST /v1/passkeys/_remove'],
];

it('is asked for all that reaches people or gives rights, and for nothing else', async () => {
  const all = { operatorId: 'alles', name: 'Alles', roles: ['operator', 'approver', 'administrator'] } as const;
  await arranged(openRegister(chain.broker, operatorRegister)).put('alles', {
    ...{ ...all, roles: [...all.roles], passwordHash: quickHash(password) },
  });
  const by = await chain.signIn('alles');
  const asking: string[] = [];
  for (const { method, path } of chain.everyRoute) {
    if (!['POST', 'PUT', 'DELETE'].includes(method) || path.startsWith('/v1/sessions')) continue;
    const { status, body } = await by.ask(method, path.replaceAll(/:\w+/g, 'x-1'), {});
    if (status === 403 && body.detail.includes('This takes a passkey')) asking.push(`${method} ${path}`);
  }
  expect(asking.toSorted()).toEqual(asksForIt.toSorted());
});

describe('who has one', () => {
  it('approves by it, and then only that text, once', async () => {
    const [first, second] = [await submitted(), await submitted()];
    const { status, body } = await asked(bram, approving(first), hashOf(first));
    expect([status, body.detail, body.passkey.rpId]).toEqual([
      403,
      'Confirm this with your passkey.',
      'console.keten.example',
    ]);
    const signed = keys.bram.signed(body.passkey);
    expect((await signedAs(bram, approving(second), hashOf(second), signed)).status).toBe(403);
    // That challenge is spent, and was for another text.
    expect((await signedAs(bram, approving(first), hashOf(first), signed)).status).toBe(403);
    expect((await confirmed(bram, keys.bram, approving(first), hashOf(first))).status).toBe(200);
    expect((await confirmed(bram, keys.bram, approving(second), hashOf(second))).status).toBe(200);
    // The audit says what was confirmed by it, and nothing of what was refused.
    const records = await chain.audited(first.warningId);
    const byPasskey = records.filter(({ action }) => action === 'confirm-by-passkey');
    expect(byPasskey).toMatchObject([{ actorId: 'bram', detail: `POST ${approving(first)}` }]);
  });

  it('approves and issues by one press of it', async () => {
    const warning = await submitted();
    const { status, body } = await confirmed(bram, keys.bram, approving(warning), {
      ...hashOf(warning),
      andIssue: true,
    });
    expect([status, body]).toMatchObject([200, { warningId: warning.warningId, revision: 1 }]);
  });

  it('is not taken for somebody with their session: another key, page, person, challenge or no finger', async () => {
    const warning = await submitted();
    const path = approving(warning);
    const body = hashOf(warning);
    const stranger = fakePasskey(origin);
    expect(await add(dirk, keys.dirk)).toBe(204);
    const ask = async () => (await asked(bram, path, body)).body.passkey;
    const tries = [
      stranger.signed(await ask()),
      keys.dirk.signed(await ask()),
      keys.bram.signed(await ask(), { origin: 'https://evil.example' }),
      keys.bram.signed({ ...(await ask()), rpId: 'evil.example' }),
      keys.bram.signed(await ask(), { isUnverified: true }),
      keys.bram.signed(await ask(), { isForged: true }),
      keys.bram.signed(await ask(), { challenge: Buffer.alloc(32).toString('base64url') }),
      ...['', 'nonsense', Buffer.from('{"id":1}').toString('base64url'), Buffer.from('null').toString('base64url')],
    ];
    for (const signed of tries) {
      const { status, body: told } = await signedAs(bram, path, body, signed);
      expect([status, told.detail]).toEqual([403, 'Your passkey did not confirm this. Nothing was done.']);
      expect(told.passkey.challenge).toMatch(/^[\w-]{43}$/);
    }
    expect((await confirmed(bram, keys.bram, path, body)).status).toBe(200);
  });

  it('adds another by it, and does not remove the last', async () => {
    const remove = ({ credentialId }: FakePasskey) => ({ credentialId });
    const last = await confirmed(bram, keys.bram, '/v1/passkeys/_remove', remove(keys.bram));
    expect([last.status, last.body.detail]).toEqual([409, 'This is your last passkey. Add another one first.']);
    const spare = fakePasskey(origin);
    const { body: options } = await begun(bram);
    const passkey = { Passkey: keys.bram.signed(options.passkey) };
    const response = spare.made((await begun(bram, password, passkey)).body);
    expect((await bram.ask('POST', '/v1/passkeys', { name: 'Stick', response })).status).toBe(204);
    expect((await confirmed(bram, spare, '/v1/passkeys/_remove', remove(keys.bram))).status).toBe(204);
    const warning = await submitted();
    expect((await confirmed(bram, keys.bram, approving(warning), hashOf(warning))).status).toBe(403);
    expect((await confirmed(bram, spare, approving(warning), hashOf(warning))).status).toBe(200);
  });

  it('does not have it twice, nor has anybody else: one key would confirm as two persons', async () => {
    const begin = async () => {
      const { body } = await begun(dirk);
      return (await begun(dirk, password, { Passkey: keys.dirk.signed(body.passkey) })).body;
    };
    expect(await add(ella, keys.ella)).toBe(204);
    for (const key of [keys.dirk, keys.ella]) {
      const response = key.made(await begin());
      const { status, body } = await dirk.ask('POST', '/v1/passkeys', { name: 'Zelfde', response });
      expect([status, body.detail]).toEqual([409, 'This passkey is registered already.']);
    }
  });

  it('who lost it gets new access from two administrators, and the lost one counts no more', async () => {
    const { roles } = (await read(dirk, 'bram'))!;
    const both = [withKey(dirk, keys.dirk), withKey(ella, keys.ella)] as const;
    const { status, halves } = await agreed(both, ['PUT', 'bram', { name: 'bram', roles, newPassword: true }]);
    expect(status).toBe(200);
    await choose(chain.url, 'bram', halves.join('-'));
    bram = await chain.signIn('bram');
    const warning = await submitted();
    expect((await asked(bram, approving(warning), hashOf(warning))).body.detail).toMatch(/you have none/);
  });
});

/** Somebody who confirms whatever they are asked to confirm. */
const withKey = (by: Person, key: FakePasskey): Person => ({
  ...by,
  ask: async <T>(method: string, path: string, body?: object, headers?: Record<string, string>) => {
    const said = headers ?? (method === 'PUT' ? await replacing((at) => by.ask('GET', at), path) : {});
    const first = await by.ask<Partial<Asked>>(method, path, body, said);
    if (first.status !== 403 || !first.body.passkey) return first as JsonAnswer<T>;
    return by.ask<T>(method, path, body, { ...said, Passkey: key.signed(first.body.passkey) });
  },
});
