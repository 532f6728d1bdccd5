import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entityRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { checkPassword } from '@keten/platform';
import { arranged, askJson, eventually, followersOf } from '@keten/testing';
import { gridOperator, runConsole } from '../running-console.ts';
import { agreed, employ } from '../people/two-administrators.ts';
import { agreedEntry } from './two-for-entries.ts';
import type { Person, Refusal, RunningConsole } from '../running-console.ts';

let chain: RunningConsole;
let dirk: Person;
let ella: Person;
let anna: Person;
beforeAll(async () => {
  chain = await runConsole();
  [dirk, ella, anna] = await Promise.all([chain.signIn('dirk'), chain.signIn('ella'), chain.signIn('anna')]);
});
afterAll(() => chain.stop());

const entity = (parts: object = {}) => ({
  name: 'Waterbedrijf Het Wad',
  designation: 'designated',
  sector: 'DWA',
  area: { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] },
  priority: 1,
  language: 'nl-NL',
  contactPoints: [
    { channel: 'webhook', address: 'https://alarm.het-wad.example/hook' },
    { channel: 'sms', address: '+31612345678' },
  ],
  password: 'een lang wachtwoord',
  ...parts,
});

const put = <T = Refusal>(path: string, body: object) => agreedEntry<T>([dirk, ella], ['PUT', path, body]);

const source = {
  name: 'Defensie',
  kind: 'military',
  allowedSenders: ['*'],
  allowedKinds: ['drone'],
  statuses: ['Actual'],
  highestRubricering: 'Stg. Geheim',
  highestTlp: 'RED',
};

