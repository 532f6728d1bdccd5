import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, eventually, quickHash } from '@keten/testing';
import type { OwnTextsAbout } from '../../src/own-texts/own-texts.ts';
import { readUpdates } from '../read-updates.ts';
import { password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';

let chain: RunningConsole;
let [anna, bram, zoe]: Person[] = [];
const secret = { rubricering: 'Stg. Geheim', tlp: 'RED' };
const open = { rubricering: 'ongerubriceerd', tlp: 'CLEAR' };
const zoeIs = async (clearance: 'Stg. Geheim' | 'ongerubriceerd', registeredAt?: Date): Promise<void> => {
  const passwordHash = quickHash(password);
  await arranged(openRegister(chain.broker, operatorRegister)).put('zoe', {
    ...{ operatorId: 'zoe', name: 'zoe', roles: ['operator'], passwordHash, clearance, registeredAt },
  });
};
beforeAll(async () => {
  chain = await runConsole();
  await zoeIs('Stg. Geheim');
  [anna, bram, zoe] = await Promise.all(['anna', 'bram', 'zoe'].map((who) => chain.signIn(who)));
});
afterAll(() => chain.stop());

const about = async (person: Person | undefined, what: string): Promise<OwnTextsAbout> =>
  (await person!.ask<OwnTextsAbout>('GET', `/v1/own-texts/${what}`)).body;
const keep = (person: Person | undefined, what: string, body: object) =>
  person!.ask('PUT', `/v1/own-texts/${what}`, body, {});

describe('a text that somebody types', () => {
  it('is given back to them alone, wherever they sign in, until they are done with it', async () => {
    expect((await keep(anna, 'warning/_new/x1', { content: 'half' })).status).toBe(200);
    expect((await keep(anna, 'warning/_new/x2', { content: 'other page' })).status).toBe(200);
    expect((await keep(anna, 'warning/_new/x1', { content: 'half a text' })).status).toBe(200);
    const elsewhere = await chain.signIn('anna');
    expect((await about(elsewhere, 'warning/_new')).mine.map(({ textId, content }) => [textId, content])).toEqual([
      ['x1', 'half a text'],
      ['x2', 'other page'],
    ]);
    expect(await about(bram, 'warning/_new')).toEqual({ mine: [], writers: [] });
    expect((await bram!.ask('DELETE', '/v1/own-texts/warning/_new/x1')).status).toBe(204);
    expect((await anna!.ask('DELETE', '/v1/own-texts/warning/_new/x2')).status).toBe(204);
    expect((await about(anna, 'warning/_new')).mine.map(({ textId }) => textId)).toEqual(['x1']);
  });

  it('is dropped when ten newer ones about the same are kept, and is about what there is', async () => {
    for (let turn = 0; turn < 12; turn += 1) await keep(bram, `order/so-many/t${turn}`, { content: `${turn}` });
    await keep(anna, 'order/so-many/a', { content: 'hers' });
    const kept = (await about(bram, 'order/so-many')).mine.map(({ textId }) => textId);
    expect(kept.toSorted()).toEqual(['t10', 't11', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9']);
    expect((await about(anna, 'order/so-many')).mine).toHaveLength(1);
    for (const kind of ['letter', 'constructor', 'toString'])
      expect((await keep(bram, `${kind}/x/y`, { content: 'x' })).status).toBe(404);
  });

  it('lets colleagues see that it is being written, those who may read it, and not what it says', async () => {
    const [hers, theirs] = [
      await readUpdates(`${chain.url}/v1/updates`, zoe!.token),
      await readUpdates(`${chain.url}/v1/updates`, bram!.token),
    ];
    await keep(zoe, 'warning/w-stil/x', { content: 'reiger', ...secret });
    await hers.next(({ name, data }) => name === 'writing' && data['warningId'] === 'w-stil');
    expect((await about(bram, 'warning/w-stil')).writers).toEqual([]);
    await keep(anna, 'warning/w-open/x', { content: 'reiger', ...open });
    await theirs.next(({ name, data }) => name === 'writing' && data['warningId'] === 'w-open');
    expect(theirs.heard()).not.toMatch(/w-stil|reiger/);
    expect((await about(bram, 'warning/w-open')).writers).toEqual([{ operatorId: 'anna', at: expect.any(String) }]);
    expect((await about(anna, 'warning/w-open')).writers).toEqual([]);
    for (const page of [hers, theirs]) page.close();
  });

  it('is not taken or given back above their clearance', async () => {
    expect((await keep(anna, 'warning/w-1/x', { content: 'a', ...secret })).status).toBe(403);
    expect((await about(zoe, 'warning/w-stil')).mine).toHaveLength(1);
    await zoeIs('ongerubriceerd');
    expect((await about(await chain.signIn('zoe'), 'warning/w-stil')).mine).toEqual([]);
  });

  it('is not given to who has its author’s name now', async () => {
    await zoeIs('Stg. Geheim');
    const former = await chain.signIn('zoe');
    expect((await keep(former, 'warning/w-naam/x', { content: 'reiger', ...secret })).status).toBe(200);
    const [theirs] = (await about(former, 'warning/w-naam')).mine;
    await zoeIs('Stg. Geheim', new Date());
    const later = await eventually(async () => {
      const other = await chain.signIn('zoe');
      return (await about(other, 'warning/w-naam')).mine.length === 0 ? other : undefined;
    });
    const goOn = { content: 'mine', insteadOf: 'x', insteadOfAt: theirs?.at };
    expect((await keep(later, 'warning/w-naam/y', goOn)).status).toBe(409);
    expect((await keep(later, 'warning/w-naam/z', { content: 'mine' })).status).toBe(200);
    expect((await about(later, 'warning/w-naam')).mine.map(({ content }) => content)).toEqual(['mine']);
  });
});
