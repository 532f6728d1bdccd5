import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { acknowledged, callLogged, obligationEvents } from '@keten/contracts';
import type { Acknowledged, CallLogged, JsonOf } from '@keten/domain';
import { until } from '@keten/testing';
import type { UnreachedLine } from '../../src/warnings/list-warnings.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { issue, obligation } from '../story.ts';

let chain: RunningConsole;
let anna: Person;
let bram: Person;
let carla: Person;
let warnings: readonly string[];
beforeAll(async () => {
  chain = await runConsole();
  [anna, bram, carla] = await Promise.all([chain.signIn('anna'), chain.signIn('bram'), chain.signIn('carla')]);
  warnings = [await issue(carla, bram), await issue(carla, bram)];
  for (const warningId of warnings)
    for (const recipientId of ['dijk', 'net'])
      await chain.publisher.publish(obligationEvents.created, obligation(warningId, recipientId));
});
afterAll(() => chain.stop());

const told = (parts: object = {}) => ({
  ...{ callId: crypto.randomUUID(), reached: true, spokenTo: 'Jan de Wit', note: '', confirmed: false },
  ...parts,
});
type Called = { readonly status: number; readonly body: CallLogged & { readonly detail?: string } };
const call = (person: Person, warningId: string, recipientId: string, said: object): Promise<Called> =>
  person.ask('POST', `/v1/warnings/${warningId}/revisions/1/calls/${recipientId}`, said);
const shown = async (warningId: string) => {
  const { items } = (await anna.ask<{ items: readonly CallLogged[] }>('GET', `/v1/warnings/${warningId}/calls`)).body;
  return items.map(({ recipientId, spokenTo, by }) => `${recipientId} ${spokenTo} ${by}`).toSorted();
};
const stored = async (callId: string) =>
  (await chain.log.read(callLogged.filter, [callLogged])).facts
    .map(({ fact }) => fact as CallLogged)
    .filter((each) => each.callId === callId);
const confirmations = async () =>
  (await chain.log.read(acknowledged.filter, [acknowledged])).facts.map(({ fact }) => fact as Acknowledged);

describe('the id that a page gives a call', () => {
  it('tells calls about two warnings, and to two entities, not apart: all are kept, and all confirmations', async () => {
    const [first = '', second = ''] = warnings;
    const said = told({ confirmed: true });
    for (const warningId of [first, second])
      for (const recipientId of ['dijk', 'net'])
        expect((await call(anna, warningId, recipientId, said)).status).toBe(200);
    expect(await stored(said.callId)).toHaveLength(4);
    for (const warningId of [first, second])
      await until('both are shown', async () => (await shown(warningId)).length === 2);
    const confirmed = (await confirmations()).map(({ warningId, recipientId }) => `${warningId} ${recipientId}`);
    expect(confirmed).toHaveLength(4);
    expect(new Set(confirmed).size).toBe(4);
  });

  it('is no way to write over what a colleague wrote', async () => {
    const [warningId = ''] = warnings;
    const said = told({ spokenTo: 'Els Bos' });
    await call(anna, warningId, 'dijk', said);
    const other = await call(bram, warningId, 'dijk', { ...said, reached: false, spokenTo: '' });
    expect([other.status, other.body.detail]).toEqual([
      409,
      'This call was written down already, with other words. Write it down as a new call.',
    ]);
    expect((await call(bram, warningId, 'dijk', said)).status).toBe(409);
    expect(await stored(said.callId)).toMatchObject([{ by: 'anna', spokenTo: 'Els Bos' }]);
  });
});

it('is the same call when its button is pressed twenty times, also after something else was kept', async () => {
  const [warningId = ''] = warnings;
  const said = told({ confirmed: true, spokenTo: 'Piet' });
  const before = (await confirmations()).length;
  const answers = await Promise.all(Array.from({ length: 20 }, () => call(anna, warningId, 'net', said)));
  await call(bram, warningId, 'net', told());
  answers.push(await call(anna, warningId, 'net', said));
  for (const { status, body } of answers) expect([status, body]).toEqual([200, answers[0]?.body]);
  expect(await stored(said.callId)).toHaveLength(1);
  expect(await confirmations()).toHaveLength(before + 1);
});

