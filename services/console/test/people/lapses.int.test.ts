import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { operatorRegister, threatAssessed } from '@keten/contracts';
import type { Operator } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, eventually } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { attack, inForce, order, outcomes, prepareRegisters } from '../standing-orders/standing-order-story.ts';
import type { ShownOrder } from '../standing-orders/standing-order-story.ts';
import { draft, issue, step } from '../story.ts';
import type { Listed, Shown, Stepped } from '../story.ts';
import { agreed, approve as approveRights, pathOf } from './two-administrators.ts';

let chain: RunningConsole;
let [anna, bram, carla]: Person[] = [];
let registered: ReadonlyMap<string, Operator>;
const by = (person: Person | undefined): Person => {
  if (!person) throw new Error('not signed in yet');
  return person;
};
const operators = () => arranged(openRegister(chain.broker, operatorRegister));
const change = (operatorId: string, parts: Partial<Operator>) =>
  operators().update(operatorId, (known) => ({ ...known!, ...parts }));
const remove = (operatorId: string) => operators().delete(operatorId);
/** Two administrators remove somebody, and register another person under the same name, with the same rights. */
async function giveNameAgain(operatorId: string): Promise<void> {
  const both = [await chain.signIn('dirk'), await chain.signIn('ella')] as const;
  const { name, roles } = registered.get(operatorId)!;
  const removed = await agreed(both, ['DELETE', operatorId]);
  const again = await agreed(both, ['PUT', operatorId, { name, roles }]);
  expect([removed.status, again.status]).toEqual([200, 200]);
}

beforeAll(async () => {
  chain = await runConsole();
  await prepareRegisters(chain.broker);
  await change('carla', { roles: ['operator', 'approver'] });
  registered = new Map(await operators().all());
});
beforeEach(async () => {
  await Promise.all([...registered].map(([operatorId, operator]) => operators().put(operatorId, operator)));
  [anna, bram, carla] = await Promise.all(['anna', 'bram', 'carla'].map((name) => chain.signIn(name)));
});
afterAll(() => chain.stop());

const shown = async (warningId: string, who: Person): Promise<Shown> =>
  (await who.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;

/** What anna wrote and submitted, and bram approved when that is asked. */
async function waiting({ isApproved, ...parts }: { readonly isApproved: boolean } & Record<string, unknown>) {
  const { warningId, contentHash } = (await by(anna).ask<Stepped>('POST', '/v1/warnings', draft(parts))).body;
  await step(by(anna), warningId, 'submit', { contentHash });
  if (isApproved) await step(by(bram), warningId, 'approve', { contentHash });
  const take = (who: Person, verb: string) => who.ask('POST', `/v1/warnings/${warningId}/_${verb}`, { contentHash });
  return { warningId, take };
}

describe('an approval of who may not approve any more', () => {
  it.each([
    ['whose role was taken', () => change('bram', { roles: ['operator'] }), 'right', 'may not do that any more', {}],
    ['who was removed', () => remove('bram'), 'gone', 'is no longer registered', {}],
    ['whose name another person has', () => giveNameAgain('bram'), 'gone', 'is no longer registered', {}],
    [
      'who may not read it any more',
      () => change('bram', { clearance: 'ongerubriceerd' }),
      'clearance',
      'is no longer cleared for it',
      { rubricering: 'Departementaal Vertrouwelijk', tlp: 'AMBER', channels: ['webhook', 'portal'] },
    ],
  ] as const)('lets nothing out: one %s', async (_, takeAway, why, says, parts) => {
    const { warningId, take } = await waiting({ isApproved: true, ...parts });
    await takeAway();
    const page = await shown(warningId, by(anna));
    expect(page.lapses).toEqual([{ did: 'approved', by: 'bram', why }]);
    expect([page.allowedVerbs, page.heldBack]).toEqual([['reject'], { verb: 'issue', why: 'lapsed' }]);
    const refused = await take(by(anna), 'issue');
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      `Who approved this ${says}. Another approver must approve it.`,
    ]);
    expect((await take(by(anna), 'approve')).status).toBe(409);
    expect((await shown(warningId, by(carla))).allowedVerbs).toContain('approve');
    expect((await take(by(carla), 'approve')).status).toBe(200);
    expect((await take(by(anna), 'issue')).status).toBe(200);
    const { timeline } = await shown(warningId, by(anna));
    expect(timeline.filter((each) => each.step === 'approved').map((each) => each.by)).toEqual(['bram', 'carla']);
  });

  it('does not keep a false alarm from being called off: its words were agreed on when both might', async () => {
    const warningId = await issue(by(anna), by(bram));
    await remove('bram');
    const { contentHash } = await shown(warningId, by(anna));
    expect((await step(by(anna), warningId, 'withdraw', { contentHash })).revision).toBe(2);
  });
});

