import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entityRegister, incidentReported, obligationEvents } from '@keten/contracts';
import { newCheckpointKey, openRegister } from '@keten/messaging';
import { Redis } from 'ioredis';
import { arranged, eventually, replacing } from '@keten/testing';
import { content, runPortal } from '../running-portal.ts';
import { inForceSigner, listenByCron, sayInForce } from '../in-force/given-in-force.ts';
import type { Alert } from '../../src/alerts/show-alerts.ts';
import type { Desk, RunningPortal } from '../running-portal.ts';

let chain: RunningPortal;
let wad: Desk;
let dijk: Desk;
beforeAll(async () => {
  chain = await runPortal();
  [wad, dijk] = await Promise.all([chain.signIn('wad'), chain.signIn('dijk')]);
});
afterAll(() => chain.stop());

const alertOf = (desk: Desk, warningId: string, where: (alert: Alert) => boolean = () => true): Promise<Alert> =>
  eventually(async () => {
    const { status, body } = await desk.ask<Alert>('GET', `/v1/alerts/${warningId}`);
    return status === 200 && where(body) ? body : undefined;
  });
type Listening = { readonly contentHash: string; readonly token: string; readonly heardAt?: string };
const mail = { channel: 'email', address: 'piket@entiteit.example' } as const;
const answer = { by: 'Piket', ticked: ['Inname gesloten'], serviceState: 'disrupted' };
const acknowledge = (desk: Desk, warningId: string, body: object = answer, revision = 1) =>
  desk.ask('POST', `/v1/alerts/${warningId}/revisions/${revision}/_acknowledge`, body);

describe('alerts', () => {
  it('shows an entity its own alert, and not who else was warned', async () => {
    await chain.issue(content('w-own'), ['wad']);
    const alert = await alertOf(wad, 'w-own');
    expect(alert).toMatchObject({
      ...{ warningId: 'w-own', revision: 1, purpose: 'alert', state: 'current', toConfirm: 1, readable: true },
      obligations: [{ revision: 1, state: 'open' }],
    });
    expect(alert.content.texts[0]?.instruction).toBe('Sluit de inname.');
    expect(JSON.stringify(alert)).not.toContain('geheim-bedrijf');
  });

  it('does not show it to another entity, nor lets that one confirm it', async () => {
    await chain.issue(content('w-others'), ['wad']);
    await alertOf(wad, 'w-others');
    expect((await dijk.ask('GET', '/v1/alerts/w-others')).status).toBe(404);
    expect((await dijk.ask<{ items: Alert[] }>('GET', '/v1/alerts')).body.items).toEqual([]);
    expect((await acknowledge(dijk, 'w-others')).status).toBe(404);
    expect((await chain.acknowledgements()).filter(({ warningId }) => warningId === 'w-others')).toEqual([]);
  });

  it('shows the revision that is for them, and the all-clear that is for all', async () => {
    await chain.issue(content('w-revised'), ['wad', 'dijk']);
    await chain.issue(content('w-revised', { revision: 2, purpose: 'update' }), ['wad']);
    expect((await alertOf(wad, 'w-revised', ({ revision }) => revision === 2)).revisions).toHaveLength(2);
    expect((await alertOf(dijk, 'w-revised')).revision).toBe(1);
    await chain.issue(content('w-revised', { revision: 3, purpose: 'all-clear' }), []);
    for (const desk of [wad, dijk])
      expect(await alertOf(desk, 'w-revised', ({ state }) => state === 'ended')).toMatchObject({ revision: 3 });
  });

  it('keeps text out whose marking is too high for the portal', async () => {
    await chain.issue(content('w-secret', { rubricering: 'Stg. Geheim' }), ['wad']);
    const alert = await alertOf(wad, 'w-secret');
    expect(alert.readable).toBe(false);
    expect(JSON.stringify(alert)).not.toContain('Sluit de inname');
  });

  it.each([
    ['Departementaal Vertrouwelijk', 'AMBER'],
    ['ongerubriceerd', 'RED'],
  ] as const)(
    'gives who is not cleared for it a pointer, that can be confirmed: %s, TLP:%s',
    async (rubricering, tlp) => {
      const warningId = `w-cleared-${tlp}`;
      const entities = arranged(openRegister(chain.broker, entityRegister));
      await chain.issue(content(warningId, { rubricering, tlp }), ['wad']);
      const pointer = await alertOf(wad, warningId);
      expect(pointer).toMatchObject({ readable: false, toConfirm: 1 });
      expect(JSON.stringify(pointer)).toContain('niet bevoegd');
      const { body } = await wad.ask<{ items: Alert[] }>('GET', '/v1/alerts');
      for (const word of ['Drinkwater', 'vuil', 'inname', 'Polluted', 'intake', 'Inname gesloten', 'Crisisteam'])
        expect(JSON.stringify([pointer, body.items.find((each) => each.warningId === warningId)])).not.toContain(word);
      expect((await acknowledge(wad, warningId, { ...answer, ticked: [] })).status).toBe(200);
      const clear = (clearance: 'Departementaal Vertrouwelijk' | 'ongerubriceerd') =>
        entities.update('wad', (entity) => ({ ...entity!, clearance }));
      await clear('Departementaal Vertrouwelijk');
      const read = await alertOf(wad, warningId, ({ readable }) => readable);
      expect(read.content.texts[0]?.instruction).toBe('Sluit de inname.');
      await clear('ongerubriceerd');
      wad = await chain.signIn('wad');
    },
  );
});

