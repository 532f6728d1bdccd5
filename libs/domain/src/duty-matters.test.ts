import { describe, expect, it } from '@jest/globals';
import { approved, at, content, drafted, given, issued, rejected, submitted } from '../test/warning-story.ts';
import { expiryWaiting, offerWaiting, overrunsOf, waitingTogether } from './duty-matters.ts';
import { ownershipFrom } from './ownership.ts';
import type { WorkEvent } from './ownership.ts';
import type { WarningEvent } from './warning-facts.ts';

const turn = (minute: number) => ({ warningId: 'w', by: 'anna', at: at(minute) });
const taken = (minute: number): WorkEvent => ({
  type: 'taken',
  fact: { ...turn(minute), insteadOf: '', until: at(minute + 5) },
});
const offered = (minute: number, to: string, toSide?: 'military'): WorkEvent => ({
  type: 'offered',
  fact: { ...turn(minute), to, ...(toSide && { toSide }) },
});

describe('work that is offered', () => {
  const waits = (minute: number, ...events: WorkEvent[]) => offerWaiting(ownershipFrom(events), at(minute));

  it('to a side waits from when it was offered, anew each time, as long as its owner has it', () => {
    const toSide = [taken(0), offered(1, '', 'military')];
    const waiting = { step: 'offer', side: 'military', budgetMs: 120_000, until: at(5) };
    expect(waits(2, ...toSide)).toEqual({ ...waiting, since: at(1) });
    expect(waits(4, ...toSide, offered(2, ''), offered(3, '', 'military'))).toEqual({ ...waiting, since: at(3) });
    expect(waits(5, ...toSide)).toBeUndefined();
  });

  it('waits for nobody when it was taken, taken back, or is asked of one colleague', () => {
    expect(waits(4, taken(0), offered(1, '', 'military'), taken(2))).toBeUndefined();
    expect(waits(4, taken(0), offered(1, '', 'military'), offered(2, ''))).toBeUndefined();
    expect(waits(4, taken(0), offered(1, 'bram'))).toBeUndefined();
  });
});

describe('what expires', () => {
  const text = content({ expiresAt: at(60) });
  const out = (of = text): WarningEvent[] => [drafted('anna', of), submitted('anna'), approved('bram'), issued(of)];
  const next = content({ revision: 2, purpose: 'update', expiresAt: at(300) });
  const when = (event: WarningEvent, minute: number): WarningEvent =>
    ({ ...event, fact: { ...event.fact, revision: 2, at: at(minute) } }) as WarningEvent;
  const waits = (minute: number, steps: WarningEvent[], ...owned: WorkEvent[]) =>
    expiryWaiting(given(...steps), steps, ownershipFrom(owned), at(minute));
  const waiting = { step: 'expired', since: at(60), budgetMs: 120_000 };

  it('waits for what comes next from that moment on, also when that was rejected', () => {
    expect(waits(30, out())).toEqual(waiting);
    const answered = [...out(), when(drafted('anna', next), 61), when(submitted('anna'), 62)];
    expect(waits(65, [...answered, when(rejected('bram'), 64)])).toEqual(waiting);
  });

  it('waits for nobody while somebody has it, or writes what comes next, or that waits for a decision', () => {
    expect(waits(61, out(), taken(60))).toEqual({ ...waiting, takenUntil: at(65) });
    expect(waits(66, out(), taken(60))).toEqual(waiting);
    const writes = [...out(), when(drafted('anna', next), 61)];
    expect(waits(62, writes)).toEqual({ ...waiting, takenUntil: at(66) });
    const asked = [...writes, when(submitted('anna'), 62)];
    expect(waits(70, asked)).toEqual({ ...waiting, takenUntil: at(72) });
    expect(waits(301, asked)).toEqual(waiting);
  });

  it('and lapses by itself, as an early warning does, or was ended, does not wait', () => {
    expect(waits(61, out(content({ purpose: 'early-warning', expiresAt: at(60) })))).toBeUndefined();
    expect(waits(61, out(content({ purpose: 'all-clear', expiresAt: at(60) })))).toBeUndefined();
    expect(waits(61, [drafted('anna')])).toBeUndefined();
  });
});

describe('what is told together', () => {
  const calls = [{ step: 'help', since: at(1), at: at(3) } as const];
  const overruns = (...minutes: number[]) =>
    overrunsOf(waitingTogether('help', minutes.map(at), 120_000)!, calls).map(({ since }) => since);

  it('is one overrun with all that was there when somebody was texted', () => {
    expect(overruns(1, 2, 3)).toEqual([at(1)]);
    expect(overruns(2)).toEqual([at(1)]);
  });

  it('is another when it came later, and hides not behind the first', () => {
    expect(overruns(5, 4)).toEqual([at(4)]);
    expect(overruns(5, 2, 4)).toEqual([at(1), at(4)]);
  });

  it('begins with the first, and is nothing when nothing waits', () => {
    expect(waitingTogether('chain', [at(7), at(2)], 300_000)).toMatchObject({ step: 'chain', since: at(2) });
    expect(waitingTogether('chain', [], 300_000)).toBeUndefined();
  });
});