describe('entities', () => {
  it('keeps their secrets, and shows the webhook secret once', async () => {
    const { status, body } = await put<{ webhookSecret: string }>('/v1/entities/het-wad', entity());
    expect(status).toBe(202);
    expect(Buffer.from(body.webhookSecret, 'base64')).toHaveLength(32);
    const kept = await arranged(openRegister(chain.broker, entityRegister)).get('het-wad');
    expect(kept?.webhookSecret).toBe(body.webhookSecret);
    expect(await checkPassword('een lang wachtwoord', kept?.passwordHash)).toBe(true);
    const { items } = (await anna.ask<{ items: { name: string }[] }>('GET', '/v1/entities')).body;
    expect(items.map(({ name }) => name)).toEqual([gridOperator.name, 'Waterbedrijf Het Wad']);
    expect(JSON.stringify(items)).not.toMatch(/passwordHash|webhookSecret|wachtwoord/);
  });

  it('keeps what a change does not name, and what an entity says itself', async () => {
    const entities = arranged(openRegister(chain.broker, entityRegister));
    await entities.update('het-wad', (now) => ({ ...now!, listens: 'fetch' }));
    const { password: _password, ...change } = entity({ name: 'Waterbedrijf Wad en Dijk' });
    const { status, body } = await put('/v1/entities/het-wad', change);
    expect(status).toBe(202);
    expect(body).not.toHaveProperty('webhookSecret');
    const kept = await entities.get('het-wad');
    expect(kept).toMatchObject({ name: 'Waterbedrijf Wad en Dijk', listens: 'fetch' });
    expect(await checkPassword('een lang wachtwoord', kept?.passwordHash)).toBe(true);
  });

  it('needs no password to be warned, and lets nobody sign in by one until it is set', async () => {
    const { password, ...unnamed } = entity();
    expect((await put('/v1/entities/nieuw', unnamed)).status).toBe(202);
    const kept = async () => (await arranged(openRegister(chain.broker, entityRegister)).get('nieuw'))?.passwordHash;
    expect(await kept()).toBe('');
    expect(await checkPassword('', await kept())).toBe(false);
    expect(await checkPassword(password, await kept())).toBe(false);
    expect((await put('/v1/entities/nieuw', entity())).status).toBe(202);
    expect(await checkPassword(password, await kept())).toBe(true);
    expect((await agreedEntry([dirk, ella], ['DELETE', '/v1/entities/nieuw'])).status).toBe(202);
  });

  it('answers for an authority when it is a partner and a reporting duty names it', async () => {
    const putIt = (parts: object) => put<Refusal & { answersFor: string[] }>('/v1/entities/ienw', entity(parts));
    const refused = async (parts: object) => (await putIt(parts)).body.errors.map(({ pointer }) => pointer);
    expect(await refused({ designation: 'partner', answersFor: ['IenW', 'ienw'] })).toEqual(['/answersFor/1']);
    expect(await refused({ answersFor: ['IenW'] })).toEqual(['/answersFor']);
    const { status, body } = await putIt({ designation: 'partner', answersFor: ['IenW'] });
    expect({ status, answersFor: body.answersFor }).toEqual({ status: 202, answersFor: ['IenW'] });
    const kept = async () => (await arranged(openRegister(chain.broker, entityRegister)).get('ienw'))?.answersFor;
    // What a change does not name stays, but not for who is no partner any more.
    await putIt({ designation: 'partner' });
    expect(await kept()).toEqual(['IenW']);
    await putIt({});
    expect(await kept()).toEqual([]);
  });

  it('has a subsector, essential services, a bevoegd gezag, and whom it depends on', async () => {
    const depth = {
      ...{ subsector: 'winning', essentialServices: ['Drinkwater winnen'], competentAuthority: 'ILT' },
      ...{ dependsOnEntities: ['stroom', 'het-wad'], dependsOnSectors: ['TEL-NET'] },
    };
    expect((await put('/v1/entities/bron', entity(depth))).status).toBe(202);
    const one = async () => (await anna.ask<object>('GET', '/v1/entities/bron')).body;
    expect(await one()).toMatchObject({ ...depth, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(JSON.stringify(await one())).not.toMatch(/passwordHash|webhookSecret/);
    // What a change does not name stays; what it empties goes.
    await put('/v1/entities/bron', entity({ competentAuthority: '', dependsOnEntities: ['stroom'] }));
    const { competentAuthority: _usual, ...rest } = depth;
    expect(await one()).toMatchObject({ ...rest, dependsOnEntities: ['stroom'] });
    expect(await one()).not.toHaveProperty('competentAuthority');
    expect((await anna.ask('GET', '/v1/entities/nobody')).status).toBe(404);
  });

  it('depends on nobody who is not known, nor on itself, and keeps who has gone since', async () => {
    const refused = async (ids: string[]) =>
      (await put('/v1/entities/bron', entity({ dependsOnEntities: ids }))).body.errors.map(({ pointer }) => pointer);
    expect(await refused(['stroom', 'nobody'])).toEqual(['/dependsOnEntities/1']);
    expect(await refused(['bron'])).toEqual(['/dependsOnEntities/0']);
    await put('/v1/entities/brief', entity());
    await put('/v1/entities/bron', entity({ dependsOnEntities: ['brief'] }));
    await agreedEntry([dirk, ella], ['DELETE', '/v1/entities/brief']);
    expect((await put('/v1/entities/bron', entity({ name: 'Bron', dependsOnEntities: ['brief'] }))).status).toBe(202);
    expect((await agreedEntry([dirk, ella], ['DELETE', '/v1/entities/bron'])).status).toBe(202);
  });

  it.each([
    ['entities', 'leaves', () => entity()],
    ['sources', 'leaves', () => source],
  ] as const)(
    'of %s that is removed is out of the register, and stays in its history and on record',
    async (what, id, body) => {
      expect((await put(`/v1/${what}/${id}`, body())).status).toBe(202);
      expect((await agreedEntry([dirk, ella], ['DELETE', `/v1/${what}/${id}`])).status).toBe(202);
      expect((await dirk.ask('DELETE', `/v1/${what}/${id}`)).status).toBe(404);
      expect(JSON.stringify((await dirk.ask('GET', `/v1/${what}`)).body)).not.toContain('"leaves"');
      const stream = await chain.broker.jsm.streams.info(`KV_${what}`, { subjects_filter: `$KV.${what}.${id}` });
      expect(stream.state.subjects).toEqual({ [`$KV.${what}.${id}`]: 2 });
      const on = (await chain.audited(id)).filter(({ factStream }) => factStream === `KV_${what}`);
      const kind = what === 'entities' ? 'entity' : 'source';
      expect(on.map(({ action, actorId }) => [action, actorId])).toEqual([
        [`put-${kind}`, 'ella'],
        [`remove-${kind}`, 'ella'],
      ]);
    },
  );

  it.each([
    ['/contactPoints/0/address', { contactPoints: [{ channel: 'sms', address: '0612345678' }] }],
    ['/contactPoints/0/address', { contactPoints: [{ channel: 'email', address: 'https://a.example' }] }],
    ['/contactPoints/0/channel', { contactPoints: [{ channel: 'push', address: 'https://a.example' }] }],
    ['/sector', { sector: 'XXX' }],
    ['/password', { password: 'kort' }],
  ])('refuses what can not be right at %s', async (pointer, parts) => {
    const { status, body } = await dirk.ask('PUT', '/v1/entities/other', entity(parts));
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer: at }) => at)).toContain(pointer);
  });
});

