import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorRegister, threatAssessed, workLeft, workTaken } from '@keten/contracts';
import type { JsonOf } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, eventually } from '@keten/testing';
import type { Owning } from '../../src/ownership/ownership.ts';
import { warningIdOf } from '../../src/warnings/proposing/proposed-content.ts';
import { readUpdates } from '../read-updates.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft, step, threat } from '../story.ts';
import type { Stepped } from '../story.ts';

type Owners = { readonly items: readonly JsonOf<Awaited<ReturnType<Owning['owners']>>[number]>[] };
type Unowned = JsonOf<Awaited<ReturnType<Owning['unowned']>>>;

let chain: RunningConsole;
let people: Record<'anna' | 'bram' | 'carla' | 'dirk', Person>;
beforeAll(async () => {
  chain = await runConsole();
  const [anna, bram, carla, dirk] = await Promise.all(
    ['anna', 'bram', 'carla', 'dirk'].map((who) => chain.signIn(who)),
  );
  people = { anna: anna!, bram: bram!, carla: carla!, dirk: dirk! };
});
afterAll(() => chain.stop());

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
const act = (who: keyof typeof people, verb: string, warningId: string, body: object = {}) =>
  people[who].ask('POST', `/v1/owners/${warningId}/_${verb}`, body);
const ownerOf = async (warningId: string, person = people.anna) =>
  (await person.ask<Owners>('GET', '/v1/owners')).body.items.find((each) => each.warningId === warningId);
const ownedBy = (by: string | undefined, warningId: string) =>
  eventually(async () => ((await ownerOf(warningId))?.by === by ? true : undefined));
const unowned = async (person = people.anna) => (await person.ask<Unowned>('GET', '/v1/unowned-threats')).body.items;
const unownedWhen = (threatId: string, isThere: boolean) =>
  eventually(async () => {
    const found = (await unowned()).find((each) => each.threatId === threatId);
    return (found !== undefined) === isThere ? (found ?? 'none') : undefined;
  });
/** Without a proposal, so that no other clock runs for it. */
const come = async (threatId: string, parts: Parameters<typeof threat>[1] = {}): Promise<string> => {
  await chain.publisher.publish(threatAssessed, threat(threatId, { proposal: undefined, ...parts }));
  await eventually(async () =>
    (await people.anna.ask('GET', `/v1/threats/${threatId}`)).status === 200 ? true : undefined,
  );
  return warningIdOf(threatId);
};

describe('whose work a threat is', () => {
  it('is of who takes it, is told to everybody, and is on record', async () => {
    const page = await readUpdates(`${chain.url}/v1/updates`, people.bram.token);
    const warningId = await come('t-taken');
    expect((await act('anna', 'take', warningId)).status).toBe(200);
    await page.next(({ name, data }) => name === 'owner' && data['warningId'] === warningId);
    page.close();
    await ownedBy('anna', warningId);
    expect(await ownerOf(warningId, people.bram)).toMatchObject({ by: 'anna', name: 'anna' });
    expect((await chain.audited(warningId)).map(({ actorId, action }) => `${actorId} ${action}`)).toEqual([
      'anna take-work',
    ]);
    expect((await act('dirk', 'take', warningId)).status).toBe(403);
    expect((await act('anna', 'take', 'w-nobody-knows')).status).toBe(404);
  });

  it('is of one of two who take it at once, at two processes', async () => {
    const warningId = await come('t-race');
    const other = await chain.another();
    const bram = await chain.signIn('bram', other.url);
    const path = `/v1/owners/${warningId}/_take`;
    const answers = await Promise.all([people.anna.ask('POST', path, {}), bram.ask('POST', path, {})]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.detail).toBe('A colleague is working on it already.');
    await other.stop();
  });

  it('is taken over by who says that they know whose it is, and kept by who has it', async () => {
    const warningId = await come('t-over');
    await act('anna', 'take', warningId);
    expect((await act('bram', 'take', warningId)).status).toBe(409);
    expect((await act('bram', 'take', warningId, { insteadOf: 'anna' })).status).toBe(200);
    await ownedBy('bram', warningId);
    expect((await act('bram', 'keep', warningId)).status).toBe(200);
    expect((await act('anna', 'keep', warningId)).body.detail).toBe('You are not working on it any more.');
  });

  it('goes on while its owner is at it, and lapses by itself', async () => {
    const warningId = await come('t-lease');
    const taken = { warningId, by: 'anna', insteadOf: '', at: minutesAgo(4) };
    await chain.publisher.publish(workTaken, { ...taken, until: new Date(Date.now() + 60_000) });
    await ownedBy('anna', warningId);
    await act('anna', 'keep', warningId);
    await eventually(async () => {
      const until = (await ownerOf(warningId))?.until ?? '';
      return Date.parse(until) > Date.now() + 4 * 60_000 ? true : undefined;
    });
    const lapsed = await come('t-lapsed');
    await chain.publisher.publish(workTaken, { ...taken, warningId: lapsed, until: minutesAgo(1) });
    await eventually(async () =>
      (await unowned()).some(
        (each) => each.warningId === lapsed && Date.parse(each.unownedSince) > minutesAgo(2).getTime(),
      )
        ? true
        : undefined,
    );
    expect(await ownerOf(lapsed)).toBeUndefined();
    expect((await act('bram', 'take', lapsed)).status).toBe(200);
  });

  it('is handed over by an offer that a colleague takes, or declines', async () => {
    const warningId = await come('t-offer');
    await act('anna', 'take', warningId);
    expect((await act('anna', 'offer', warningId, { to: 'dirk' })).body.detail).toBe(
      'This colleague may not work on it.',
    );
    expect((await act('anna', 'offer', warningId, { to: 'bram' })).status).toBe(200);
    await eventually(async () => ((await ownerOf(warningId))?.offer?.to === 'bram' ? true : undefined));
    expect((await act('carla', 'offer', warningId, { to: '' })).status).toBe(409);
    expect((await act('bram', 'offer', warningId, { to: '' })).status).toBe(200);
    await eventually(async () => ((await ownerOf(warningId))?.offer === undefined ? true : undefined));
    expect((await ownerOf(warningId))?.by).toBe('anna');
    await act('anna', 'offer', warningId, { to: 'carla' });
    expect((await act('carla', 'take', warningId)).status).toBe(200);
    await ownedBy('carla', warningId);
  });
});

