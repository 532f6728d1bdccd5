import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditRecorded, sourceRegister, standingOrders, threatAssessed, warningIssued } from '@keten/contracts';
import type { AuditRecorded, StandingOrder, ThreatAssessed, WarningReleased } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { eventually, sampleSource } from '@keten/testing';
import { readUpdates } from './read-updates.ts';
import { runConsole } from './running-console.ts';
import type { Person, RunningConsole } from './running-console.ts';
import { attack, bySea, inForce, order, whole } from './standing-order-story.ts';
import type { ShownOrder } from './standing-order-story.ts';
import { draft, step } from './story.ts';
import type { Listed, Shown, Stepped } from './story.ts';

let chain: RunningConsole;
let [anna, bram, carla, dirk]: Person[] = [];
const by = (person: Person | undefined): Person => {
  if (!person) throw new Error('not signed in yet');
  return person;
};
beforeAll(async () => {
  chain = await runConsole();
  [anna, bram, carla, dirk] = await Promise.all(['anna', 'bram', 'carla', 'dirk'].map((name) => chain.signIn(name)));
  const sources = openRegister(chain.broker, sourceRegister);
  await sources.put('defensie', sampleSource({ sourceId: 'defensie', kind: 'military' }));
  await sources.put('marine', sampleSource({ sourceId: 'marine', kind: 'military' }));
  await sources.put('knmi', sampleSource({ sourceId: 'knmi', kind: 'civil' }));
});
afterAll(() => chain.stop());

const issuedFor = async (threatId: string): Promise<readonly WarningReleased[]> => {
  const { facts } = await chain.log.read(warningIssued.filter, [warningIssued]);
  return facts.map(({ fact }) => fact as WarningReleased).filter(({ content }) => content.threatIds.includes(threatId));
};
/** The warning of a threat, once the console has looked at it. */
const lineOf = (threatId: string) =>
  eventually(async () => {
    const { items } = (await by(carla).ask<Listed>('GET', '/v1/warnings')).body;
    return items.find(({ threatIds }) => threatIds.includes(threatId));
  });
const handled = (threatId: string, version = 1) =>
  eventually(async () => {
    const { body } = await by(carla).ask<{ version?: number }>('GET', `/v1/threats/${threatId}`);
    return (body.version ?? 0) >= version ? true : undefined;
  });
const agree = (orderId: string, body = order()) => inForce(chain, by(anna), by(bram), orderId, body);
const revoke = (orderId: string) =>
  by(carla).ask('POST', `/v1/standing-orders/${orderId}/_revoke`, { reason: 'Klaar.' });