describe('operators', () => {
  it('takes a right away at once, also of who is signed in', async () => {
    const signedIn = await employ(chain, 'eva', { name: 'Eva', roles: ['administrator'] });
    expect((await signedIn.ask('GET', '/v1/operators')).status).toBe(200);
    const both = [dirk, ella] as const;
    expect((await agreed(both, ['PUT', 'eva', { name: 'Eva', roles: ['operator'] }])).status).toBe(200);
    expect((await signedIn.ask('GET', '/v1/operators')).status).toBe(401);
  });

  it('lets nobody but administrators register', async () => {
    const place = { name: 'Sporthal', address: 'Dorpsstraat 1', gemeente: 'GM1966', open: true };
    expect((await anna.ask('PUT', '/v1/noodsteunpunten/n1', place)).status).toBe(403);
    expect((await put('/v1/noodsteunpunten/n1', place)).status).toBe(202);
    expect((await anna.ask<{ items: object[] }>('GET', '/v1/noodsteunpunten')).body.items).toEqual([
      { noodsteunpuntId: 'n1', ...place, now: { state: 'open' }, contentHash: expect.any(String) },
    ]);
    expect((await anna.ask('PUT', '/v1/entities/x', entity())).status).toBe(403);
    expect((await anna.ask('PUT', '/v1/sources/x', source)).status).toBe(403);
    // Reading is for who works with them too.
    expect((await anna.ask('GET', '/v1/sources')).status).toBe(200);
  });

  it('signs in and out, and does not tell which of name and password was wrong', async () => {
    const wrong = await askJson<Refusal>(`${chain.url}/v1/sessions`, 'POST', { operatorId: 'anna', password: 'wrong' });
    const nobody = await askJson<Refusal>(`${chain.url}/v1/sessions`, 'POST', {
      operatorId: 'nobody',
      password: 'wrong',
    });
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(nobody.body);
    const signOuts = async () => (await chain.audited('anna')).filter(({ action }) => action === 'sign-out');
    const before = (await signOuts()).length;
    const once = await chain.signIn('anna');
    expect((await once.ask('GET', '/v1/sessions/current')).body).toMatchObject({ operatorId: 'anna', name: 'anna' });
    expect((await once.ask('DELETE', '/v1/sessions/current')).status).toBe(204);
    expect((await once.ask('GET', '/v1/sessions/current')).status).toBe(401);
    // Whose session it was, nobody can tell when there is none any more.
    expect((await once.ask('DELETE', '/v1/sessions/current')).status).toBe(204);
    expect(await signOuts()).toHaveLength(before + 1);
  });
});

describe('the register of entities', () => {
  it('is followed once, whoever looks at it: ten thousand take their room once, and a change is read once', async () => {
    await eventually(
      () => followersOf(chain.broker, entityRegister),
      (names) => names.length === 1,
    );
  });
});
