import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { warningRejected, warningSubjects, warningSubmitted } from '@keten/contracts';
import type { PersonStep } from '@keten/domain';
import { Conflict, createFactLog, createPublisher, recordOf } from '../src/index.ts';
import { at, rejectedFact } from './facts.ts';
import { countOf, startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';

let test: TestBroker;
let record: ReturnType<typeof openRecord>;
beforeAll(async () => {
  test = await startTestBroker();
  const broker = await test.connect('console');
  record = openRecord(createFactLog(broker), createPublisher(broker, { source: 'urn:keten:test' }));
});
afterAll(() => test.stop());

/** What was last done to a warning, and by whom. */
const openRecord = (...[log, publisher]: [ReturnType<typeof createFactLog>, ReturnType<typeof createPublisher>]) =>
  recordOf(log, publisher, {
    subjects: (warningId: string) => warningSubjects(warningId),
    steps: { submitted: warningSubmitted, rejected: warningRejected } as const,
    fold: (steps) => {
      const last = steps.at(-1);
      return last && `${last.type} by ${last.fact.by}`;
    },
    missing: (warningId) => new RangeError(`no ${warningId}`),
  });

const contentHash = 'c0ffee'.repeat(10);
const isOf = (person: string) => (fact: PersonStep) => fact.by === person;
/** Everybody decides in the same millisecond: two facts of one person have the same id, whatever else they say. */
const rejecting = (warningId: string, by: string, reason = 'te lang') =>
  record.takeFirst(warningId, () => ({
    type: 'rejected',
    isMine: isOf(by),
    decide: () => rejectedFact(warningId, reason, { by, contentHash }),
  }));
const submitting = (warningId: string, by: string) =>
  record.takeFirst(warningId, () => ({
    type: 'submitted',
    isMine: isOf(by),
    decide: () => ({ warningId, revision: 1, contentHash, by, at }),
  }));
/** Waits until as many as these have come. */
function meeting(expected: number): () => Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  let come = 0;
  return () => {
    if (++come === expected) resolve(come);
    return promise;
  };
}

describe('a record of facts', () => {
  it('is what its facts tell, and knows what is not there', async () => {
    expect(await record.read('w-none')).toEqual({ state: undefined, steps: [], lastSequence: 0 });
    await expect(record.readKnown('w-none')).rejects.toThrow(new RangeError('no w-none'));
    const { fact, sequence, isNew } = await submitting('w-told', 'anna');
    expect(isNew).toBe(true);
    const told = { state: 'submitted by anna', steps: [{ type: 'submitted', fact, sequence }], lastSequence: sequence };
    expect(await record.readKnown('w-told')).toEqual(told);
  });

  it('takes no step on what is not there', async () => {
    const decide = () => rejectedFact('w-none', 'te lang');
    const taking = record.take('w-none', () => ({ type: 'rejected', isMine: () => false, decide }));
    await expect(taking).rejects.toThrow('no w-none');
    expect(await countOf(test.admin, 'WARNINGS', warningSubjects('w-none'))).toBe(0);
  });

  it('has all things of a filter, each with its own steps, in the order in which they began', async () => {
    await submitting('w-list-b', 'anna');
    await submitting('w-list-a', 'anna');
    await rejecting('w-list-b', 'bram');
    const all = await record.readAll('warning.*.>', ({ warningId }) => warningId);
    const states = all.map(({ state, steps }) => [steps[0]?.fact.warningId, state] as const);
    expect(states.filter(([id]) => id?.startsWith('w-list-'))).toEqual([
      ['w-list-b', 'rejected by bram'],
      ['w-list-a', 'submitted by anna'],
    ]);
  });
});

describe('a step that somebody takes', () => {
  it('twenty times at once is there once, and everybody hears of the one that stands', async () => {
    const reasons = Array.from({ length: 20 }, (_, press) => `reden ${press}`);
    const taken = await Promise.all(reasons.map((reason) => rejecting('w-pressed', 'anna', reason)));
    expect(taken.filter(({ isNew }) => isNew)).toHaveLength(1);
    const { steps } = await record.read('w-pressed');
    expect(steps).toHaveLength(1);
    for (const { fact, sequence } of taken)
      expect({ fact, sequence }).toEqual({ fact: steps[0]!.fact, sequence: steps[0]!.sequence });
  });

  it('is refused when somebody else took one meanwhile', async () => {
    const bothRead = meeting(2);
    const both = await Promise.allSettled(
      ['anna', 'bram'].map((by) =>
        record.takeFirst('w-both', () => ({
          type: 'rejected',
          isMine: isOf(by),
          decide: () => bothRead().then(() => rejectedFact('w-both', 'te lang', { by, contentHash })),
        })),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(Conflict) });
  });

  it('is heard of also when somebody went on from it before it was asked again', async () => {
    let press = 0;
    const slow = record.takeFirst('w-slow', () => ({
      type: 'submitted',
      isMine: isOf('anna'),
      // Between reading and recording, another press of this button and a step of a colleague come in.
      decide: async () => {
        if (press++ === 0) await submitting('w-slow', 'anna').then(() => rejecting('w-slow', 'bram'));
        return { warningId: 'w-slow', revision: 1, contentHash, by: 'anna', at: new Date(at.getTime() + 1) };
      },
    }));
    expect(await slow).toMatchObject({ isNew: false, fact: { by: 'anna', at } });
    expect((await record.read('w-slow')).state).toBe('rejected by bram');
  });

  it('is a new one after another step, unless it says among which it may stand', async () => {
    const later = new Date(at.getTime() + 1);
    await submitting('w-new', 'anna');
    await rejecting('w-new', 'bram');
    const decide = () => ({ warningId: 'w-new', revision: 1, contentHash, by: 'anna', at: later });
    const submitted = { type: 'submitted', isMine: isOf('anna'), decide } as const;
    expect(await record.take('w-new', ({ steps }) => ({ ...submitted, among: steps }))).toMatchObject({ isNew: false });
    expect(await record.take('w-new', () => submitted)).toMatchObject({ isNew: true, fact: { at: later } });
  });
});