describe('who supervises somebody who must confirm', () => {
  const dijkIsTold = {
    contactPoints: [],
    waitSeconds: 60,
    supervisors: [{ ...mail, recipientId: 'dijk', name: 'Dijk' }],
  };
  const desk = { contactPoints: [mail], waitSeconds: 60 };
  it('reads what they were pointed to, who it is about, and confirms nothing of it', async () => {
    await chain.issue(content('w-watched', { tlp: 'AMBER' }), ['wad'], [dijkIsTold]);
    const alert = await alertOf(dijk, 'w-watched');
    expect(alert).toMatchObject({ state: 'current', readable: true, obligations: [], supervises: ['Entiteit wad'] });
    expect(alert.content.texts[0]?.instruction).toBe('Sluit de inname.');
    expect(alert).not.toHaveProperty('toConfirm');
    expect((await acknowledge(dijk, 'w-watched')).status).toBe(404);
    const { body } = await dijk.ask<{ items: Alert[] }>('GET', '/v1/alerts');
    expect(body.items.map(({ warningId }) => warningId)).toContain('w-watched');
    await chain.issue(content('w-watched', { tlp: 'AMBER', revision: 2, purpose: 'all-clear' }), []);
    expect(await alertOf(dijk, 'w-watched', ({ state }) => state === 'ended')).toMatchObject({ revision: 2 });
    expect((await alertOf(wad, 'w-watched')).supervises).toEqual([]);
  });

  it('reads nothing before a step told them, nor what they are not cleared for', async () => {
    await chain.issue(content('w-unwatched', { tlp: 'RED' }), ['wad'], [desk, dijkIsTold]);
    await alertOf(wad, 'w-unwatched');
    expect((await dijk.ask('GET', '/v1/alerts/w-unwatched')).status).toBe(404);
    const at = { warningId: 'w-unwatched', revision: 1, recipientId: 'wad', at: new Date(), deadlineAt: new Date() };
    await chain.publisher.publish(obligationEvents.escalated, { ...at, rung: 1, because: 'nobody confirmed' });
    const alert = await alertOf(dijk, 'w-unwatched');
    expect(alert).toMatchObject({ readable: false, supervises: ['Entiteit wad'] });
    expect(JSON.stringify(alert)).not.toContain('Sluit de inname');
    expect(alert.content.texts[0]?.instruction).toMatch(/^U hoeft niets te bevestigen/);
  });
});

