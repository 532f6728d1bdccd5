import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorRegister } from '@keten/contracts';
import type { Operator } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, quickHash } from '@keten/testing';
import type { JsonAnswer } from '@keten/testing';
import { approve, pathOf } from './two-administrators.ts';
import { password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';

let chain: RunningConsole;
let passwordHash: string;
/** Two processes: what holds between them holds inside one as well. */
let urls: readonly string[];
beforeAll(async () => {
  chain = await runConsole();
  passwordHash = quickHash(password);
  urls = [chain.url, (await chain.another()).url];
});
afterAll(() => chain.stop());

const operators = () => arranged(openRegister(chain.broker, operatorRegister));
const administrators = async (): Promise<readonly string[]> =>
  [...(await operators().all()).values()]
    .filter(({ roles }) => roles.includes('administrator'))
    .map(({ operatorId }) => operatorId);

/** Makes these the only administrators that there are, each signed in at another process. */
async function only(...names: readonly string[]): Promise<readonly Person[]> {
  const person = (operatorId: string): Operator => ({
    ...{ operatorId, name: operatorId, roles: ['administrator'], passwordHash },
  });
  for (const name of names) await operators().put(name, person(name));
  for (const name of await administrators()) if (!names.includes(name)) await operators().delete(name);
  return Promise.all(names.map((name, index) => chain.signIn(name, urls[index % urls.length])));
}

type Wish = (by: Person, name: string) => Promise<JsonAnswer<unknown>>;
const remove: Wish = (by, name) => by.ask('DELETE', pathOf(name));
const demote: Wish = (by, name) => by.ask('PUT', pathOf(name), { name, roles: ['operator'] });

describe('administrators who take away each other’s rights at the same moment', () => {
  it.each([
    ['remove each other', remove, remove],
    ['demote each other', demote, demote],
    ['remove and demote each other', remove, demote],
  ])(
    'leave one of them, four times over: they %s',
    async (_what, first, second) => {
      for (let round = 0; round < 4; round++) {
        const [els, fien] = await only('els', 'fien');
        expect((await first(els!, 'fien')).status).toBe(202);
        expect((await second(fien!, 'els')).status).toBe(202);
        // Each agrees to what the other proposed for them.
        const presses = [0, 1, 2].flatMap(() => [approve(fien!, 'fien'), approve(els!, 'els')]);
        const statuses = (await Promise.all(presses)).map(({ status }) => status);
        expect(await administrators()).toHaveLength(1);
        // One press worked. The others were too late: the last administrator stays, or there is nobody to remove, or nobody who may.
        const worked = statuses.filter((status) => status < 300);
        expect([statuses, worked.length >= 1]).toEqual([statuses, true]);
        expect(statuses.filter((status) => ![200, 204, 401, 403, 404, 409, 412].includes(status))).toEqual([]);
      }
    },
    120_000,
  );

  it('leave one of many', async () => {
    const names = Array.from({ length: 6 }, (_, n) => `gijs-${n}`);
    for (let round = 0; round < 2; round++) {
      const people = await only(...names);
      const nameAt = (n: number): string => names[n % names.length]!;
      await Promise.all(people.map((person, n) => remove(person, nameAt(n + 1))));
      await Promise.all(people.map((person, n) => approve(person, nameAt(n + 2))));
      expect((await administrators()).length).toBeGreaterThanOrEqual(1);
    }
  }, 120_000);

  it('are refused by themselves as well', async () => {
    const [els] = await only('els');
    const answers = await Promise.all([remove(els!, 'els'), demote(els!, 'els')]);
    expect(answers.map(({ status }) => status)).toEqual([409, 409]);
    expect(await administrators()).toEqual(['els']);
  });
});
