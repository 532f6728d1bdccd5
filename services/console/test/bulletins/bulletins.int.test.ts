import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  bulletinFault,
  bulletinReleased,
  bulletinSubscriptions,
  entityRegister,
  operatorRegister,
} from '@keten/contracts';
import type { BulletinReleased } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, eventually } from '@keten/testing';
import { bulletin, bulletinPath, netbeheer, release, written } from './bulletin-story.ts';
import type { ShownBulletin } from './bulletin-story.ts';
import { gridOperator, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';

let chain: RunningConsole;
let [anna, bram, carla]: Person[] = [] as unknown as [Person, Person, Person];
beforeAll(async () => {
  chain = await runConsole();
  [anna, bram, carla] = await Promise.all([chain.signIn('anna'), chain.signIn('bram'), chain.signIn('carla')]);
});
afterAll(() => chain.stop());

const at = () => ({ anna: anna!, bram: bram!, carla: carla! });
const out = async (): Promise<readonly BulletinReleased[]> =>
  (await chain.log.read(bulletinReleased.filter, [bulletinReleased])).facts.map(({ fact }) => fact as BulletinReleased);
type Line = { bulletinId: string; state: string; headline: string };
const lineOf = (person: Person, bulletinId: string, state: string): Promise<Line> =>
  eventually(async () => {
    const { items } = (await person.ask<{ items: Line[] }>('GET', '/v1/bulletins')).body;
    return items.find((line) => line.bulletinId === bulletinId && line.state === state);
  });
const withdraw = (person: Person, { bulletinId, contentHash }: ShownBulletin, reason: string) =>
  person.ask<ShownBulletin>('POST', `${bulletinPath(bulletinId)}/_withdraw`, { contentHash, reason });

describe('a bulletin', () => {
  it('goes out when a second person releases it, once, exactly as it was written', async () => {
    const draft = await written(at().anna, 'b-out');
    expect(draft).toMatchObject({ state: 'draft', allowedVerbs: ['write', 'withdraw'], content: { revision: 1 } });
    expect(draft.content.area.description).toBe('Groningen');
    expect((await release(at().anna, draft)).status).toBe(409);
    expect(await out()).toEqual([]);

    const released = await release(at().bram, draft);
    expect(released).toMatchObject({ status: 200, body: { state: 'released', released: { revision: 1 } } });
    expect((await release(at().bram, draft)).status).toBe(200);
    const facts = await out();
    expect(facts).toMatchObject([{ bulletinId: 'b-out', by: 'bram', authors: ['anna'], content: { plane: 'live' } }]);
    expect(bulletinFault(facts[0]!, 'live')).toBeUndefined();
    expect(await lineOf(at().carla, 'b-out', 'released')).toMatchObject({ headline: 'Phishing bij netbeheerders' });
    expect((await chain.audited('b-out')).map(({ actorId, action }) => [actorId, action])).toEqual([
      ['anna', 'write-bulletin'],
      ['bram', 'release-bulletin'],
    ]);
  });

  it('waits for whoever may release it, and never for who wrote it', async () => {
    const waiting = async (person: Person) =>
      (await person.ask<{ items: Line[] }>('GET', '/v1/bulletins?isOnlyWaiting=true')).body.items.map(
        ({ bulletinId }) => bulletinId,
      );
    const draft = await written(at().anna, 'b-waits');
    await eventually(async () => (await waiting(at().bram)).includes('b-waits'));
    expect(await waiting(at().anna)).toEqual([]);
    // Who only writes releases nothing.
    expect(await waiting(at().carla)).toEqual([]);
    await release(at().bram, draft);
    await eventually(async () => (await waiting(at().bram)).length === 0);
  });

  it('takes the role of an approver to release, and everything that it lacks is said at once', async () => {
    const draft = await written(at().anna, 'b-lacks', bulletin({ texts: [], sectors: [] }));
    expect((await release(at().carla, draft)).status).toBe(403);
    const { status, body } = await at().bram.ask('POST', `${bulletinPath('b-lacks')}/_release`, {
      contentHash: draft.contentHash,
    });
    expect(status).toBe(409);
    expect(body.detail).toBe('The Dutch text is missing. The bulletin is for nobody.');
  });

  it('is updated as its next revision, by two persons again, and is never written over a colleague', async () => {
    const first = (await release(at().bram, await written(at().anna, 'b-next'))).body;
    const path = bulletinPath('b-next');
    const changed = bulletin({ tlp: 'AMBER' });
    const second = await at().bram.ask<ShownBulletin>('PUT', path, changed, { 'If-Match': `"${first.contentHash}"` });
    expect(second.body).toMatchObject({ state: 'draft', content: { revision: 2 }, released: { revision: 1 } });
    const late = await at().anna.ask('PUT', path, bulletin(), { 'If-Match': `"${first.contentHash}"` });
    expect(late.status).toBe(412);
    expect((await at().anna.ask('PUT', path, bulletin(), { 'If-None-Match': '*' })).status).toBe(412);
    expect((await release(at().bram, second.body)).status).toBe(409);
    expect((await release(at().anna, second.body)).body).toMatchObject({
      state: 'released',
      released: { revision: 2 },
    });
  });

  it('is taken back by one person, with a reason, and stays so', async () => {
    const released = (await release(at().bram, await written(at().anna, 'b-back'))).body;
    expect((await withdraw(at().anna, released, '')).status).toBe(400);
    const gone = await withdraw(at().anna, released, 'Het bleek een oefening van de afzender.');
    expect(gone.body).toMatchObject({ state: 'withdrawn', reason: 'Het bleek een oefening van de afzender.' });
    expect((await withdraw(at().anna, released, 'Nog eens.')).status).toBe(200);
    expect((await at().anna.ask('PUT', bulletinPath('b-back'), bulletin())).status).toBe(409);
    await lineOf(at().carla, 'b-back', 'withdrawn');
  });

  it('is refused with everything that is wrong with its form', async () => {
    const wrong = bulletin({ kind: 'x', tlp: 'PINK', sectors: ['NOPE'], area: { description: '', codes: ['XX'] } });
    const { status, body } = await at().anna.ask('PUT', bulletinPath('b-wrong'), wrong);
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/kind', '/tlp', '/sectors', '/area/codes']),
    );
    expect((await at().anna.ask('GET', bulletinPath('b-wrong'))).status).toBe(404);
  });
});

