import { describe, expect, it } from '@jest/globals';
import { nextCall } from './duty-call.ts';
import type { DutyCalled } from './duty-call.ts';
import type { Waiting } from './duty-matters.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 30, 14) + seconds * 1000);
const waiting = (parts: Partial<Waiting> = {}): Waiting => ({
  ...{ step: 'approve', since: at(0), budgetMs: 120_000 },
  ...parts,
});
const called = (
  operatorId: string,
  seconds: number,
  since = at(0),
): Pick<DutyCalled, 'step' | 'since' | 'operatorId' | 'at'> => ({
  ...{ step: 'approve', since, operatorId, at: at(seconds) },
});
const line = ['olga', 'pim', 'quinten'];

describe('a step that waits', () => {
  it('is looked at again when it may be late, and no sooner', () => {
    expect(nextCall(waiting(), [], line, at(119))).toEqual({ lookAt: at(120) });
    expect(nextCall(waiting(), [], line, at(120))).toEqual({ operatorId: 'olga', lookAt: at(240) });
  });

  it('is told to the next deputy each time that as long went by again, and to nobody twice', () => {
    expect(nextCall(waiting(), [called('olga', 121)], line, at(240))).toEqual({ lookAt: at(241) });
    expect(nextCall(waiting(), [called('olga', 121)], line, at(241))).toEqual({ operatorId: 'pim', lookAt: at(361) });
    const all = line.map((id, index) => called(id, 120 * (index + 1)));
    expect(nextCall(waiting(), all, line, at(900))).toEqual({});
    expect(nextCall(waiting(), all, [...line, 'roos'], at(900)).operatorId).toBe('roos');
  });

  it('is told to everybody anew when it is another overrun', () => {
    const again = waiting({ since: at(600) });
    expect(nextCall(again, [called('olga', 121)], line, at(720)).operatorId).toBe('olga');
    expect(nextCall(waiting({ step: 'issue' }), [called('olga', 121)], line, at(720)).operatorId).toBe('olga');
  });

  it('is told to nobody while somebody has it, nor when nothing is left to decide', () => {
    const taken = waiting({ takenUntil: at(500) });
    expect(nextCall(taken, [called('olga', 121)], line, at(300))).toEqual({ lookAt: at(500) });
    expect(nextCall(taken, [called('olga', 121)], line, at(500)).operatorId).toBe('pim');
    expect(nextCall(waiting({ until: at(300) }), [], line, at(300))).toEqual({});
  });

  it('waits for somebody to be on duty, with everything else that does', () => {
    expect(nextCall(waiting(), [], [], at(300))).toEqual({ lookAt: at(900) });
    expect(nextCall(waiting(), [], [], at(300.017))).toEqual({ lookAt: at(900) });
    expect(nextCall(waiting(), [], [], at(900))).toEqual({ lookAt: at(1800) });
  });
});
