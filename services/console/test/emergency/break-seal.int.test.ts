import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { brokenSeals, operatorRegister } from '@keten/contracts';
import type { BrokenSeal } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { sealHashOf } from '@keten/platform';
import { arranged, askJson, eventually, fakePasskey, quickHash } from '@keten/testing';
import { nameOfSeal } from '../../src/emergency/break-seal.ts';
import { password, runConsole } from '../running-console.ts';
import type { Person, Refusal, RunningConsole } from '../running-console.ts';
import { agreed, employ } from '../people/two-administrators.ts';

const [firstHalf, secondHalf] = ['ABCDEFGHJKLM', 'NPQRSTUVWXYZ'] as const;
const path = '/v1/emergency-roles';
const asked = {
  operatorId: 'carla',
  role: 'approver',
  reason: 'Niemand is bereikbaar.',
  firstHalf,
  secondHalf,
  password,
};
type Told = {
  readonly seal: string;
  readonly items: readonly (Pick<BrokenSeal, 'operatorId' | 'seal'> & {
    readonly isOver: boolean;
    readonly mayFinish: boolean;
  })[];
};

const settings = { SEAL_HASH: '', PUBLIC_URL: 'https://console.keten.example', TRUSTED_PROXIES: ['127.0.0.1'] };
let chain: RunningConsole;
let [anna, bram, dirk, ella]: Person[] = [];

/** Of each seal a salt is its own, so the same halves make another one. */
async function putNewSeal(): Promise<void> {
  settings.SEAL_HASH = sealHashOf([quickHash(firstHalf), quickHash(secondHalf)]);
}
beforeAll(async () => {
  await putNewSeal();
  chain = await runConsole(settings);
});
beforeEach(async () => {
  await putNewSeal();
  await chain.restart();
  [anna, bram, dirk, ella] = await Promise.all(['anna', 'bram', 'dirk', 'ella'].map((who) => chain.signIn(who)));
});
afterAll(() => chain.stop());

const told = async (): Promise<Told> => (await bram!.ask<Told>('GET', path)).body;
const ofThis = async () => {
  const { items } = await told();
  return items.filter(({ seal }) => seal === nameOfSeal(settings.SEAL_HASH));
};
const toldOfThis = () => eventually(async () => (await ofThis())[0]);
const breakIt = (by: Person, more: object = {}) => by.ask('POST', path, { ...asked, ...more });
const brokenBefore = [409, expect.stringContaining('This seal was broken before.')];
const answerOf = async (breaking: ReturnType<typeof breakIt>) => {
  const { status, body } = await breaking;
  return [status, body.detail];
};
/** Once memory has it, which follows the register. */
const expectRoles = (who: string, ...roles: readonly string[]) =>
  eventually(async () => {
    type Colleagues = { readonly items: readonly { readonly operatorId: string; readonly roles: readonly string[] }[] };
    const { items } = (await bram!.ask<Colleagues>('GET', '/v1/colleagues')).body;
    return items.find(({ operatorId }) => operatorId === who)?.roles.join() === roles.join() ? true : undefined;
  });
/** As it is marked before anybody gets anything by it. */
const mark = (more: Partial<BrokenSeal> = {}) => {
  const seal = nameOfSeal(settings.SEAL_HASH);
  const at = new Date();
  const until = new Date(at.getTime() + 3_600_000);
  return arranged(openRegister(chain.broker, brokenSeals)).put(seal, {
    ...{ operatorId: 'carla', name: 'carla', role: 'approver', by: 'anna', byName: 'anna', reason: asked.reason },
    ...{ at, until, seal, seenBy: [], ...more },
  });
};