describe('confirming', () => {
  it('records it once, however often the button is pressed', async () => {
    await chain.issue(content('w-click'), ['wad']);
    await alertOf(wad, 'w-click');
    const both = await Promise.all([acknowledge(wad, 'w-click'), acknowledge(wad, 'w-click')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const stored = (await chain.acknowledgements()).filter(({ warningId }) => warningId === 'w-click');
    expect(stored).toEqual([expect.objectContaining({ ...answer, recipientId: 'wad', via: 'portal' })]);
  });

  it('refuses ticks that are not on the checklist, and names nobody', async () => {
    await chain.issue(content('w-ticks'), ['wad']);
    await alertOf(wad, 'w-ticks');
    expect((await acknowledge(wad, 'w-ticks', { ...answer, ticked: ['Iets anders'] })).status).toBe(400);
    expect((await acknowledge(wad, 'w-ticks', { ...answer, by: '' })).status).toBe(400);
    expect((await acknowledge(wad, 'w-ticks', answer, 2)).status).toBe(404);
  });

  it('may come late, but is no longer asked for what a newer revision replaced', async () => {
    const of = { warningId: 'w-late', revision: 1, recipientId: 'wad' };
    await chain.issue(content('w-late'), ['wad']);
    await chain.publisher.publish(obligationEvents.exhausted, { ...of, name: 'Entiteit wad', at: new Date() });
    const late = await alertOf(wad, 'w-late', ({ obligations }) => obligations[0]?.state === 'exhausted');
    expect(late.toConfirm).toBe(1);
    await chain.issue(content('w-late', { revision: 2, purpose: 'update' }), ['wad']);
    expect((await alertOf(wad, 'w-late', ({ revision }) => revision === 2)).toConfirm).toBe(2);
    const confirmed = { ...of, revision: 2, via: 'sms' as const, by: 'Piket', ticked: [], at: new Date() };
    await chain.publisher.publish(obligationEvents.confirmed, confirmed);
    await alertOf(wad, 'w-late', (alert) => !('toConfirm' in alert));
  });

  it('shows that it is confirmed, and never as open again', async () => {
    await chain.issue(content('w-shown'), ['wad']);
    const of = { warningId: 'w-shown', revision: 1, recipientId: 'wad' };
    const [at, deadlineAt] = [new Date(), new Date()];
    await chain.publisher.publish(obligationEvents.escalated, { ...of, rung: 1, because: 'x', deadlineAt, at });
    await chain.publisher.publish(obligationEvents.confirmed, { ...of, via: 'portal', by: 'Piket', ticked: [], at });
    const alert = await alertOf(wad, 'w-shown', ({ obligations }) => obligations[0]?.state === 'confirmed');
    expect(alert).not.toHaveProperty('toConfirm');
    const redis = new Redis(chain.redis.url);
    await redis.flushall();
    redis.disconnect();
    await chain.restart();
    await eventually(async () => ((await fetch(`${chain.url}/health/ready`)).ok ? true : undefined));
    [wad, dijk] = await Promise.all([chain.signIn('wad'), chain.signIn('dijk')]);
    expect((await wad.ask('GET', '/v1/alerts/w-shown')).body).toEqual(alert);
  });
});

describe('live', () => {
  it('tells a desk of its own alerts and of nobody else', async () => {
    const seen: string[] = [];
    const stop = new AbortController();
    const headers = { Authorization: `Bearer ${wad.token}` };
    const response = await fetch(`${chain.url}/v1/updates`, { headers, signal: stop.signal });
    void (async () => {
      for await (const text of response.body!.pipeThrough(new TextDecoderStream())) seen.push(text);
    })().catch(() => undefined);
    await chain.issue(content('w-theirs'), ['dijk']);
    await alertOf(dijk, 'w-theirs');
    await chain.issue(content('w-mine'), ['wad']);
    await eventually(async () => (seen.join('').includes('w-mine') ? true : undefined));
    expect(seen.join('')).not.toContain('w-theirs');
    stop.abort();
  });
});

describe('what an entity tells', () => {
  it('reports an incident in its own name, once', async () => {
    const incident = {
      ...{ incidentId: 'i-1', kind: 'cyber', description: 'Storing', serviceState: 'down' },
      ...{ isCyber: true, isSignificant: true, helpNeeded: 'Noodwater', occurredAt: '2026-11-24T12:00:00+01:00' },
    };
    const first = await wad.ask('POST', '/v1/incidents', incident);
    expect(first).toMatchObject({ status: 201, body: { incidentId: 'wad-i-1', entityId: 'wad', sector: 'DWA' } });
    await wad.ask('POST', '/v1/incidents', incident);
    const { facts } = await chain.log.read(incidentReported.filter, [incidentReported]);
    expect(facts.map(({ fact }) => fact as unknown)).toEqual([
      expect.objectContaining({ incidentId: 'wad-i-1', occurredAt: new Date('2026-11-24T11:00:00Z') }),
    ]);
  });

  it('hears what is in force for it, and is known to listen when a program of its own fetches it, not when somebody looks', async () => {
    const put = (body: object, contentHash: string) =>
      wad.ask<Listening>('PUT', '/v1/listening', body, { 'If-Match': `"${contentHash}"` });
    expect((await wad.ask('GET', '/v1/in-force')).status).toBe(503);
    const before = await wad.ask<Listening>('GET', '/v1/listening');
    expect(before.body).toMatchObject({ listens: null, hasWebhook: false });
    expect((await put({ listens: 'webhook' }, before.body.contentHash)).status).toBe(400);
    const { body: listening } = await put({ listens: 'fetch' }, before.body.contentHash);
    expect(listening).toMatchObject({ listens: 'fetch', path: '/v1/entities/wad/in-force' });
    expect((await put({ listens: 'fetch' }, before.body.contentHash)).status).toBe(412);

    const warning = { warningId: 'w-1', revision: 2, severity: 'Extreme' } as const;
    await sayInForce(chain.broker, [warning]);
    const heard = await eventually(async () => {
      const answer = await wad.ask<{ statement: string }>('GET', '/v1/in-force');
      return answer.status === 200 ? answer : undefined;
    });
    expect(JSON.parse(heard.body.statement)).toMatchObject({ entityId: 'wad', inForce: [warning] });
    expect(
      (await wad.ask('GET', '/v1/in-force', undefined, { 'If-None-Match': heard.headers.get('etag') ?? '' })).status,
    ).toBe(304);
    expect(JSON.parse((await dijk.ask<{ statement: string }>('GET', '/v1/in-force')).body.statement)).toMatchObject({
      ...{ entityId: 'dijk', inForce: [] },
    });
    const { body: key } = await wad.ask<{ publicKey: string }>('GET', '/v1/in-force/key');
    expect(key.publicKey).toBe(inForceSigner.publicKey);

    const listeningNow = async () => (await wad.ask<Listening>('GET', '/v1/listening')).body;
    expect(await listeningNow()).toMatchObject({ isSaid: true, isDeaf: true });
    expect(await listeningNow()).not.toHaveProperty('heardAt');

    const settings = {
      ...{ KETEN_URL: `${chain.url}/v1/entities/wad/in-force`, KETEN_ENTITY: 'wad', KETEN_TOKEN: listening.token },
      ...{ KETEN_PUBLIC_KEY: inForceSigner.publicKey, KETEN_HOOK: 'echo hook:$KETEN_EVENT' },
    };
    expect(await listenByCron(settings)).toMatchObject({ code: 3, said: expect.stringMatching(/w-1.*hook:in-force/s) });
    expect(await listeningNow()).toMatchObject({ isDeaf: false, heardAt: expect.any(String) });
    expect((await listenByCron({ ...settings, KETEN_TOKEN: 'x' })).said).toContain('the portal answers 401');
    expect((await listenByCron({ ...settings, KETEN_PUBLIC_KEY: newCheckpointKey().publicKey })).said).toContain(
      'it is not signed by the chain',
    );
    await sayInForce(chain.broker, [], new Date(Date.now() - 60_000));
    await eventually(async () => ((await listenByCron(settings)).code === 0 ? true : undefined));
    // What was said long ago is not passed on, and who hears nothing tells their own desk.
    await sayInForce(chain.broker, [], new Date(Date.now() - 200_000));
    const deaf = await eventually(async () => {
      const run = await listenByCron(settings);
      return run.code === 2 ? run : undefined;
    });
    expect(deaf.said).toMatch(/u kunt niet gewaarschuwd worden.*503.*hook:deaf/s);
    expect(await listeningNow()).toMatchObject({ isSaid: false, isDeaf: false });
  });

  it('changes its own contact points, on two channels, with an account of it', async () => {
    const email = { channel: 'email', address: 'piket@wad.example' };
    const sms = { channel: 'sms', address: '+31612345678' };
    const seen = await replacing((path) => wad.ask('GET', path), '/v1/contacts');
    const put = (...contactPoints: object[]) => wad.ask('PUT', '/v1/contacts', { contactPoints }, seen);
    expect((await put(email)).status).toBe(400);
    expect((await put(email, sms)).status).toBe(200);
    expect((await wad.ask('GET', '/v1/contacts')).body).toEqual({
      ...{ contactPoints: [email, sms], personsToCall: [] },
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const fatima = {
      ...{ personId: 'fatima', name: 'Fatima de Boer', role: 'Piket', languages: ['nl-NL'] },
      ...{ contactPoints: [sms], deputies: [], dutyHours: [] },
    };
    const rotation = { handoverAt: '08:00', repeatsAfterDays: 0, turns: [{ personId: 'fatima', on: '2026-11-01' }] };
    const people = { timeZone: 'Europe/Amsterdam', persons: [fatima], rotation, calendarUrl: '', ladder: [] };
    const unseen = await replacing((path) => wad.ask('GET', path), '/v1/people');
    const ofNobody = { ...people, persons: [{ ...fatima, deputies: ['bas'] }] };
    expect(await wad.ask('PUT', '/v1/people', ofNobody, unseen)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/persons/0/deputies' }] },
    });
    expect(await wad.ask('PUT', '/v1/people', people, unseen)).toMatchObject({
      status: 200,
      body: {
        ...{ people, now: { names: ['Fatima de Boer'], because: 'rotation' }, remarks: [] },
        steps: [[{ as: 'desk' }], [{ as: 'on-call', name: 'Fatima de Boer' }]],
      },
    });
    const kept = await arranged(openRegister(chain.broker, entityRegister)).get('wad');
    expect(kept).toMatchObject({ webhookSecret: 'c2VjcmV0', contactPoints: [email, sms], people });
    const deeds = (await chain.records()).filter(({ factStream }) => factStream === 'KV_entities');
    expect(deeds.filter(({ actorKind }) => actorKind !== 'system')).toEqual([
      expect.objectContaining({ action: 'change-contacts', detail: 'listens fetch' }),
      expect.objectContaining({ actorKind: 'entity', actorId: 'wad', action: 'change-contacts', detail: 'email, sms' }),
      expect.objectContaining({ action: 'change-contacts', detail: '1 persons; a rotation' }),
    ]);
  });
});
