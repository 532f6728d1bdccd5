import { describe, expect, it } from '@jest/globals';
import { dutyCalled } from '@keten/contracts';
import type { DutyCalled, DutyLookDue } from '@keten/domain';
import type { FactLog, Publisher } from '@keten/messaging';
import { callDuty, lookAndPlan } from './call-duty.ts';
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

type Given = {
  readonly full?: readonly string[];
  readonly duplicate?: boolean;
  readonly before?: readonly DutyCalled[];
  readonly line?: readonly OnDuty[];
};
const asRead = (fact: DutyCalled) => ({ event: dutyCalled, fact, sequence: 1, at: fact.at });

/** One look at a moment: who was called, and when is looked again. */
async function lookAt(
  seconds: number,
  found: Partial<FoundWaiting>,
  { full = [], duplicate = false, before = [], line = [person('olga'), person('pim')] }: Given = {},
) {
  const counted: string[] = [];
  const called: string[] = [];
  const planned: Date[] = [];
  const calls: DutyCalled[] = [...before];
  const publisher: Pick<Publisher, 'publish' | 'schedule'> = {
    publish: (_, fact) => {
      called.push((fact as DutyCalled).operatorId);
      calls.push(fact as DutyCalled);
      return Promise.resolve({ sequence: 1, duplicate });
    },
    schedule: (_, fact) => {
      planned.push((fact as DutyLookDue).at);
      return Promise.resolve();
    },
  };
  const factLog: Pick<FactLog, 'read'> = {
    read: () => Promise.resolve({ facts: calls.map(asRead), unreadable: [], lastSequence: 0 }),
  };
  const look = callDuty({
    ...{ factLog, publisher, waitsOf: () => Promise.resolve({ works: [], ...found }), lineFor: () => line },
    allowance: {
      take: (operatorId) => Promise.resolve(!full.includes(operatorId) && counted.push(operatorId) > 0),
      giveBack: (operatorId) => Promise.resolve(void counted.splice(counted.indexOf(operatorId), 1)),
    },
    ...{ plane: 'live', url: undefined },
    ...{ clock: () => at(seconds), log: { warn: () => undefined } },
  });
  await lookAndPlan(look, { publisher })('w-1');
  return { called, planned, counted };
}

describe('a look at what waits', () => {
  it('is planned again while it is not known what waits, at the same moment by whoever looks', async () => {
    expect(await lookAt(61.003, { isUnsure: true })).toEqual({ called: [], planned: [at(90)], counted: [] });
    expect(await lookAt(61.9, { isUnsure: true })).toEqual({ called: [], planned: [at(90)], counted: [] });
    expect(await lookAt(61, { works: [work], isUnsure: true })).toEqual({
      called: ['olga'],
      planned: [at(90)],
      counted: ['olga'],
    });
    expect(await lookAt(61, { works: [work] })).toEqual({ called: ['olga'], planned: [at(121)], counted: ['olga'] });
    expect(await lookAt(61, {})).toEqual({ called: [], planned: [], counted: [] });
  });

  it('passes over who got too many texts, and waits only when everybody did', async () => {
    const deputy = { called: ['pim'], planned: [at(121)], counted: ['pim'] };
    expect(await lookAt(61, { works: [work] }, { full: ['olga'] })).toEqual(deputy);
    expect(await lookAt(61, { works: [work] }, { full: ['olga', 'pim'] })).toEqual({
      called: [],
      planned: [at(120)],
      counted: [],
    });
  });

  it('counts no text that another process had sent already', async () =>
    expect((await lookAt(61, { works: [work] }, { duplicate: true })).counted).toEqual([]));

  it('is about each thing that waits, and is planned for the first of them', async () => {
    const offer = { ...work, step: 'offer', side: 'military', budgetMs: 120_000 } as const;
    expect(await lookAt(61, { works: [work, offer] })).toMatchObject({ called: ['olga'], planned: [at(120)] });
    expect((await lookAt(121, { works: [work, offer] })).called).toEqual(['olga', 'olga']);
  });

  it('tells an offer to whom of that side is on duty, and to whoever is when none of them is', async () => {
    const offer = { ...work, step: 'offer', side: 'military' } as const;
    const line: readonly OnDuty[] = [person('olga'), { ...person('pim'), side: 'military' }];
    expect((await lookAt(61, { works: [offer] }, { line })).called).toEqual(['pim']);
    expect((await lookAt(61, { works: [offer] })).called).toEqual(['olga']);
  });

  // By facts alone: whoever looks, also a process that just started, texts nobody again about the same.
  it.each(['help', 'call'] as const)(
    'is one text about all of %s that are there, and another about one that came since',
    async (step) => {
      const help = { ...work, step, began: [at(0), at(30)] } as const;
      expect((await lookAt(90, { works: [help] })).called).toEqual(['olga']);
      const told: DutyCalled = {
        ...{ callId: 'd-1', warningId: 'w-1', step, since: at(0), operatorId: 'olga', phone: '+31612345678' },
        ...{ text: 'x', at: at(90), expiresAt: at(900) },
      };
      expect((await lookAt(120, { works: [help] }, { before: [told] })).called).toEqual([]);
      expect((await lookAt(150, { works: [help] }, { before: [told] })).called).toEqual(['pim']);
      const more = { ...help, began: [at(0), at(100)] };
      expect((await lookAt(161, { works: [more] }, { before: [told] })).called).toEqual(['pim', 'olga']);
    },
  );

  it('is planned no further ahead than a day', async () => {
    const expires = { ...work, step: 'expired', since: at(3 * 86_400) } as const;
    expect((await lookAt(0, { works: [expires] })).planned).toEqual([at(86_400)]);
  });
});