describe('agreeing on a standing order', () => {
  it('takes two persons, and the exact terms that the second one saw', async () => {
    const path = '/v1/standing-orders/so-two';
    const { status, body } = await by(anna).ask<ShownOrder>('PUT', path, order());
    expect([status, body.state, body.isInForce, body.allowedVerbs]).toEqual([
      201,
      'submitted',
      false,
      ['write', 'revoke'],
    ]);
    const seen = { contentHash: body.contentHash };
    expect(await by(anna).ask('POST', `${path}/_approve`, seen)).toMatchObject({
      status: 409,
      body: { detail: 'Someone else must approve what you wrote or submitted.' },
    });
    expect((await by(carla).ask('POST', `${path}/_approve`, seen)).status).toBe(403);
    const { body: changed } = await by(anna).ask<ShownOrder>('PUT', path, order({ places: ['NL'] }));
    expect((await by(bram).ask('POST', `${path}/_approve`, seen)).status).toBe(409);
    const now = { contentHash: changed.contentHash };
    const approved = await by(bram).ask<ShownOrder>('POST', `${path}/_approve`, now);
    expect(approved).toMatchObject({ status: 200, body: { state: 'approved', approvedBy: 'bram', isInForce: true } });
    expect((await by(bram).ask('POST', `${path}/_approve`, now)).status).toBe(200);
    const actions = (await chain.audited('so-two')).map(({ action, actorId }) => `${actorId} ${action}`);
    expect(actions.slice(0, 3)).toEqual([
      'anna put-standing-order',
      'anna put-standing-order',
      'bram approve-standing-order',
    ]);
    expect((await revoke('so-two')).status).toBe(200);
  });

  it('asks for another approval after any change, and keeps colleagues from overwriting each other', async () => {
    const { contentHash } = await agree('so-changed');
    const path = '/v1/standing-orders/so-changed';
    const stale = await by(carla).ask('PUT', path, order({ places: ['NL'] }), { 'If-Match': `"${'0'.repeat(64)}"` });
    expect(stale.status).toBe(409);
    const fresh = { 'If-Match': `"${contentHash}"` };
    const { body } = await by(carla).ask<ShownOrder>('PUT', path, order({ validForSeconds: 600 }), fresh);
    expect(body).toMatchObject({ state: 'submitted', approvedBy: '', isInForce: false });
    await revoke('so-changed');
  });

  it('lets only one of two approvals and a change at the same moment count', async () => {
    const { body } = await by(carla).ask<ShownOrder>('PUT', '/v1/standing-orders/so-race', order());
    const seen = { contentHash: body.contentHash };
    const approve = (person: Person | undefined) =>
      by(person).ask('POST', '/v1/standing-orders/so-race/_approve', seen);
    const answers = await Promise.all([approve(anna), approve(bram)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    await revoke('so-race');
  });

  it.each<[string, object]>([
    ['/sourceIds/0', { sourceIds: ['knmi'] }],
    ['/sourceIds/0', { sourceIds: ['nobody'] }],
    ['/places', { places: ['GM9999'] }],
    ['/validUntil', { validUntil: 'tomorrow' }],
  ])('refuses what can not be right at %s', async (pointer, parts) => {
    const { status, body } = await by(anna).ask('PUT', '/v1/standing-orders/so-wrong', order(parts));
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer: at }) => at)).toContain(pointer);
  });

  it('refuses what is incomplete, with the reasons, and who may not', async () => {
    const gap = order({ texts: [{ ...order().texts[0], headline: 'Alarm in {place}' }], channels: [] });
    const { status, body } = await by(dirk).ask('PUT', '/v1/standing-orders/so-wrong', gap);
    expect(status).toBe(409);
    expect(body.detail).toMatch(/^No channel is chosen\. .*between braces/);
    expect((await by(dirk).ask('POST', '/v1/standing-orders/so-two/_revoke', { reason: 'x' })).status).toBe(403);
    expect((await by(anna).ask('GET', '/v1/standing-orders/so-wrong')).status).toBe(404);
    expect((await fetch(`${chain.url}/v1/standing-orders`)).status).toBe(401);
  });
});

