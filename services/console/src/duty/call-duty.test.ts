import { describe, expect, it } from '@jest/globals';
import type { DutyCalled, DutyLookDue } from '@keten/domain';
import type { FactLog, Publisher } from '@keten/messaging';
import { callDuty } from './call-duty.ts';
import type { OnDuty } from './duty-line.ts';
import type { FoundWaiting, WaitingWork } from './work-that-waits.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 30, 14) + seconds * 1000);
const person = (operatorId: string): OnDuty => ({
  ...{ operatorId, name: operatorId, roles: ['duty-officer'], passwordHash: 'x', phone: '+31612345678' },
});
const work: WaitingWork = {
  ...{ step: 'take', since: at(0), budgetMs: 60_000, about: '', regions: [] },
  marking: { rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
};

/** One look at a moment: who was called, and when is looked again. */
async function lookAt(seconds: number, waits: FoundWaiting, full: readonly string[] = [], duplicate = false) {
  const counted: string[] = [];
  const called: string[] = [];
  const planned: Date[] = [];
  const publisher: Pick<Publisher, 'publish' | 'schedule'> = {
    publish: (_, fact) => {
      called.push((fact as DutyCalled).operatorId);
      return Promise.resolve({ sequence: 1, duplicate });
    },
    schedule: (_, fact) => {
      planned.push((fact as DutyLookDue).at);
      return Promise.resolve();
    },
  };
  const factLog: Pick<FactLog, 'read'> = {
    read: () => Promise.resolve({ facts: [], unreadable: [], lastSequence: 0 }),
  };
  await callDuty({
    ...{ factLog, publisher, waitsOf: () => Promise.resolve(waits), lineFor: () => [person('olga'), person('pim')] },
    allowance: {
      take: (operatorId) => Promise.resolve(!full.includes(operatorId) && counted.push(operatorId) > 0),
      giveBack: (operatorId) => Promise.resolve(void counted.splice(counted.indexOf(operatorId), 1)),
    },
    ...{ plane: 'live', url: undefined },
    ...{ clock: () => at(seconds), log: { warn: () => undefined } },
  })('w-1');
  return { called, planned, counted };
}

describe('a look at what waits', () => {
  it('is planned again while it is not known what waits, at the same moment by whoever looks', async () => {
    expect(await lookAt(61.003, { isUnsure: true })).toEqual({ called: [], planned: [at(90)], counted: [] });
    expect(await lookAt(61.9, { isUnsure: true })).toEqual({ called: [], planned: [at(90)], counted: [] });
    expect(await lookAt(61, { work, isUnsure: true })).toEqual({
      called: ['olga'],
      planned: [at(90)],
      counted: ['olga'],
    });
    expect(await lookAt(61, { work })).toEqual({ called: ['olga'], planned: [at(121)], counted: ['olga'] });
    expect(await lookAt(61, {})).toEqual({ called: [], planned: [], counted: [] });
  });

  it('passes over who got too many texts, and waits only when everybody did', async () => {
    const deputy = { called: ['pim'], planned: [at(121)], counted: ['pim'] };
    expect(await lookAt(61, { work }, ['olga'])).toEqual(deputy);
    expect(await lookAt(61, { work }, ['olga', 'pim'])).toEqual({ called: [], planned: [at(120)], counted: [] });
  });

  it('counts no text that another process had sent already', async () =>
    expect((await lookAt(61, { work }, [], true)).counted).toEqual([]));
});