describe('who gets a bulletin', () => {
  it('is told before it is released: who follows it and may read it, and who is named in vain', async () => {
    const entities = arranged(openRegister(chain.broker, entityRegister));
    await entities.delete(gridOperator.entityId);
    await entities.put('net', netbeheer);
    await entities.put('bank', { ...netbeheer, entityId: 'bank', name: 'Bank', sector: 'BAN' });
    await entities.put('oud', { ...netbeheer, entityId: 'oud', name: 'Oud', designation: 'withdrawn' });
    await arranged(openRegister(chain.broker, bulletinSubscriptions)).put('bank', {
      ...{ entityId: 'bank', sectors: ['ENE-ELE'], places: ['VR01'], kinds: ['cyber'], tlps: ['GREEN'] },
      ...{ channels: ['email'], changedAt: new Date() },
    });
    await written(at().anna, 'b-reach', bulletin({ entityIds: ['net', 'oud', 'nergens'] }));
    const { status, body } = await at().carla.ask<object>('GET', `${bulletinPath('b-reach')}/readers`);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        readers: [
          { entityId: 'bank', name: 'Bank', isNamed: false, channels: ['email'] },
          { entityId: 'net', name: 'Netbeheer', isNamed: true, channels: [] },
        ],
        missing: ['oud', 'nergens'],
      },
    });
  });
});

describe('a marked bulletin', () => {
  const marked = bulletin({ rubricering: 'Departementaal Vertrouwelijk' });
  it('is written and read by who is cleared for it, and by nobody else', async () => {
    expect((await at().anna.ask('PUT', bulletinPath('b-marked'), marked)).status).toBe(403);
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    for (const id of ['anna', 'bram'])
      await operators.update(id, (present) => ({ ...present!, clearance: 'Departementaal Vertrouwelijk' }));
    const draft = await written(at().anna, 'b-marked', marked);
    for (const path of [bulletinPath('b-marked'), `${bulletinPath('b-marked')}/readers`])
      expect((await at().carla.ask('GET', path)).status).toBe(403);
    await lineOf(at().anna, 'b-marked', 'draft');
    const { body } = await at().carla.ask<{ items: Line[] }>('GET', '/v1/bulletins');
    expect(body.items.map(({ bulletinId }) => bulletinId)).not.toContain('b-marked');
    expect((await release(at().bram, draft)).status).toBe(200);
    expect(await lineOf(at().anna, 'b-marked', 'released')).toMatchObject({ headline: 'Phishing bij netbeheerders' });
  });

  it('with TLP:RED names who may read it, or is refused', async () => {
    const nobody = await written(at().anna, 'b-red', bulletin({ tlp: 'RED' }));
    expect((await release(at().bram, nobody)).status).toBe(409);
    const named = await written(at().anna, 'b-red', bulletin({ tlp: 'RED', entityIds: ['wad'] }));
    expect((await release(at().bram, named)).status).toBe(200);
  });

  it('above what the portal may carry never goes out', async () => {
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    for (const id of ['anna', 'bram'])
      await operators.update(id, (present) => ({ ...present!, clearance: 'Stg. Geheim' }));
    const secret = await written(at().anna, 'b-secret', bulletin({ rubricering: 'Stg. Geheim' }));
    const { status, body } = await at().bram.ask('POST', `${bulletinPath('b-secret')}/_release`, {
      contentHash: secret.contentHash,
    });
    expect(status).toBe(409);
    expect(body.detail).toContain('No channel of this chain may carry text with this marking.');
  });
});
