import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entityRegister, incidentFollowedUp, incidentReported, reportingDuties } from '@keten/contracts';
import type { Entity, IncidentReported } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged } from '@keten/testing';
import type { JsonAnswer } from '@keten/testing';
import { runPortal } from '../running-portal.ts';
import type { Desk, RunningPortal } from '../running-portal.ts';

type Step = { law: string; stage: string; state: string; dueAt: string; vakminister: string; supervisor: string };
type Shown = {
  incidentId: string;
  reportedAt: string;
  awareAt: string;
  now: object;
  steps: Step[];
  next?: Step;
  followUps: object[];
};
type Receipt = { followUpId: string; reportedAt: string; incident: Shown };
type Refusal = { detail: string; errors: { pointer: string }[] };

let chain: RunningPortal;
let wad: Desk;
let dijk: Desk;
beforeAll(async () => {
  chain = await runPortal();
  [wad, dijk] = await Promise.all([chain.signIn('wad'), chain.signIn('dijk')]);
});
afterAll(() => chain.stop());

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const incident = (incidentId: string, parts: object = {}) => ({
  ...{ incidentId, kind: 'water-outage', description: 'De pomp staat stil.', serviceState: 'down', helpNeeded: '' },
  ...{ occurredAt: hoursAgo(2), awareAt: hoursAgo(1), isCyber: false, isSignificant: true },
  ...parts,
});
const report = (desk: Desk, body: object): Promise<JsonAnswer<Shown>> => desk.ask('POST', '/v1/incidents', body);
const followUp = (desk: Desk, id: string, body: object): Promise<JsonAnswer<Receipt>> =>
  desk.ask('POST', `/v1/incidents/${id}/follow-ups`, { kind: 'update', description: 'Er is meer bekend.', ...body });
const own = async (desk: Desk): Promise<Shown[]> =>
  (await desk.ask<{ items: Shown[] }>('GET', '/v1/incidents')).body.items;
const states = ({ steps }: Shown): string[] => steps.map(({ law, stage, state }) => `${law} ${stage} ${state}`);
const stored = async (): Promise<IncidentReported[]> =>
  (await chain.log.read(incidentReported.filter, [incidentReported])).facts.map(({ fact }) => fact as IncidentReported);

describe('reporting an incident', () => {
  it('gives a receipt: the number, when, to whom under which law, and what is due by when', async () => {
    const told = incident('receipt', { isCyber: true });
    const { status, body, headers } = await report(wad, told);
    expect({ status, location: headers.get('location') }).toEqual({
      ...{ status: 201, location: '/v1/incidents/wad-receipt' },
    });
    expect(Date.parse(body.reportedAt)).toBeGreaterThan(Date.parse(told.awareAt));
    const after = (hours: number): string => new Date(Date.parse(told.awareAt) + hours * 3_600_000).toISOString();
    expect(body.steps.map(({ law, stage, state }) => `${law} ${stage} ${state}`)).toEqual([
      'Wwke first-report done',
      'Wwke final-report open',
      'Cbw first-report done',
      'Cbw notification open',
      'Cbw final-report open',
    ]);
    expect(body.steps[0]).toMatchObject({ vakminister: 'IenW', supervisor: '', source: 'CER 15(1)', dueAt: after(24) });
    expect(body.next).toMatchObject({ law: 'Cbw', stage: 'notification', dueAt: after(72) });
  });

  it('names the authorities in the fact, for whoever passes it on', async () => {
    await report(wad, incident('routed'));
    const fact = (await stored()).find(({ incidentId }) => incidentId === 'wad-routed');
    expect(fact).toMatchObject({ entityId: 'wad', sector: 'DWA', isSignificant: true });
    expect(fact?.duties).toEqual([
      expect.objectContaining({ law: 'Wwke', vakminister: 'IenW', supervisor: '', source: 'CER 15(1)' }),
    ]);
    expect(fact?.duties[0]?.due.map(({ stage, dueAt }) => [stage, dueAt instanceof Date])).toEqual([
      ['first-report', true],
      ['final-report', true],
    ]);
  });

  it('counts once, however often and at the same time it is sent', async () => {
    const body = incident('again');
    const presses = await Promise.all(Array.from({ length: 20 }, () => report(wad, body)));
    expect(presses.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 201]);
    expect(new Set(presses.map(({ body: receipt }) => receipt.reportedAt)).size).toBe(1);
    expect((await report(wad, body)).status).toBe(200);
    expect((await stored()).filter(({ incidentId }) => incidentId === 'wad-again')).toHaveLength(1);
  });

  it('adds all that is told at the same time', async () => {
    await report(wad, incident('many'));
    const told = Array.from({ length: 5 }, (_, n) => followUp(wad, 'wad-many', { followUpId: `m${n}` }));
    expect((await Promise.all(told)).map(({ status }) => status)).toEqual(Array(5).fill(201));
  });

  it('keeps the first when the same id comes with something else', async () => {
    const body = incident('other');
    await report(wad, body);
    expect((await report(wad, { ...body, description: 'Iets anders.' })).status).toBe(409);
    expect((await stored()).filter(({ incidentId }) => incidentId === 'wad-other')).toMatchObject([
      { description: body.description },
    ]);
  });

  it('asks nothing where no law does, and takes the report all the same', async () => {
    const { status, body } = await report(wad, incident('small', { isSignificant: false }));
    expect({ status, steps: body.steps, next: body.next }).toEqual({ status: 201, steps: [], next: undefined });
  });

  it('counts from when it happened for who does not say since when they know', async () => {
    const { awareAt: _aware, ...told } = incident('brief', { kind: 'cyber', isCyber: false });
    const { body } = await report(wad, told);
    expect(body).toMatchObject({ awareAt: told.occurredAt, isCyber: false, isSignificant: true });
  });

  it.each(['kind', 'serviceState', 'isCyber', 'isSignificant'])(
    'answers nothing for the reporter: %s',
    async (answer) => {
      const { [answer]: _left, ...told }: Record<string, unknown> = incident('unsaid');
      const { status, body } = await wad.ask<Refusal>('POST', '/v1/incidents', told);
      expect({ status, of: body.errors.map(({ pointer }) => pointer) }).toEqual({ status: 400, of: [`/${answer}`] });
    },
  );

  it('refuses with everything that is wrong at once', async () => {
    const wrong = {
      kind: 'x',
      description: '',
      serviceState: 'down',
      occurredAt: 'gisteren',
      isCyber: 'ja',
      isSignificant: true,
    };
    const { status, body } = await wad.ask<Refusal>('POST', '/v1/incidents', wrong);
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }) => pointer).sort()).toEqual(
      ['/kind', '/description', '/isCyber', '/occurredAt'].sort(),
    );
  });
});

