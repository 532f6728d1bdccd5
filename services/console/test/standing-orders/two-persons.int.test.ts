import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orderHash, standingOrders, threatAssessed } from '@keten/contracts';
import type { StandingOrder, ThreatAssessed } from '@keten/domain';
import { openRegister, published } from '@keten/messaging';
import { arranged, eventually } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { attack, bySea, inForce, order, outcomes, prepareRegisters } from './standing-order-story.ts';
import { draft, step } from '../story.ts';
import type { Stepped } from '../story.ts';
import type { Shown } from '../story.ts';

let chain: RunningConsole;
let [anna, bram, carla]: Person[] = [];
const by = (person: Person | undefined): Person => {
  if (!person) throw new Error('not signed in yet');
  return person;
};
beforeAll(async () => {
  chain = await runConsole();
  [anna, bram, carla] = await Promise.all(['anna', 'bram', 'carla'].map((name) => chain.signIn(name)));
  await prepareRegisters(chain.broker);
});
afterAll(() => chain.stop());

const { issuedFor, lineOf, seen } = outcomes(
  () => chain,
  () => by(carla),
);
const agree = (orderId: string, body = order()) => inForce(by(anna), by(bram), orderId, body);

/** With the hash that it would have had from the beginning. */
const sealed = (each: StandingOrder): StandingOrder => ({ ...each, contentHash: orderHash(each) });

describe('an order that would reach nobody', () => {
  const nuclear = { sectors: ['NUC'], entityIds: [], citizens: false };

  it('is not agreed on', async () => {
    const put = (parts: object) => by(anna).ask('PUT', '/v1/standing-orders/so-nobody', order(parts));
    expect(await put({ audience: nuclear })).toMatchObject({
      status: 409,
      body: { errors: [{ pointer: '/audience/sectors' }] },
    });
    expect(await put({ channels: ['portal'] })).toMatchObject({ status: 201 });
    const onlyToEntities = { audience: { ...nuclear, sectors: ['ENE-ELE'] }, channels: ['push'] };
    expect(await put(onlyToEntities)).toMatchObject({ status: 409, body: { errors: [{ pointer: '/channels' }] } });
  });

  it('does not go out where its threat is, and leaves that to people, who see why', async () => {
    await agree('so-grid', order({ audience: { ...nuclear, sectors: ['ENE-ELE'] }, channels: ['webhook'] }));
    const elsewhere = { description: 'Elders', codes: ['GM0014'], polygons: [], circles: [] };
    await chain.publisher.publish(threatAssessed, attack('t-nobody', { area: elsewhere, touches: ['GM0014'] }));
    const { warningId, state } = await lineOf('t-nobody');
    expect(state).toBe('proposed');
    expect(await issuedFor('t-nobody')).toEqual([]);
    const { gaps } = (await by(carla).ask<Shown>('GET', `/v1/warnings/${warningId}`)).body.reach;
    expect(gaps).toContainEqual({ about: 'nobody-in-sector', names: ['Elektriciteit'] });
    await by(carla).ask('POST', '/v1/standing-orders/so-grid/_revoke', { reason: 'Klaar.' });
  });
});

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
    await seen(threatId);
    // The next one in the same lane is out: the one before it was decided.
    await chain.publisher.publish(threatAssessed, attack(`${threatId}-next`));
    await eventually(async () => (await issuedFor(`${threatId}-next`)).at(0));
    expect(await issuedFor(threatId)).toEqual([]);
  });

  it.each<[string, (order: StandingOrder) => StandingOrder]>([
    ['has expired', (each) => sealed({ ...each, validUntil: new Date(Date.now() - 1000) })],
    ['was agreed on for exercises', (each) => sealed({ ...each, content: { ...each.content, plane: 'exercise' } })],
    ['was revoked', (each) => ({ ...each, state: 'revoked' })],
    ['nobody approved', (each) => ({ ...each, state: 'submitted', approvedBy: '' })],
    ['one person approved alone', (each) => ({ ...each, approvedBy: each.submittedBy })],
    ['was changed behind the back of its approver', (each) => ({ ...each, sourceIds: ['defensie', 'marine'] })],
  ])('when the only order %s', async (what, change) => {
    const orderId = `so-${what.replaceAll(/\W+/g, '-')}`;
    const agreed = await agree(orderId, bySea());
    const register = arranged(openRegister(chain.broker, standingOrders));
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

  it('when it is over by the time that it is delivered, or was assessed too long ago', async () => {
    // Both are stored before either is delivered, as after an outage.
    const over = [attack('t-late'), attack('t-late', { version: 2, ended: true })];
    await chain.publisher.publishAtomically(over.map((fact) => published(threatAssessed, fact)));
    await seen('t-late', 2);
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await chain.publisher.publish(threatAssessed, attack('t-old', { assessedAt: anHourAgo }));
    await chain.publisher.publish(threatAssessed, attack('t-late-next'));
    await eventually(async () => (await issuedFor('t-late-next')).at(0));
    expect(await lineOf('t-old')).toMatchObject({ state: 'proposed' });
    expect([...(await issuedFor('t-late')), ...(await issuedFor('t-old'))]).toEqual([]);
  });

  it('when they rejected it, and it is no worse since', async () => {
    await chain.publisher.publish(threatAssessed, attack('t-taken', { sourceIds: ['marine'] }));
    const { warningId } = await lineOf('t-taken');
    const path = `/v1/warnings/${warningId}/draft`;
    const { contentHash } = (await by(carla).ask<Stepped>('PUT', path, draft({ threatIds: ['t-taken'] }))).body;
    await step(by(carla), warningId, 'reject', { contentHash, reason: 'Loos alarm.' });
    await chain.publisher.publish(threatAssessed, attack('t-taken', { version: 2, assessedAt: new Date() }));
    await seen('t-taken', 2);
    await chain.publisher.publish(threatAssessed, attack('t-taken-next'));
    await eventually(async () => (await issuedFor('t-taken-next')).at(0));
    expect(await issuedFor('t-taken')).toEqual([]);
    expect(await lineOf('t-taken')).toMatchObject({ state: 'rejected' });
  });
});
