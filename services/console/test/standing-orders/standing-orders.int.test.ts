import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { inForce, order, prepareRegisters } from './standing-order-story.ts';
import type { ShownOrder } from './standing-order-story.ts';

let chain: RunningConsole;
let [anna, bram, carla, dirk]: Person[] = [];
const by = (person: Person | undefined): Person => {
  if (!person) throw new Error('not signed in yet');
  return person;
};
beforeAll(async () => {
  chain = await runConsole();
  [anna, bram, carla, dirk] = await Promise.all(['anna', 'bram', 'carla', 'dirk'].map((name) => chain.signIn(name)));
  await prepareRegisters(chain.broker);
});
afterAll(() => chain.stop());

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
  });

  it('ends by the word of one person, who says why', async () => {
    const path = '/v1/standing-orders/so-two';
    expect((await by(carla).ask('POST', `${path}/_revoke`, { reason: ' ' })).status).toBe(400);
    const revoked = await by(carla).ask<ShownOrder>('POST', `${path}/_revoke`, { reason: 'Bron onbetrouwbaar.' });
    expect(revoked).toMatchObject({ status: 200, body: { isInForce: false, allowedVerbs: ['write'] } });
    const [last] = (await chain.audited('so-two')).slice(-1);
    expect(last).toMatchObject({ actorId: 'carla', action: 'revoke-standing-order' });
    expect(last?.detail).toContain('Bron onbetrouwbaar.');
    expect((await by(anna).ask('POST', `${path}/_revoke`, { reason: 'Ook.' })).status).toBe(409);
  });

  it('asks for another approval after any change, and keeps colleagues from overwriting each other', async () => {
    const { contentHash } = await inForce(by(anna), by(bram), 'so-changed', order());
    const path = '/v1/standing-orders/so-changed';
    const stale = await by(carla).ask('PUT', path, order({ places: ['NL'] }), { 'If-Match': `"${'0'.repeat(64)}"` });
    expect(stale.status).toBe(412);
    expect((await by(carla).ask('PUT', path, order(), { 'If-None-Match': '*' })).body.detail).toContain('already');
    const fresh = { 'If-Match': `"${contentHash}"` };
    const { body } = await by(carla).ask<ShownOrder>('PUT', path, order({ validForSeconds: 600 }), fresh);
    expect(body).toMatchObject({ state: 'submitted', approvedBy: '', isInForce: false });
  });

  it('lets only one of two approvals at the same moment count', async () => {
    const { body } = await by(carla).ask<ShownOrder>('PUT', '/v1/standing-orders/so-race', order());
    const seen = { contentHash: body.contentHash };
    const approve = (person: Person | undefined) =>
      by(person).ask('POST', '/v1/standing-orders/so-race/_approve', seen);
    const answers = await Promise.all([approve(anna), approve(bram)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
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

  it('says which end soon, those first, and how many there are', async () => {
    const days = (count: number) => ({ validUntil: new Date(Date.now() + count * 24 * 3_600_000).toISOString() });
    await inForce(by(anna), by(bram), 'so-z-first', order(days(2)));
    await inForce(by(anna), by(bram), 'so-a-second', order(days(13)));
    await inForce(by(anna), by(bram), 'so-later', order(days(15)));
    type List = { readonly items: readonly ShownOrder[]; readonly counts: object; readonly plane: string };
    const { items, counts, plane } = (await by(carla).ask<List>('GET', '/v1/standing-orders')).body;
    expect(items.slice(0, 2).map(({ orderId }) => orderId)).toEqual(['so-z-first', 'so-a-second']);
    expect(items.filter(({ endsSoon }) => endsSoon)).toHaveLength(2);
    expect([counts, plane]).toEqual([{ endsSoon: 2, lapsed: 0 }, 'live']);
    expect(items.at(-1)?.state).toBe('revoked');
    expect((await by(carla).ask<ShownOrder>('GET', '/v1/standing-orders/so-z-first')).body.endsSoon).toBe(true);
    // One that is about to end and is revoked is nobody's concern any more.
    await by(carla).ask('POST', '/v1/standing-orders/so-z-first/_revoke', { reason: 'Klaar.' });
    expect((await by(carla).ask<ShownOrder>('GET', '/v1/standing-orders/so-z-first')).body.endsSoon).toBe(false);
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
