import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entityRegister, incidentFollowedUp, incidentNoticeEnded, incidentReported } from '@keten/contracts';
import type { Entity } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, eventually } from '@keten/testing';
import { followUp, incident, passOn, registerAuthority } from './given-incident.ts';
import { runPortal } from '../running-portal.ts';
import type { Desk, RunningPortal } from '../running-portal.ts';

type Received = {
  incidentId: string;
  entityName: string;
  description: string;
  followUps: { description: string }[];
  steps: { law: string; stage: string }[];
  authorities: { name: string }[];
};
type Told = { name: string; state: string; because?: string; at?: string; by: string[] };

let chain: RunningPortal;
let ienw: Desk;
let cyber: Desk;
let wad: Desk;
beforeAll(async () => {
  chain = await runPortal();
  await registerAuthority(chain, 'ienw', ['IenW']);
  await registerAuthority(chain, 'cyber', ['Cybertoezicht']);
  [ienw, cyber, wad] = await Promise.all([chain.signIn('ienw'), chain.signIn('cyber'), chain.signIn('wad')]);
});
afterAll(() => chain.stop());

const path = '/v1/received-incidents';
const all = async (desk: Desk) => (await desk.ask<{ isAuthority: boolean; items: Received[] }>('GET', path)).body;
const idsOf = async (desk: Desk): Promise<string[]> => (await all(desk)).items.map(({ incidentId }) => incidentId);
const statusOf = async (desk: Desk, id: string): Promise<number> => (await desk.ask('GET', `${path}/wad-${id}`)).status;
const one = (desk: Desk, id: string, where: (found: Received) => boolean = () => true): Promise<Received> =>
  eventually(
    async () => {
      const { status, body } = await desk.ask<Received>('GET', `${path}/wad-${id}`);
      return status === 200 && where(body) ? body : undefined;
    },
    undefined,
    20_000,
  );

describe('what was reported to an authority', () => {
  it('is whole, with what followed, and has of the duties only its own', async () => {
    await chain.publisher.publish(incidentReported, incident('cyber', true));
    await chain.publisher.publish(incidentFollowedUp, followUp('cyber', true));
    const found = await one(cyber, 'cyber', ({ followUps }) => followUps.length === 1);
    expect(found).toMatchObject({
      ...{ entityName: 'Entiteit wad', description: 'De pomp cyber staat stil.' },
      followUps: [{ description: 'Pomp cyber draait weer.' }],
      authorities: [{ name: 'Cybertoezicht' }],
    });
    expect(new Set(found.steps.map(({ law }) => law))).toEqual(new Set(['Cbw']));
    expect(new Set((await one(ienw, 'cyber')).steps.map(({ law }) => law))).toEqual(new Set(['Wwke', 'Cbw']));
    // What its reporter read elsewhere is not for others.
    expect(JSON.stringify(found)).not.toMatch(/b-geheim/);
  });

  it('is for nobody else: not another authority, not another entity, not its reporter here, not without signing in', async () => {
    await chain.publisher.publish(incidentReported, incident('sabotage'));
    await one(ienw, 'sabotage');
    const dijk = await chain.signIn('dijk');
    for (const desk of [cyber, dijk, wad]) {
      expect(await statusOf(desk, 'sabotage')).toBe(404);
      expect(await idsOf(desk)).not.toContain('wad-sabotage');
    }
    expect(await statusOf(ienw, 'no-such')).toBe(404);
    expect(await all(dijk)).toEqual({ isAuthority: false, items: [] });
    expect((await fetch(`${chain.url}${path}`)).status).toBe(401);
    // Nor may an authority follow up, or see as a reporter, what is another's.
    expect((await ienw.ask('GET', '/v1/incidents/wad-sabotage')).status).toBe(404);
  });

  it('reaches another authority with the follow-up that brings in its law', async () => {
    await chain.publisher.publish(incidentReported, incident('turns'));
    await one(ienw, 'turns');
    expect(await statusOf(cyber, 'turns')).toBe(404);
    await chain.publisher.publish(incidentFollowedUp, followUp('turns', true));
    expect(await one(cyber, 'turns')).toMatchObject({ description: 'De pomp turns staat stil.' });
  });

  it('is there for who is registered later, and no longer for who answers no more', async () => {
    await registerAuthority(chain, 'later', ['IenW']);
    const later = await chain.signIn('later');
    expect((await one(later, 'sabotage')).incidentId).toBe('wad-sabotage');
    const entities = arranged(openRegister(chain.broker, entityRegister));
    await entities.update('later', (entity) => ({ ...entity, answersFor: ['BZK'] }) as Entity);
    expect(await statusOf(later, 'sabotage')).toBe(404);
    await entities.update(
      'later',
      (entity) => ({ ...entity, answersFor: ['IenW'], designation: 'withdrawn' }) as Entity,
    );
    expect(await idsOf(later).catch(() => [])).toEqual([]);
  });
});

describe('the receipt', () => {
  const told = async (): Promise<Told[]> =>
    (await wad.ask<{ authorities: Told[] }>('GET', '/v1/incidents/wad-receipt')).body.authorities;

  it('says whether each authority was told, since when, and why not', async () => {
    const fact = incident('receipt');
    await chain.publisher.publish(incidentReported, fact);
    expect(await told()).toEqual([{ name: 'IenW', laws: ['Wwke'], state: 'under-way', by: [] }]);
    await passOn(chain, 'receipt');
    expect(await told()).toMatchObject([{ state: 'under-way', by: ['Meldpunt'] }]);
    const about = { incidentId: 'wad-receipt', entityId: 'wad', followUpId: '', recipientId: 'ienw' };
    const end = { ...about, noticeId: 'n1', channel: 'email', state: 'failed', at: new Date() } as const;
    await chain.publisher.publish(incidentNoticeEnded, end);
    expect(await told()).toMatchObject([{ state: 'not-told', because: 'failed' }]);
    const again = { ...end, noticeId: 'n2', state: 'handed-over', at: new Date() } as const;
    await chain.publisher.publish(incidentNoticeEnded, again);
    expect(await told()).toMatchObject([{ state: 'told', at: again.at.toISOString() }]);
    const { items } = (await wad.ask<{ items: { incidentId: string; authorities: Told[] }[] }>('GET', '/v1/incidents'))
      .body;
    expect(items.find(({ incidentId }) => incidentId === 'wad-receipt')?.authorities).toEqual(await told());
  });
});