describe('what follows', () => {
  it('is kept with the incident, with a receipt, and ends what was due', async () => {
    await report(wad, incident('follow', { isCyber: true }));
    const first = await followUp(wad, 'wad-follow', { followUpId: 'n1', kind: 'notification' });
    expect(first).toMatchObject({ status: 201, body: { followUpId: 'n1', incidentId: 'wad-follow' } });
    expect(states(first.body.incident)).toContain('Cbw notification done');
    const last = await followUp(wad, 'wad-follow', { kind: 'final-report', serviceState: 'normal' });
    expect(last.body.incident).toMatchObject({ now: { serviceState: 'normal', isCyber: true } });
    expect(last.body.incident.steps.filter(({ state }) => state !== 'done')).toEqual([]);
    const [shown] = (await own(wad)).filter(({ incidentId }) => incidentId === 'wad-follow');
    expect(shown?.followUps).toHaveLength(2);
    expect(shown?.next).toBeUndefined();
  });

  it('counts once, and keeps the first when the same id comes with something else', async () => {
    await report(wad, incident('follow-again'));
    const body = { followUpId: 'u1', description: 'De pomp draait weer.' };
    const presses = await Promise.all(Array.from({ length: 20 }, () => followUp(wad, 'wad-follow-again', body)));
    expect(presses.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 201]);
    expect(new Set(presses.map(({ body: receipt }) => receipt.reportedAt)).size).toBe(1);
    expect((await followUp(wad, 'wad-follow-again', { ...body, description: 'Nee.' })).status).toBe(409);
    const { facts } = await chain.log.read('incident.*.wad.wad-follow-again.followed-up', [incidentFollowedUp]);
    expect(facts).toHaveLength(1);
  });

  it('brings in another law when the incident turns out to be cyber, with a clock of its own', async () => {
    await report(wad, incident('turns', { awareAt: hoursAgo(90) }));
    const { body } = await followUp(wad, 'wad-turns', { isCyber: true });
    expect(states(body.incident)).toEqual([
      ...['Wwke first-report done', 'Wwke final-report open'],
      ...['Cbw first-report done', 'Cbw notification open', 'Cbw final-report open'],
    ]);
  });

  it('is late when the clock says so, which is stored nowhere', async () => {
    await report(wad, incident('late', { isCyber: true, occurredAt: hoursAgo(80), awareAt: hoursAgo(73) }));
    const shown = (await wad.ask<Shown>('GET', '/v1/incidents/wad-late')).body;
    expect(states(shown)).toContain('Cbw notification overdue');
    expect(JSON.stringify((await stored()).find(({ incidentId }) => incidentId === 'wad-late'))).not.toMatch(/overdue/);
  });

  it('is for the entity’s own incidents alone', async () => {
    await report(wad, incident('mine'));
    expect((await followUp(dijk, 'wad-mine', {})).status).toBe(404);
    expect((await dijk.ask('GET', '/v1/incidents/wad-mine')).status).toBe(404);
    expect(await own(dijk)).toEqual([]);
    expect((await own(wad))[0]?.incidentId).toBe('wad-mine');
    expect((await fetch(`${chain.url}/v1/incidents`)).status).toBe(401);
  });
});

describe('the table of duties', () => {
  const reportOf = async (desk: Desk, id: string): Promise<string[]> => states((await report(desk, incident(id))).body);

  it('can be changed for a sector, from then on', async () => {
    await arranged(openRegister(chain.broker, entityRegister)).update(
      'dijk',
      (entity) => ({ ...entity, sector: 'BAN' }) as Entity,
    );
    expect(await reportOf(dijk, 'before')).toEqual([]);
    await arranged(openRegister(chain.broker, reportingDuties)).put('BAN_Wwke', {
      ...{ dutyId: 'BAN_Wwke', sector: 'BAN', law: 'Wwke', isInForce: true, scope: 'not-cyber' },
      ...{ vakminister: 'FIN', supervisor: 'Toezichthouder X', source: 'besluit' },
      terms: [{ stage: 'first-report', hours: 24, months: 0, isWhereRelevant: false }],
    });
    expect(await reportOf(dijk, 'after')).toEqual(['Wwke first-report done']);
    const [after, before] = await own(dijk);
    expect(after?.steps[0]).toMatchObject({ supervisor: 'Toezichthouder X' });
    expect(before?.steps).toEqual([]);
  });

  it('asks nothing of who is not designated', async () => {
    const register = arranged(openRegister(chain.broker, entityRegister));
    await register.update('dijk', (entity) => ({ ...entity, designation: 'partner' }) as Entity);
    expect(await reportOf(dijk, 'partner')).toEqual([]);
  });
});