describe('work that is offered to a side', () => {
  const asSide = async (operatorId: string, side: 'civil' | 'military'): Promise<void> => {
    await arranged(openRegister(chain.broker, operatorRegister)).update(operatorId, (known) => ({ ...known!, side }));
  };

  it('is refused while nobody else of that side may work on it', async () => {
    const warningId = await come('t-no-side');
    await act('anna', 'take', warningId);
    const refused = await act('anna', 'offer', warningId, { toSide: 'military' });
    expect([refused.status, refused.body.detail]).toEqual([409, 'Nobody else of that side may work on it.']);
    expect((await act('anna', 'offer', warningId, { toSide: 'space' })).status).toBe(400);
  });

  it('stays the offerer’s until somebody of it takes it, who has it then, and is on record', async () => {
    await asSide('anna', 'civil');
    await asSide('bram', 'military');
    await asSide('dirk', 'military');
    const warningId = await come('t-side');
    await act('anna', 'take', warningId);
    await eventually(async () =>
      (await act('anna', 'offer', warningId, { toSide: 'military' })).status === 200 ? true : undefined,
    );
    await eventually(async () => ((await ownerOf(warningId))?.offer?.side === 'military' ? true : undefined));
    expect(await ownerOf(warningId)).toMatchObject({ by: 'anna', offer: { to: '', at: expect.any(String) } });
    expect((await act('anna', 'keep', warningId)).status).toBe(200);
    expect((await act('carla', 'take', warningId)).body.detail).toBe('A colleague is working on it already.');
    expect((await act('dirk', 'take', warningId)).status).toBe(403);
    expect((await act('bram', 'take', warningId)).status).toBe(200);
    await ownedBy('bram', warningId);
    expect((await ownerOf(warningId))?.offer).toBeUndefined();
    expect((await chain.audited(warningId)).map(({ actorId, action, detail }) => [actorId, action, detail])).toEqual([
      ['anna', 'take-work', ''],
      ['anna', 'offer-work', 'to the military side'],
      ['bram', 'take-work', 'instead of anna'],
    ]);
  });
});

