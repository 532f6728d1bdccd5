import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bulletinSubscriptions, entityRegister, incidentReported } from '@keten/contracts';
import type { BulletinContent, Entity, IncidentReported } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, eventually, replacing } from '@keten/testing';
import { bulletin, releaseBulletin, withdrawBulletin } from './given-bulletin.ts';
import { runPortal } from '../running-portal.ts';
import type { Desk, RunningPortal } from '../running-portal.ts';

type Shown = {
  bulletinId: string;
  state: string;
  content: BulletinContent;
  withdrawn?: { reason: string };
  why: { isNamed: boolean; isChosen: boolean; sectors: string[]; places: { code: string; name: string }[] };
};
type Following = { isChosen: boolean; sectors: string[]; places: { code: string }[]; possibleChannels: string[] };

let chain: RunningPortal;
let [wad, dijk]: Desk[] = [] as unknown as [Desk, Desk];
beforeAll(async () => {
  chain = await runPortal();
  [wad, dijk] = await Promise.all([chain.signIn('wad'), chain.signIn('dijk')]);
});
afterAll(() => chain.stop());

const desks = () => ({ wad: wad!, dijk: dijk! });
const all = async (desk: Desk): Promise<Shown[]> =>
  (await desk.ask<{ items: Shown[] }>('GET', '/v1/bulletins')).body.items;
const idsOf = async (desk: Desk): Promise<string[]> => (await all(desk)).map(({ bulletinId }) => bulletinId);
const one = (desk: Desk, id: string) => desk.ask<Shown>('GET', `/v1/bulletins/${id}`);
const release = (id: string, parts: Partial<BulletinContent> = {}, by?: string) =>
  releaseBulletin(chain.publisher, bulletin(id, parts), by);
/** What comes after all others: when it is there, so is what came before, as far as it is for this desk. */
const seen = (desk: Desk, id: string): Promise<Shown> =>
  eventually(async () => (await all(desk)).find(({ bulletinId }) => bulletinId === id));
const change = (entityId: string, parts: Partial<Entity>) =>
  arranged(openRegister(chain.broker, entityRegister)).update(entityId, (entity) => ({ ...entity!, ...parts }));
const choice = (parts: object = {}) => ({
  ...{ sectors: ['ENE-ELE'], places: ['VR01'], kinds: ['cyber'], tlps: ['CLEAR', 'GREEN'], channels: [] },
  ...parts,
});

describe('a bulletin in the portal', () => {
  it('is seen by who follows its sector in its area, with the reason, and without who else gets it', async () => {
    await release('b-first');
    const { why, content, state } = await seen(desks().wad, 'b-first');
    expect(state).toBe('current');
    expect(why).toMatchObject({ isNamed: false, isChosen: false, sectors: ['DWA'] });
    expect(why.places).toEqual([{ code: 'PV20', name: 'Groningen' }]);
    expect(content).toMatchObject({ rubricering: 'ongerubriceerd', tlp: 'GREEN', area: { description: 'Groningen' } });
    expect(JSON.stringify(await all(desks().wad))).not.toMatch(/t-intern|entityIds/);
  });

  it('is not there for who follows another sector or place', async () => {
    await release('b-bank', { sectors: ['BAN'] });
    await release('b-zeeland', { area: { description: 'Zeeland', codes: ['PV29'], polygons: [], circles: [] } });
    await release('b-after');
    await seen(desks().wad, 'b-after');
    expect(await idsOf(desks().wad)).not.toEqual(expect.arrayContaining(['b-bank']));
    expect(await idsOf(desks().wad)).not.toEqual(expect.arrayContaining(['b-zeeland']));
    expect((await one(desks().wad, 'b-bank')).status).toBe(404);
  });

  it('is not there when nobody but its author released it, or it is of an exercise', async () => {
    await release('b-alone', {}, 'anna');
    await release('b-exercise', { plane: 'exercise' });
    await release('b-after-that');
    await seen(desks().wad, 'b-after-that');
    expect((await one(desks().wad, 'b-alone')).status).toBe(404);
    expect((await one(desks().wad, 'b-exercise')).status).toBe(404);
  });

  it('above what an entity is cleared for is not there for it', async () => {
    await change('dijk', { clearance: 'Departementaal Vertrouwelijk' });
    await release('b-marked', { rubricering: 'Departementaal Vertrouwelijk', entityIds: ['wad'] });
    await seen(desks().dijk, 'b-marked');
    expect((await one(desks().wad, 'b-marked')).status).toBe(404);
    expect(await idsOf(desks().wad)).not.toContain('b-marked');
  });

  it('with TLP:RED is for who is named in it, and nobody else', async () => {
    await release('b-red', { tlp: 'RED', entityIds: ['wad'] });
    expect(await seen(desks().wad, 'b-red')).toMatchObject({ why: { isNamed: true } });
    expect((await one(desks().dijk, 'b-red')).status).toBe(404);
  });

  it('is replaced by its next revision, and withdrawn with the reason instead of its text', async () => {
    await release('b-twice');
    await release('b-twice', { revision: 2, kind: 'drone' });
    await eventually(async () => ((await one(desks().wad, 'b-twice')).body.content.revision === 2 ? true : undefined));
    await withdrawBulletin(chain.publisher, bulletin('b-twice', { revision: 2 }), 'Het was een oefening.');
    const gone = await eventually(async () => {
      const { body } = await one(desks().wad, 'b-twice');
      return body.state === 'withdrawn' ? body : undefined;
    });
    expect(gone.withdrawn?.reason).toBe('Het was een oefening.');
    expect(gone.content.texts.map(({ description }) => description)).toEqual(['', '']);
  });

  it('leaves the list when it is over, and can be opened for a week more', async () => {
    const over = (days: number): Date => new Date(Date.now() - days * 24 * 3_600_000);
    const releasedAt = over(30);
    await releaseBulletin(chain.publisher, bulletin('b-just-over', { validUntil: over(1) }), 'bram', releasedAt);
    await releaseBulletin(chain.publisher, bulletin('b-long-over', { validUntil: over(8) }), 'bram', releasedAt);
    await release('b-after-over');
    await seen(desks().wad, 'b-after-over');
    expect(await idsOf(desks().wad)).not.toEqual(expect.arrayContaining(['b-just-over']));
    expect((await one(desks().wad, 'b-just-over')).body.state).toBe('expired');
    expect((await one(desks().wad, 'b-long-over')).status).toBe(404);
  });

  it('is told of live to who may see it, and to nobody else', async () => {
    const heard = await listen(desks().dijk);
    await release('b-live-bank', { sectors: ['BAN'] });
    await release('b-live');
    await heard.until('b-live');
    expect(heard.text()).not.toContain('b-live-bank');
    await heard.stop();
  });
});

