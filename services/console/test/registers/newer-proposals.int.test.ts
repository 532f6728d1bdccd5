import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { noodsteunpuntRegister, operatorRegister, registerProposals } from '@keten/contracts';
import type { Noodsteunpunt, Operator, RegisterProposal } from '@keten/domain';
import { openRegister, openRegisterView } from '@keten/messaging';
import type { RegisterOfDecisions } from '@keten/messaging';
import { arranged } from '@keten/testing';
import { keptNoodsteunpunten } from '../../src/registers/kept-noodsteunpunten.ts';
import { decidedByTwo } from '../../src/registers/two-persons.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { waitingAt } from './two-for-entries.ts';

let chain: RunningConsole;
let dirk: Person;
let ella: Person;
let operators: ReadonlyMap<string, Operator>;
beforeAll(async () => {
  chain = await runConsole();
  [dirk, ella] = await Promise.all([chain.signIn('dirk'), chain.signIn('ella')]);
  operators = await openRegister(chain.broker, operatorRegister).all();
});
afterAll(() => chain.stop());

const hall = { name: 'De Hal', address: 'Plein 1', gemeente: 'GM1966', open: true };
const closed = { ...hall, open: false };
let turn = 0;
let entryId = '';
let path = '';
beforeEach(async () => {
  entryId = `hal-${++turn}`;
  path = `/v1/noodsteunpunten/${entryId}`;
  expect((await dirk.ask('PUT', path, hall)).status).toBe(202);
});
const places = () => openRegister(chain.broker, noodsteunpuntRegister);
const kept = () => places().get(entryId);

/** A second console, which does something else at the one moment that a test is about. */
async function deciding(
  at: Partial<Record<'afterRead' | 'afterChange', () => Promise<unknown>>>,
): Promise<ReturnType<typeof decidedByTwo<Noodsteunpunt, Noodsteunpunt>>> {
  const { broker } = chain;
  const proposals = openRegister(broker, registerProposals);
  const register = places();
  const view = await openRegisterView(broker, registerProposals);
  view.close();
  const paused: RegisterOfDecisions<Noodsteunpunt> = {
    ...register,
    update: async (...change) => {
      const changed = await register.update(...change);
      await at.afterChange?.();
      return changed;
    },
  };
  const get = async (key: string): Promise<RegisterProposal | undefined> => {
    const found = await proposals.get(key);
    await at.afterRead?.();
    return found;
  };
  return decidedByTwo(keptNoodsteunpunten(paused), {
    ...{ view, proposals: { ...proposals, get }, operators: { current: () => Promise.resolve(operators) } },
    ...{ clock: () => new Date(), log: { warn: () => undefined } },
  });
}
const person = (operatorId: string): Operator => operators.get(operatorId)!;
const readBy = async (by: Person): Promise<string> => (await waitingAt(by, path))?.contentHash ?? '';

describe('a proposal that came after the one that was read', () => {
  it('still waits when that one is approved at the same time', async () => {
    const contentHash = await readBy(ella);
    const correct = async () => expect((await dirk.ask('PUT', path, closed)).status).toBe(202);
    await (await deciding({ afterChange: correct })).approve(person('ella'), entryId, contentHash);
    expect(await kept()).toMatchObject(hall);
    expect(await waitingAt(ella, path)).toMatchObject({ by: 'dirk', removes: false });
  });

  it('still waits when that one is rejected at the same time, and who rejects is told', async () => {
    const contentHash = await readBy(ella);
    const correct = async () => expect((await dirk.ask('PUT', path, closed)).status).toBe(202);
    const rejected = (await deciding({ afterRead: correct })).reject(person('ella'), entryId, contentHash);
    await expect(rejected).rejects.toMatchObject({ status: 412 });
    expect(await waitingAt(ella, path)).toMatchObject({ by: 'dirk', removes: false });
  });

  it('is not replaced by a removal of who did not read it', async () => {
    await arranged(places()).put(entryId, { noodsteunpuntId: entryId, ...hall });
    expect((await dirk.ask('PUT', path, hall)).status).toBe(202);
    const seen = { 'If-Match': `"${await readBy(ella)}"` };
    expect((await dirk.ask('PUT', path, closed)).status).toBe(202);
    const unseen = await ella.ask('DELETE', path, undefined, seen);
    expect([unseen.status, unseen.body.detail]).toEqual([412, expect.stringContaining('changed after you opened it')]);
    expect(await waitingAt(ella, path)).toMatchObject({ by: 'dirk', removes: false });
    expect((await ella.ask('DELETE', path, undefined, {})).status).toBe(428);
    const read = { 'If-Match': `"${await readBy(ella)}"` };
    expect((await ella.ask('DELETE', path, undefined, read)).status).toBe(202);
    expect(await waitingAt(dirk, path)).toMatchObject({ by: 'ella', removes: true });
  });
});
