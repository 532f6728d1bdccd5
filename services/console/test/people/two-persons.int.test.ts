import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, askJson, quickHash } from '@keten/testing';
import { bootstrapAdministrators } from '../../src/people/bootstrap-administrators.ts';
import { password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { agreed, approve, choose, employ, pathOf, read } from './two-administrators.ts';
import type { Given } from './two-administrators.ts';

let chain: RunningConsole;
let dirk: Person;
let ella: Person;
beforeAll(async () => {
  chain = await runConsole();
  [dirk, ella] = await Promise.all([chain.signIn('dirk'), chain.signIn('ella')]);
});
afterAll(() => chain.stop());

const operators = () => arranged(openRegister(chain.broker, operatorRegister));
const signInStatus = async (operatorId: string, typed: string): Promise<number> =>
  (await askJson(`${chain.url}/v1/sessions`, 'POST', { operatorId, password: typed })).status;
const reject = async (by: Person, operatorId: string) =>
  by.ask('POST', `${pathOf(operatorId)}/_reject`, { contentHash: (await read(by, operatorId))!.contentHash });

describe('rights and passwords', () => {
  it('are not given by one administrator, whatever they propose, nor approved by who proposed them', async () => {
    const wishes = [
      ['gast', { name: 'Gast', roles: ['operator', 'approver'] }],
      ['dirk', { name: 'dirk', roles: ['administrator', 'operator', 'approver'] }],
      ['carla', { name: 'carla', roles: ['operator', 'approver'] }],
      ['anna', { name: 'anna', roles: ['operator', 'approver'], newPassword: true }],
    ] as const;
    for (const [operatorId, body] of wishes) {
      const before = await operators().get(operatorId);
      const { status, body: given } = await dirk.ask<Given>('PUT', pathOf(operatorId), body);
      expect(status).toBe(202);
      const own = await approve(dirk, operatorId);
      expect([own.status, own.body.detail]).toEqual([409, 'Another administrator must decide on what you proposed.']);
      const after = await operators().get(operatorId);
      expect([after?.roles, after?.passwordHash]).toEqual([before?.roles ?? [], before?.passwordHash ?? '']);
      if (given.oneTime !== undefined) expect(await signInStatus(operatorId, given.oneTime)).toBe(401);
      expect((await reject(dirk, operatorId)).status).toBe(204);
      expect(await operators().get(operatorId)).toEqual(before);
    }
    expect((await dirk.ask('DELETE', pathOf('anna'))).status).toBe(202);
    expect((await approve(dirk, 'anna')).status).toBe(409);
    expect(await signInStatus('anna', password)).toBe(201);
    expect((await reject(ella, 'anna')).status).toBe(204);
  });

  it('let nobody in with a half, and nobody but the owner with both, who chooses another at once', async () => {
    const eva = { name: 'Eva', roles: ['operator'] };
    const { status, halves } = await agreed([dirk, ella], ['PUT', 'eva', eva]);
    expect([status, halves.length]).toEqual([200, 2]);
    for (const half of halves)
      for (const typed of [half, `${half}-${half}`]) expect(await signInStatus('eva', typed)).toBe(401);
    expect(JSON.stringify((await ella.ask('GET', '/v1/operators')).body)).not.toMatch(/irstHalf|asswordHash/);

    const oneTime = halves.join(' ').toLowerCase();
    const session = await askJson<{ token: string; mustChoosePassword: boolean }>(`${chain.url}/v1/sessions`, 'POST', {
      ...{ operatorId: 'eva', password: oneTime },
    });
    expect(session).toMatchObject({ status: 201, body: { mustChoosePassword: true } });
    const own = { Authorization: `Bearer ${session.body.token}` };
    const refused = await askJson<Given>(`${chain.url}/v1/warnings`, 'GET', undefined, own);
    expect([refused.status, refused.body.detail]).toEqual([403, 'Choose a password of your own first.']);
    const choosing = (body: object) => askJson<Given>(`${chain.url}/v1/passwords`, 'POST', body, own);
    expect((await choosing({ password: 'another', newPassword: password })).status).toBe(400);
    expect((await choosing({ password: oneTime, newPassword: oneTime })).status).toBe(400);
    expect((await choosing({ password: oneTime, newPassword: 'kort' })).status).toBe(400);
    expect((await choosing({ password: oneTime, newPassword: password })).status).toBe(204);
    expect((await askJson(`${chain.url}/v1/sessions/current`, 'GET', undefined, own)).status).toBe(401);
    expect(await signInStatus('eva', oneTime)).toBe(401);
    expect((await (await chain.signIn('eva')).ask('GET', '/v1/warnings')).status).toBe(200);
    const deeds = (await chain.audited('eva')).filter(({ action }) => !action.includes('sign-in'));
    expect(deeds.map(({ actorId, action }) => [actorId, action])).toEqual([
      ['dirk', 'propose-operator'],
      ['ella', 'put-operator'],
      ['eva', 'choose-password'],
    ]);
  });

  it('end the sessions of who gets another password, once both agreed and not before', async () => {
    const fred = await employ(chain, 'fred', { name: 'Fred', roles: ['operator'] });
    const status = async () => (await fred.ask('GET', '/v1/warnings')).status;
    await dirk.ask('PUT', pathOf('fred'), { name: 'Fred', roles: ['operator'], newPassword: true });
    expect(await status()).toBe(200);
    expect((await approve(ella, 'fred')).status).toBe(200);
    expect(await status()).toBe(401);
    expect(await signInStatus('fred', password)).toBe(401);
  });

  it('are approved as they were read, and not as they were changed since', async () => {
    await dirk.ask('PUT', pathOf('carla'), { name: 'carla', roles: ['operator'] });
    const { contentHash } = (await read(ella, 'carla'))!;
    await dirk.ask('PUT', pathOf('carla'), { name: 'carla', roles: ['operator', 'approver'] });
    expect((await ella.ask('POST', `${pathOf('carla')}/_approve`, { contentHash })).status).toBe(412);
    expect((await operators().get('carla'))?.roles).toEqual(['operator']);
    await reject(ella, 'carla');
  });
});

describe('a mobile number', () => {
  const duty = { name: 'Olga', roles: ['duty-officer'], phone: '+31612345678', dutyOrder: 2 };

  it('holds once two agreed, is read by administrators alone, and is masked in the audit', async () => {
    const olga = await employ(chain, 'olga', duty);
    expect(await operators().get('olga')).toMatchObject({ phone: '+31612345678', dutyOrder: 2 });
    const colleagues = await olga.ask<{ items: object[] }>('GET', '/v1/colleagues');
    expect(JSON.stringify(colleagues.body)).toContain('"duty-officer"');
    expect(JSON.stringify(colleagues.body)).not.toContain('12345678');
    expect((await olga.ask('GET', '/v1/operators')).status).toBe(403);
    const { detail } = (await chain.audited('olga')).find(({ action }) => action === 'put-operator')!;
    expect(detail).toContain('phone none became …78; on duty none became 2');
    expect(detail).not.toContain('12345678');
  });

  it('stays when it is not named, and goes when it is empty; who is no duty officer has no place', async () => {
    const other = { name: 'Olga', roles: ['operator'] };
    await agreed([dirk, ella], ['PUT', 'olga', other]);
    const kept = await operators().get('olga');
    expect([kept?.phone, kept?.dutyOrder]).toEqual(['+31612345678', undefined]);
    await agreed([dirk, ella], ['PUT', 'olga', { ...other, phone: '' }]);
    expect((await operators().get('olga'))?.phone).toBeUndefined();
  });

  it.each(['0612345678', '+31701234567', '+31666123456', 'piet'])('is not: %s', async (phone) => {
    const { status, body } = await dirk.ask<Given & { errors?: object[] }>('PUT', pathOf('olga'), { ...duty, phone });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('A mobile number looks like +31612345678 (E.164).');
  });
});

describe('the first administrator', () => {
  const lines: unknown[] = [];
  const log = { warn: (...said: unknown[]) => void lines.push(said) };
  const bootstrap = async (clock: () => Date, ...names: string[]) => {
    const passwordHash = quickHash(password);
    const named = names.map((operatorId) => ({ operatorId, name: operatorId, passwordHash }));
    await bootstrapAdministrators(named, { operators: openRegister(chain.broker, operatorRegister), clock, log });
  };
  const nobodyIsRegistered = async () => {
    for (const operatorId of (await operators().all()).keys()) await operators().delete(operatorId);
  };

  it('decides alone until there is another, and that is said aloud', async () => {
    await nobodyIsRegistered();
    await bootstrap(() => new Date(), 'eerste');
    expect(JSON.stringify(lines)).toContain('decides alone');
    const first = await chain.signIn('eerste');
    const { status, body } = await first.ask<Given>('PUT', pathOf('tweede'), {
      name: 'Tweede',
      roles: ['administrator'],
    });
    expect(status).toBe(201);
    await choose(chain.url, 'tweede', body.oneTime!);
    const details = (await chain.audited('tweede')).map(({ detail }) => detail);
    expect(details[0]).toContain('alone, while the chain is set up');
    expect((await first.ask('PUT', pathOf('derde'), { name: 'Derde', roles: ['operator'] })).status).toBe(202);
    expect((await approve(await chain.signIn('tweede'), 'derde')).status).toBe(200);
  });

  it('does not after an hour, and does again after a restart as long as nobody else was registered', async () => {
    await nobodyIsRegistered();
    await bootstrap(() => new Date(Date.now() - 3_601_000), 'eerste');
    const put = async (operatorId: string) =>
      (await (await chain.signIn('eerste')).ask('PUT', pathOf(operatorId), { name: 'X', roles: ['operator'] })).status;
    expect(await put('te-laat')).toBe(202);
    expect((await reject(await chain.signIn('eerste'), 'te-laat')).status).toBe(204);
    await bootstrap(() => new Date(), 'eerste');
    expect(await put('op-tijd')).toBe(201);
  });

  it('never does when two were named, or when another one is missing', async () => {
    await nobodyIsRegistered();
    await bootstrap(() => new Date(), 'een', 'twee');
    const een = await chain.signIn('een');
    expect((await een.ask('PUT', pathOf('x'), { name: 'X', roles: ['operator'] })).status).toBe(202);
    // Whoever was lost is replaced by the deployment, which is on record, and decides nothing alone.
    await operators().delete('twee');
    await bootstrap(() => new Date(), 'drie');
    expect((await operators().get('drie'))?.aloneUntil).toBeUndefined();
    expect((await approve(await chain.signIn('drie'), 'x')).status).toBe(200);
    await bootstrap(() => new Date(), 'vier');
    expect(await operators().get('vier')).toBeUndefined();
  });
});