async function choose<T>(body: object) {
  const { wad } = desks();
  const seen = await replacing((path) => wad.ask('GET', path), '/v1/following');
  return wad.ask<T>('PUT', '/v1/following', body, seen);
}

describe('what an entity follows', () => {
  it('is its own sector and area at first', async () => {
    const { body } = await desks().wad.ask<Following>('GET', '/v1/following');
    expect(body).toMatchObject({ isChosen: false, sectors: ['DWA'], places: [{ code: 'PV20', name: 'Groningen' }] });
    expect(body.possibleChannels).toEqual(['email']);
  });

  it('can be chosen, holds at once, and can be given up again', async () => {
    await release('b-energy', { sectors: ['ENE-ELE'] });
    await release('b-own', { sectors: ['DWA'] });
    await seen(desks().wad, 'b-own');
    expect(await idsOf(desks().wad)).not.toContain('b-energy');
    const chosen = await choose<Following>(choice({ channels: ['email'] }));
    expect(chosen).toMatchObject({ status: 200, body: { isChosen: true, sectors: ['ENE-ELE'] } });
    expect(await seen(desks().wad, 'b-energy')).toMatchObject({
      why: { isChosen: true, sectors: ['ENE-ELE'], places: [{ code: 'VR01' }] },
    });
    expect(await idsOf(desks().wad)).not.toContain('b-own');
    expect(await arranged(openRegister(chain.broker, bulletinSubscriptions)).get('wad')).toMatchObject({
      channels: ['email'],
    });
    await desks().wad.ask('DELETE', '/v1/following');
    expect(await idsOf(desks().wad)).toContain('b-own');
    const deeds = (await chain.records()).filter(({ action }) => action === 'change-following');
    expect(deeds.map(({ actorId, detail }) => [actorId, detail])).toEqual([
      ['wad', 'ENE-ELE in VR01, portal, email'],
      ['wad', 'own sector and area'],
    ]);
  });

  it('is of places that are known and over ways that the entity has', async () => {
    const body = choice({ places: ['VR99'], channels: ['webhook'] });
    const answer = await choose<{ errors: { pointer: string }[] }>(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ pointer }) => pointer)).toEqual(['/places', '/channels']);
    expect((await fetch(`${chain.url}/v1/following`)).status).toBe(401);
  });
});

it('takes an observation about a bulletin back, with its name on it', async () => {
  const told = {
    kind: 'cyber',
    description: 'Ook bij ons.',
    serviceState: 'normal',
    helpNeeded: '',
    isCyber: true,
    isSignificant: false,
  };
  const body = { incidentId: 'seen', ...told, occurredAt: new Date().toISOString(), bulletinId: 'b-first' };
  expect((await desks().wad.ask<object>('POST', '/v1/incidents', body)).status).toBe(201);
  const { facts } = await chain.log.read(incidentReported.filter, [incidentReported]);
  const fact = facts.map((each) => each.fact as IncidentReported).find(({ incidentId }) => incidentId === 'wad-seen');
  expect(fact).toMatchObject({ bulletinId: 'b-first', isSignificant: false, duties: [] });
});

/** What a desk hears live. */
async function listen(desk: Desk) {
  const stopping = new AbortController();
  const response = await fetch(`${chain.url}/v1/updates`, {
    headers: { Authorization: `Bearer ${desk.token}` },
    signal: stopping.signal,
  });
  let text = '';
  const reading = (async () => {
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) text += part;
  })().catch(() => undefined);
  return {
    text: () => text,
    until: (word: string) => eventually(() => Promise.resolve(text.includes(`"${word}"`) ? true : undefined)),
    stop: () => {
      stopping.abort();
      return reading;
    },
  };
}