describe('an attack for which an order stands', () => {
  it('is warned of within a second, in the words that were approved, and the page says so', async () => {
    await agree('so-fast');
    const page = await readUpdates(`${chain.url}/v1/updates`, by(anna).token);
    const began = performance.now();
    await chain.publisher.publish(threatAssessed, attack('t-fast'));
    const told = await page.next(({ name, data }) => name === 'warning' && data['standingOrderId'] === 'so-fast');
    expect(performance.now() - began).toBeLessThan(1000);
    page.close();

    const [released, ...more] = await issuedFor('t-fast');
    expect(more).toEqual([]);
    expect(released).toMatchObject({
      ...{ by: 'standing-order', submittedBy: 'anna', approvedBy: 'bram', standingOrderId: 'so-fast', revision: 1 },
      content: { ...whole(), certainty: 'Likely', area: { ...attack('t-fast').area, description: 'Het Hogeland' } },
    });
    expect(released?.content.expiresAt.getTime()).toBe((released?.at.getTime() ?? 0) + 1800_000);
    expect(JSON.stringify(released)).not.toContain('Woorden van de bron');

    const shown = await by(anna).ask<Shown>('GET', `/v1/warnings/${String(told.data['warningId'])}`);
    expect(shown.body.timeline).toMatchObject([
      { step: 'issued', standingOrder: { orderId: 'so-fast', submittedBy: 'anna', approvedBy: 'bram' } },
    ]);
    const [record] = await systemRecords(released?.warningId);
    expect(record?.detail).toMatch(/^standing order so-fast of anna and bram, revision 1, content [0-9a-f]{64}$/);
    await revoke('so-fast');
  });

  it('is corrected and ended by two persons, as any other warning', async () => {
    await agree('so-end');
    await chain.publisher.publish(threatAssessed, attack('t-end'));
    const { warningId } = await lineOf('t-end');
    for (const purpose of ['correction', 'all-clear'] as const) {
      const path = `/v1/warnings/${warningId}/draft`;
      const { contentHash } = (await by(anna).ask<Stepped>('PUT', path, draft({ purpose, threatIds: ['t-end'] }))).body;
      await step(by(anna), warningId, 'submit', { contentHash });
      expect((await by(anna).ask('POST', `/v1/warnings/${warningId}/_approve`, { contentHash })).status).toBe(409);
      await step(by(bram), warningId, 'approve', { contentHash });
      await step(by(anna), warningId, 'issue', { contentHash });
    }
    await chain.publisher.publish(threatAssessed, attack('t-end', { version: 2, assessedAt: new Date() }));
    await handled('t-end', 2);
    const { state, timeline } = (await by(anna).ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;
    expect([state, timeline.at(0)?.step, timeline.at(-1)?.step]).toEqual(['ended', 'issued', 'ended']);
    expect(await issuedFor('t-end')).toHaveLength(1);
    await revoke('so-end');
  });

  it('goes out where only a proposal was, once it became worse', async () => {
    await agree('so-worse');
    await chain.publisher.publish(threatAssessed, attack('t-worse', { severity: 'Severe' }));
    expect(await lineOf('t-worse')).toMatchObject({ state: 'proposed' });
    await chain.publisher.publish(threatAssessed, attack('t-worse', { version: 2 }));
    await eventually(async () => (await issuedFor('t-worse')).at(0));
    await revoke('so-worse');
  });

  it('is not warned of twice when it gets another name', async () => {
    await agree('so-name');
    await chain.publisher.publish(threatAssessed, attack('t-first', { reportIds: ['r-late'] }));
    await eventually(async () => (await issuedFor('t-first')).at(0));
    await chain.publisher.publish(threatAssessed, attack('t-second', { reportIds: ['r-early', 'r-late'] }));
    expect(await lineOf('t-second')).toMatchObject({ state: 'proposed' });
    expect(await issuedFor('t-second')).toEqual([]);
    await revoke('so-name');
  });
});

const systemRecords = async (subject: string | undefined): Promise<readonly AuditRecorded[]> => {
  const { facts } = await chain.log.read('audit.system', [auditRecorded]);
  return facts.map(({ fact }) => fact as AuditRecorded).filter((record) => record.subject === subject);
};

describe('people decide', () => {
  beforeAll(() => agree('so-strict'));

  it.each<[string, Partial<ThreatAssessed>]>([
    ['another source reported it', { sourceIds: ['marine'] }],
    ['another source reported it, too', { sourceIds: ['defensie', 'marine'] }],
    ['one of its places is outside', { touches: ['GM1966', 'GM0363'] }],
    ['it is not extreme', { severity: 'Severe' }],
    ['it came in the routine lane', { lane: 'routine' }],
    ['it is something else', { kind: 'drone' }],
  ])('when %s', async (what, parts) => {
    const threatId = `t-${what.replaceAll(/\W+/g, '-')}`;
    await chain.publisher.publish(threatAssessed, attack(threatId, parts));
    expect(await lineOf(threatId)).toMatchObject({ state: 'proposed' });
    expect(await issuedFor(threatId)).toEqual([]);
  });

  it.each<[string, Partial<ThreatAssessed>]>([
    ['it is an exercise', { status: 'Exercise' }],
    ['it is over', { ended: true }],
    ['it touches nothing', { touches: [], proposal: undefined }],
  ])('and nothing is issued when %s', async (what, parts) => {
    const threatId = `t-${what.replaceAll(/\W+/g, '-')}`;
    await chain.publisher.publish(threatAssessed, attack(threatId, parts));
    await handled(threatId);
    // The next one in the same lane is out: the one before it was decided.
    await chain.publisher.publish(threatAssessed, attack(`${threatId}-next`));
    await eventually(async () => (await issuedFor(`${threatId}-next`)).at(0));
    expect(await issuedFor(threatId)).toEqual([]);
  });

  it.each<[string, (order: StandingOrder) => StandingOrder]>([
    ['has expired', (each) => ({ ...each, validUntil: new Date(Date.now() - 1000) })],
    ['was revoked', (each) => ({ ...each, state: 'revoked' })],
    ['nobody approved', (each) => ({ ...each, state: 'submitted', approvedBy: '' })],
    ['one person approved alone', (each) => ({ ...each, approvedBy: each.submittedBy })],
    ['was changed behind the back of its approver', (each) => ({ ...each, sourceIds: ['defensie', 'marine'] })],
  ])('when the only order %s', async (what, change) => {
    const orderId = `so-${what.replaceAll(/\W+/g, '-')}`;
    const agreed = await agree(orderId, bySea());
    const register = openRegister(chain.broker, standingOrders);
    const kept = await register.get(orderId);
    if (!kept) throw new Error('no order');
    await register.put(orderId, change(kept));
    const threatId = `t-${orderId}`;
    await chain.publisher.publish(threatAssessed, attack(threatId, { sourceIds: ['marine'] }));
    expect(await lineOf(threatId)).toMatchObject({ state: 'proposed' });
    expect(await issuedFor(threatId)).toEqual([]);
    expect(agreed.isInForce).toBe(true);
    await register.delete(orderId);
  });

  it('when they are at work on it already', async () => {
    await chain.publisher.publish(threatAssessed, attack('t-taken', { severity: 'Severe' }));
    const { warningId } = await lineOf('t-taken');
    await by(carla).ask('PUT', `/v1/warnings/${warningId}/draft`, draft({ threatIds: ['t-taken'] }));
    await chain.publisher.publish(threatAssessed, attack('t-taken', { version: 2, assessedAt: new Date() }));
    await handled('t-taken', 2);
    await chain.publisher.publish(threatAssessed, attack('t-taken-next'));
    await eventually(async () => (await issuedFor('t-taken-next')).at(0));
    expect(await issuedFor('t-taken')).toEqual([]);
    expect(await lineOf('t-taken')).toMatchObject({ state: 'draft' });
  });
});

describe('two instances', () => {
  it('warn once of each attack, however often and wherever it is delivered', async () => {
    await agree('so-once');
    const other = await chain.another();
    const there = await chain.signIn('anna', other.url);
    await eventually(async () => {
      const { items } = (await there.ask<{ items: ShownOrder[] }>('GET', '/v1/standing-orders')).body;
      return items.some(({ orderId, isInForce }) => orderId === 'so-once' && isInForce) ? true : undefined;
    });
    const names = Array.from({ length: 10 }, (_, index) => `t-once-${index}`);
    const versions = names.flatMap((threatId) => [1, 2, 3, 4].map((version) => attack(threatId, { version })));
    await Promise.all(versions.map((fact) => chain.publisher.publish(threatAssessed, fact)));
    await Promise.all(names.map((threatId) => handled(threatId, 4)));
    for (const threatId of names) {
      await eventually(async () => (await issuedFor(threatId)).at(0));
      expect(await issuedFor(threatId)).toHaveLength(1);
    }
    await revoke('so-once');
  });
});