it('is broken once by two at once, and the same thing asked again is the same', async () => {
  expect((await told()).seal).toBe('whole');
  const both = await Promise.all([breakIt(anna!), breakIt(bram!, { operatorId: 'ella' })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  const [by, who] = both[0].status === 204 ? [anna!, 'carla'] : [bram!, 'ella'];
  const { seal } = await toldOfThis();
  expect([(await told()).seal, (await ofThis()).length]).toEqual(['broken', 1]);
  expect((await breakIt(by, { operatorId: who })).status).toBe(204);
  expect((await chain.audited(who)).filter(({ action }) => action === 'give-emergency-role')).toHaveLength(1);
  expect((await chain.audited(seal)).map(({ action }) => action)).toEqual(['break-seal']);
});

it('stays broken, and is told of, when who got the role is removed and registered anew', async () => {
  const frits = { name: 'Frits', roles: ['operator'] };
  await employ(chain, 'frits', frits);
  expect((await breakIt(anna!, { operatorId: 'frits' })).status).toBe(204);
  await expectRoles('frits', 'operator', 'approver');
  expect((await agreed([dirk!, ella!], ['DELETE', 'frits'])).status).toBe(200);
  const again = () => answerOf(breakIt(anna!, { operatorId: 'frits' }));
  expect([await again(), await answerOf(breakIt(bram!))]).toEqual([brokenBefore, brokenBefore]);
  expect(await toldOfThis()).toMatchObject({ operatorId: 'frits', isOver: false });
  await employ(chain, 'frits', frits);
  expect(await again()).toEqual(brokenBefore);
  await expectRoles('frits', 'operator');
  expect(await toldOfThis()).toMatchObject({ operatorId: 'frits', isOver: false, mayFinish: false });
});

it('that gave nothing yet is finished by who broke it, for whom it was, and by nobody else', async () => {
  await mark({ operatorId: 'dirk', name: 'dirk' });
  expect(await toldOfThis()).toMatchObject({ operatorId: 'dirk', mayFinish: true });
  for (const other of [breakIt(bram!, { operatorId: 'dirk' }), breakIt(anna!), breakIt(anna!, { operatorId: 'ella' })])
    expect(await answerOf(other)).toEqual(brokenBefore);
  expect((await breakIt(anna!, { operatorId: 'dirk', role: 'administrator' })).status).toBe(409);
  expect((await breakIt(anna!, { operatorId: 'dirk' })).status).toBe(204);
  await expectRoles('dirk', 'administrator', 'approver');
  expect(await toldOfThis()).toMatchObject({ operatorId: 'dirk', mayFinish: false });
});

it('is told of when it is over too, until two administrators saw it', async () => {
  await mark({ until: new Date() });
  const { seal, isOver } = await toldOfThis();
  expect(isOver).toBe(true);
  const see = (by: Person) => by.ask('POST', `${path}/${seal}/_see`);
  expect((await see(anna!)).status).toBe(403);
  expect([(await see(dirk!)).status, (await see(dirk!)).status]).toEqual([204, 204]);
  expect(await ofThis()).toHaveLength(1);
  expect((await see(ella!)).status).toBe(204);
  await eventually(async () => ((await ofThis()).length === 0 ? true : undefined));
  expect((await told()).seal).toBe('broken');
  expect((await chain.audited(seal)).map(({ action, actorId }) => [action, actorId])).toEqual([
    ['see-broken-seal', 'dirk'],
    ['see-broken-seal', 'ella'],
  ]);
});

it('is told of when it is over, until there is a new one', async () => {
  await mark({ until: new Date() });
  const { seal } = await toldOfThis();
  await putNewSeal();
  await chain.restart();
  bram = await chain.signIn('bram');
  const after = await told();
  expect([after.seal, after.items.map((each) => each.seal)]).toEqual(['whole', expect.not.arrayContaining([seal])]);
});

const whole = async () => expect((await told()).seal).toBe('whole');
const refusals = async (by: string) =>
  (await chain.records()).filter(({ action, actorId }) => action === 'refuse-seal' && actorId === by);

it('takes the password of who has no passkey, and puts on record who tried without', async () => {
  const before = (await refusals('anna')).length;
  const pointers = [];
  for (const more of [{ password: 'geraden' }, { password: undefined }, { secondHalf: firstHalf }]) {
    const { status, body } = await breakIt(anna!, more);
    pointers.push([status, body.errors[0]?.pointer]);
  }
  expect(pointers).toEqual([
    [400, '/password'],
    [400, '/password'],
    [400, '/secondHalf'],
  ]);
  expect((await breakIt(anna!, { operatorId: 'anna' })).status).toBe(409);
  await whole();
  expect((await refusals('anna')).slice(before).map(({ subject, detail }) => [subject, detail])).toEqual([
    ['carla', 'approver: /password: is wrong'],
    ['carla', expect.stringContaining('/password: is missing')],
    ['carla', expect.stringContaining('/secondHalf')],
    ['anna', expect.stringContaining('name a colleague')],
  ]);
});

it('counts wrong passwords with those at the door, and looks at no more then', async () => {
  const elsewhere = { 'X-Forwarded-For': '192.0.2.66' };
  const guess = (said: string) => bram!.ask('POST', path, { ...asked, password: said }, elsewhere);
  const answers = [(await guess('geraden')).status];
  while (answers.at(-1) !== 429 && answers.length < 30) answers.push((await guess('geraden')).status);
  expect([answers[0], answers.at(-1)]).toEqual([400, 429]);
  expect((await guess(password)).status).toBe(429);
  const atDoor = await askJson(`${chain.url}/v1/sessions`, 'POST', { operatorId: 'bram', password }, elsewhere);
  expect(atDoor.status).toBe(429);
  await whole();
});

it('takes the passkey of who has one, for this very request', async () => {
  const gea = await employ(chain, 'gea', { name: 'Gea', roles: ['operator'] });
  const key = fakePasskey(settings.PUBLIC_URL);
  const { body: options } = await gea.ask<Parameters<typeof key.made>[0]>('POST', '/v1/passkeys/_begin', { password });
  const added = await gea.ask('POST', '/v1/passkeys', { name: 'Laptop', response: key.made(options) });
  expect(added.status).toBe(204);
  type Step = Refusal & { readonly passkey: Parameters<typeof key.signed>[0] };
  const { password: _none, ...withoutPassword } = asked;
  const first = await gea.ask<Step>('POST', path, asked);
  expect(first.status).toBe(403);
  const other = { ...withoutPassword, operatorId: 'ella' };
  expect((await gea.ask('POST', path, other, { Passkey: key.signed(first.body.passkey) })).status).toBe(403);
  await whole();
  const { passkey } = (await gea.ask<Step>('POST', path, withoutPassword)).body;
  expect((await gea.ask('POST', path, withoutPassword, { Passkey: key.signed(passkey) })).status).toBe(204);
});

it('is broken by nobody who has no password of their own yet, as who signed in at their organisation alone', async () => {
  const operators = arranged(openRegister(chain.broker, operatorRegister));
  const passwordHash = quickHash(password);
  const mustChoosePassword = true;
  await operators.put('olga', {
    operatorId: 'olga',
    name: 'Olga',
    roles: ['operator'],
    passwordHash,
    mustChoosePassword,
  });
  expect(await answerOf(breakIt(await chain.signIn('olga')))).toEqual([403, 'Choose a password of your own first.']);
  await whole();
});
