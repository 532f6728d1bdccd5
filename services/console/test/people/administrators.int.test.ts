import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorRegister } from '@keten/contracts';
import type { Operator } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { hashPassword } from '@keten/platform';
import { arranged } from '@keten/testing';
import { password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';

let chain: RunningConsole;
let passwordHash: string;
/** Two processes: what holds between them holds inside one as well. */
let urls: readonly string[];
beforeAll(async () => {
  chain = await runConsole();
  passwordHash = await hashPassword(password);
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

const remove = (by: Person, name: string) => by.ask('DELETE', `/v1/operators/${name}`);
async function demote(by: Person, name: string) {
  const { body } = await by.ask<{ items?: { operatorId: string; contentHash: string }[] }>('GET', '/v1/operators');
  const hash = body.items?.find(({ operatorId }) => operatorId === name)?.contentHash ?? '0'.repeat(64);
  return by.ask('PUT', `/v1/operators/${name}`, { name, roles: ['operator'] }, { 'If-Match': `"${hash}"` });
}

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
        const presses = [0, 1, 2].flatMap(() => [first(els!, 'fien'), second(fien!, 'els')]);
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
      await Promise.all(people.map((person, n) => remove(person, names[(n + 1) % names.length]!)));
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