it('keeps the calls of many who telephone at the same moment', async () => {
  const [warningId = ''] = warnings;
  const people = [anna, bram, carla, anna, bram, carla];
  const answers = await Promise.all(people.map((person) => call(person, warningId, 'dijk', told({ note: 'Samen.' }))));
  expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200));
});

it.each(['-1', '0', '99999999999999999999', '4294967296', '1.5', 'x', '01', '1e3'])(
  'to a revision %s there is none: nothing is written',
  async (revision) => {
    const said = told();
    const [warningId = ''] = warnings;
    const { status } = await anna.ask('POST', `/v1/warnings/${warningId}/revisions/${revision}/calls/dijk`, said);
    expect([status, await stored(said.callId)]).toEqual([404, []]);
  },
);

describe('who is to be telephoned', () => {
  const unreached = async (warningId: string) => {
    const { items } = (await anna.ask<{ items: readonly JsonOf<UnreachedLine>[] }>('GET', '/v1/unreached-warnings'))
      .body;
    const [line] = items.filter((each) => each.warningId === warningId);
    if (!line) return undefined;
    const { toCall, exhausted, first, who, tried } = line.toCall;
    const named = first.map(({ recipientId, byLadder }) => [recipientId, byLadder]);
    return { toCall, exhausted, named, who: who.toSorted(), tried: tried && [tried.recipientId, tried.lastCall?.by] };
  };
  const shows = (warningId: string, expected: object | undefined) =>
    until('it is shown', async () => isDeepStrictEqual(await unreached(warningId), expected));

  it('is who was not reached by telephone either, with who called in vain, until one is reached', async () => {
    const warningId = await issue(carla, bram);
    const at = new Date();
    const asked = [{ as: 'operator', name: '', role: '', channels: [] }] as const;
    const ladder = [{ contactPoints: [], waitSeconds: 600, asked }];
    await chain.publisher.publish(obligationEvents.created, { ...obligation(warningId, 'trede'), ladder });
    for (const recipientId of ['stil', 'doof']) {
      await chain.publisher.publish(obligationEvents.created, obligation(warningId, recipientId));
      const key = { warningId, revision: 1, recipientId };
      await chain.publisher.publish(obligationEvents.exhausted, { ...key, name: recipientId, at });
    }
    const all = { toCall: 1, exhausted: 2, named: [['trede', true]], who: ['doof', 'stil', 'trede'] };
    await shows(warningId, { ...all, tried: undefined });
    await call(bram, warningId, 'stil', told({ reached: false, spokenTo: '' }));
    await shows(warningId, { ...all, tried: ['stil', 'bram'] });
    await call(anna, warningId, 'trede', told());
    await shows(warningId, { toCall: 0, exhausted: 2, named: [], who: ['doof', 'stil'], tried: ['stil', 'bram'] });
    // That a next step is taken, or a later call fails, asks for no other call to whom somebody spoke.
    await call(bram, warningId, 'trede', told({ reached: false, spokenTo: '' }));
    const because = 'no confirmation in time; an operator calls';
    await chain.publisher.publish(obligationEvents.escalated, {
      ...{ warningId, revision: 1, recipientId: 'trede', rung: 1, because, deadlineAt: at, at },
    });
    await call(anna, warningId, 'stil', told());
    await shows(warningId, { toCall: 0, exhausted: 1, named: [], who: ['doof'], tried: undefined });
    await call(anna, warningId, 'doof', told());
    await shows(warningId, undefined);
    const { items } = (
      await anna.ask<{ items: readonly { recipientId: string; lastCall?: { reached: boolean } }[] }>(
        ...(['GET', `/v1/warnings/${warningId}/to-call`] as const),
      )
    ).body;
    expect(items.map(({ recipientId, lastCall }) => [recipientId, lastCall?.reached])).toEqual([
      ['doof', true],
      ['stil', true],
      ['trede', true],
    ]);
  });
});