describe('what was offered by somebody who was removed', () => {
  it.each([true, false])(
    'is offered again by a colleague before it is approved or goes out (approved: %s)',
    async (isApproved) => {
      const { warningId, take } = await waiting({ isApproved });
      await remove('anna');
      const refused = await take(by(bram), isApproved ? 'issue' : 'approve');
      expect([refused.status, refused.body.detail]).toEqual([
        409,
        'Who submitted this is no longer registered. A colleague must submit it again.',
      ]);
      expect((await shown(warningId, by(carla))).allowedVerbs).toContain('submit');
      expect((await take(by(carla), 'submit')).status).toBe(200);
      expect((await take(by(carla), 'approve')).status).toBe(409);
      expect((await take(by(bram), 'approve')).status).toBe(200);
      expect((await take(by(bram), 'issue')).status).toBe(200);
    },
  );
});

describe('a list of warnings', () => {
  const lineFor = async (who: Person | undefined, warningId: string) => {
    const { items } = (await by(who).ask<Listed>('GET', `/v1/warnings?isWaiting=true&id=${warningId}`)).body;
    return items[0];
  };
  /** The list follows what was taken, a moment behind it. */
  const onceItWaitsFor = (verb: string, who: Person | undefined, warningId: string) =>
    eventually(
      () => lineFor(who, warningId),
      (line) => line?.waits === verb,
    );

  it('asks another approver for what stands on an approval that counts no more, and nobody to issue it', async () => {
    const { warningId } = await waiting({ isApproved: true });
    expect(await onceItWaitsFor('issue', carla, warningId)).toMatchObject({ lapses: [] });
    await change('bram', { roles: ['operator'] });
    const lapses = [{ did: 'approved', by: 'bram', why: 'right' }];
    expect(await lineFor(carla, warningId)).toMatchObject({ waits: 'approve', lapses, state: 'approved' });
    // Its author can't, and can't issue it either.
    expect(await lineFor(anna, warningId)).toBeUndefined();
  });

  it('asks who may to submit again what nobody submitted who may', async () => {
    const { warningId } = await waiting({ isApproved: false });
    expect(await onceItWaitsFor('approve', bram, warningId)).toMatchObject({ lapses: [] });
    await remove('anna');
    expect(await lineFor(bram, warningId)).toMatchObject({ waits: 'submit' });
    expect(await lineFor(carla, warningId)).toMatchObject({ waits: 'submit' });
  });
});