describe('a threat that is nobody’s work', () => {
  it('is so from when it was first heard of, also without a proposal, until somebody takes it', async () => {
    const first = minutesAgo(3);
    const warningId = await come('t-alone', { assessedAt: first });
    await come('t-alone', { version: 2, assessedAt: minutesAgo(1) });
    expect(await unownedWhen('t-alone', true)).toMatchObject({ warningId, unownedSince: first.toISOString() });
    await act('anna', 'take', warningId);
    await ownedBy('anna', warningId);
    // It will be, when the lease runs out: a page need not ask again to know.
    const [will] = (await unowned()).filter((each) => each.warningId === warningId);
    expect(Date.parse(will!.unownedSince)).toBeGreaterThan(Date.now() + 4 * 60_000);
    await act('anna', 'leave', warningId);
    await eventually(async () =>
      (await unowned()).some((each) => each.warningId === warningId && Date.parse(each.unownedSince) <= Date.now())
        ? true
        : undefined,
    );
  });

  it('is none once somebody says why nothing needs to be done, until it is worse', async () => {
    const warningId = await come('t-nothing', { severity: 'Minor' });
    await act('anna', 'take', warningId);
    expect((await act('anna', 'leave', warningId, { reason: 'Het was vuurwerk.' })).status).toBe(200);
    await unownedWhen('t-nothing', false);
    await come('t-nothing', { severity: 'Minor', version: 2 });
    await unownedWhen('t-nothing', false);
    await come('t-nothing', { severity: 'Severe', version: 3 });
    await unownedWhen('t-nothing', true);
  });

  it('is none once its text went to a colleague; and its text is rejected, not left', async () => {
    const warningId = await come('t-written');
    const { contentHash } = (await people.anna.ask<Stepped>('POST', '/v1/warnings', draft({ warningId }))).body;
    await act('anna', 'take', warningId);
    await eventually(async () =>
      (await act('anna', 'leave', warningId, { reason: 'Niet nodig.' })).body.detail ===
      'There is a text for it: reject that, with the reason.'
        ? true
        : undefined,
    );
    await unownedWhen('t-written', true);
    await step(people.anna, warningId, 'submit', { contentHash });
    await unownedWhen('t-written', false);
  });

  it('is found behind however many that people decided about or work on', async () => {
    const { publisher } = chain;
    const [at, severity] = [minutesAgo(5), 'Severe' as const];
    const above = Array.from({ length: 120 }, (_, n) => `t-above-${n}`);
    await Promise.all(
      above.map(async (threatId, n) => {
        const work = { warningId: warningIdOf(threatId), by: 'bram', at };
        const until = n < 110 ? at : new Date(Date.now() + 300_000);
        await publisher.publish(
          threatAssessed,
          threat(threatId, { lane: 'urgent', severity, proposal: undefined, assessedAt: at }),
        );
        await publisher.publish(workTaken, { ...work, insteadOf: '', until });
        if (n < 110) await publisher.publish(workLeft, { ...work, reason: 'Het was vuurwerk.', severity });
      }),
    );
    await publisher.publish(threatAssessed, threat('t-behind', { severity: 'Minor', proposal: undefined }));
    await unownedWhen('t-behind', true);
    await unownedWhen('t-above-0', false);
    const { items, isMore } = (await people.anna.ask<Unowned>('GET', '/v1/unowned-threats')).body;
    expect(items.map(({ threatId }) => threatId)).toContain('t-behind');
    expect(isMore).toBe(false);
  });

  it('is told only to who may read it', async () => {
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    const known = await operators.get('anna');
    await operators.put('zoe', { ...known!, operatorId: 'zoe', name: 'zoe', clearance: 'Stg. Geheim' });
    await chain.publisher.publish(
      threatAssessed,
      threat('t-marked', { rubricering: 'Stg. Geheim', proposal: undefined }),
    );
    const zoe = await chain.signIn('zoe');
    const warningId = warningIdOf('t-marked');
    await eventually(async () =>
      (await unowned(zoe)).some((each) => each.warningId === warningId) ? true : undefined,
    );
    expect((await unowned()).some((each) => each.warningId === warningId)).toBe(false);
    expect((await act('anna', 'take', warningId)).status).toBe(403);
    expect((await zoe.ask('POST', `/v1/owners/${warningId}/_take`, {})).status).toBe(200);
    await eventually(async () => ((await ownerOf(warningId, zoe)) ? true : undefined));
    expect(await ownerOf(warningId)).toBeUndefined();
    expect((await zoe.ask('POST', `/v1/owners/${warningId}/_offer`, { to: 'anna' })).status).toBe(409);
  });

  it('is said to be one of more than are shown', async () => {
    const many = Array.from({ length: 101 }, (_, n) => `t-many-${n}`);
    await Promise.all(
      many.map((threatId) => chain.publisher.publish(threatAssessed, threat(threatId, { proposal: undefined }))),
    );
    await eventually(async () =>
      (await people.anna.ask<Unowned>('GET', '/v1/unowned-threats')).body.isMore ? true : undefined,
    );
    expect((await unowned()).filter(({ unownedSince }) => new Date(unownedSince) < new Date())).toHaveLength(100);
  });
});