describe('a standing order', () => {
  const { issuedFor, lineOf } = outcomes(
    () => chain,
    () => by(carla),
  );
  const one = async (orderId: string) =>
    (await by(carla).ask<ShownOrder>('GET', `/v1/standing-orders/${orderId}`)).body;
  const counts = async () =>
    (await by(carla).ask<{ counts: { lapsed: number } }>('GET', '/v1/standing-orders')).body.counts;

  it('whose approver left holds on, since an attack does not wait, is counted as an alarm, and is approved anew', async () => {
    await inForce(by(anna), by(bram), 'so-left', order());
    await change('bram', { roles: ['operator'] });
    const { isInForce, lapses, contentHash, allowedVerbs } = await one('so-left');
    expect({ isInForce, lapses }).toEqual({ isInForce: true, lapses: [{ did: 'approved', by: 'bram', why: 'right' }] });
    expect(allowedVerbs).toContain('approve');
    expect((await counts()).lapsed).toBe(1);
    await chain.publisher.publish(threatAssessed, attack('t-left'));
    await lineOf('t-left');
    expect(await issuedFor('t-left')).toHaveLength(1);
    const again = await by(carla).ask<ShownOrder>('POST', '/v1/standing-orders/so-left/_approve', { contentHash });
    expect(again).toMatchObject({ status: 200, body: { approvedBy: 'carla', isInForce: true, lapses: [] } });
    expect((await counts()).lapsed).toBe(0);
  });

  it('is not agreed on in the name of who may not offer it any more', async () => {
    const { contentHash } = (await by(anna).ask<ShownOrder>('PUT', '/v1/standing-orders/so-offer', order())).body;
    await remove('anna');
    const refused = await by(bram).ask('POST', '/v1/standing-orders/so-offer/_approve', { contentHash });
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      'Who submitted this is no longer registered. A colleague must submit it again.',
    ]);
    expect((await one('so-offer')).isInForce).toBe(false);
  });
});

describe('all else that takes two persons', () => {
  it('is a bulletin: not released when who wrote it was removed, until a colleague writes it again', async () => {
    const body = {
      ...{ threatIds: [], kind: 'cyber', sectors: ['ENE-ELE'], entityIds: [] },
      texts: [{ language: 'nl-NL', headline: 'Phishing', description: 'Valse mail.' }],
      area: { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] },
      ...{ validUntil: new Date(Date.now() + 86_400_000).toISOString(), rubricering: 'ongerubriceerd', tlp: 'GREEN' },
    };
    const path = '/v1/bulletins/b-left';
    type Bulletin = { contentHash: string; allowedVerbs: string[]; lapses: object[] };
    await by(anna).ask('PUT', path, body);
    await remove('anna');
    const { contentHash, allowedVerbs, lapses } = (await by(bram).ask<Bulletin>('GET', path)).body;
    expect(lapses).toEqual([{ did: 'wrote', by: 'anna', why: 'gone' }]);
    expect(allowedVerbs).not.toContain('release');
    const release = (who: Person) => who.ask('POST', `${path}/_release`, { contentHash });
    expect((await release(by(bram))).body.detail).toBe(
      'Who wrote this is no longer registered. A colleague must write it again.',
    );
    expect((await by(carla).ask('PUT', path, body)).status).toBeLessThan(300);
    expect((await release(by(bram))).status).toBeLessThan(300);
  });

  it('is a text: not changed on the proposal of who may not propose any more', async () => {
    type Entry = { entryId: string; contentHash: string; inForce: { checklist: string[] } };
    const path = '/v1/text-templates';
    const entry = async () =>
      (await by(bram).ask<{ items: Entry[] }>('GET', path)).body.items.find(({ entryId }) => entryId === 'drone')!;
    const { inForce: text, contentHash } = await entry();
    await by(anna).ask('PUT', `${path}/drone`, { ...text, checklist: ['Anders.'] }, { 'If-Match': `"${contentHash}"` });
    await change('anna', { roles: ['approver'] });
    const seen = { contentHash: (await entry()).contentHash };
    const refused = await by(bram).ask('POST', `${path}/drone/_approve`, seen);
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      'Who proposed this may not do that any more. Propose it again.',
    ]);
    expect((await entry()).inForce.checklist).toEqual(text.checklist);
  });

  it('are rights: not given on the proposal of who is no administrator any more', async () => {
    const [dirk, ella] = await Promise.all([chain.signIn('dirk'), chain.signIn('ella')]);
    await dirk.ask('PUT', pathOf('handlanger'), { name: 'Handlanger', roles: ['operator', 'approver'] });
    await change('dirk', { roles: ['operator'] });
    const refused = await approveRights(ella, 'handlanger');
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      'Who proposed this may not do that any more. Propose it again.',
    ]);
    expect((await operators().get('handlanger'))?.roles).toEqual([]);
  });
});
