import { describe, expect, it } from '@jest/globals';
import type { LaneSilence } from '@keten/messaging';
import { urgentFirst, urgentFirstBounds } from './urgent-first.ts';

const { atMostMs, settleMs } = urgentFirstBounds;
const [there, cut] = [200, 45_000];
const both: LaneSilence = { urgent: there, routine: there };
const behind: LaneSilence = { urgent: cut, routine: there };

/** Lanes as the broker tells of them, until the test says that they are otherwise. */
function line(lanes: LaneSilence | undefined, lookEveryMs = 1) {
  let now = 0;
  let looked = 0;
  let answer = (): Promise<LaneSilence | undefined> => Promise.resolve(lanes);
  const givenUp: unknown[] = [];
  const first = urgentFirst({
    lanes: () => {
      looked += 1;
      return answer();
    },
    runningMs: () => now + performance.now(),
    onGivenUp: (error) => givenUp.push(error),
    bounds: { ...urgentFirstBounds, lookEveryMs },
  });
  const pass = async (ms: number): Promise<void> => {
    now += ms;
    await first.look();
  };
  return {
    first,
    givenUp,
    looked: () => looked,
    pass,
    become: (next: LaneSilence | Error) => {
      answer = () => (next instanceof Error ? Promise.reject(next) : Promise.resolve(next));
      return pass(1);
    },
  };
}
const isDone = async (waits: Promise<void>): Promise<boolean> =>
  Promise.race([waits.then(() => true), new Promise<boolean>((resolve) => setTimeout(resolve, 20, false))]);

describe('what is routine', () => {
  it.each<[string, LaneSilence | undefined]>([
    ['the line is cut', { urgent: cut, routine: cut }],
    ['the urgent lane alone is back', { urgent: there, routine: cut }],
    ['there is no enclave', undefined],
  ])('goes on at once while %s', async (_, lanes) => {
    expect(await isDone(line(lanes).first.turn())).toBe(true);
  });

  it('goes on at once while both lanes are there, and have been for a while', async () => {
    const { first, pass } = line(both);
    await first.look();
    await pass(settleMs);
    expect(await isDone(first.turn())).toBe(true);
  });

  it('waits while its lane is there and the urgent one is not, and for a while after that is back', async () => {
    const { first, become, pass } = line({ urgent: Infinity, routine: there });
    const waits = first.turn();
    expect(await isDone(waits)).toBe(false);
    await become(both);
    expect(await isDone(waits)).toBe(false);
    await pass(settleMs);
    await waits;
  });

  it('waits a while when both lanes are back at once after a cut', async () => {
    const { first, become, pass } = line(both);
    await first.look();
    await pass(settleMs);
    await become({ urgent: cut, routine: cut });
    expect(await isDone(first.turn())).toBe(true);
    await become(both);
    const waits = first.turn();
    expect(await isDone(waits)).toBe(false);
    await pass(settleMs);
    await waits;
  });

  it('does not wait for ever for an urgent lane that is broken, and says so once each time', async () => {
    const { first, pass, givenUp, become } = line(behind);
    const waits = first.turn();
    expect(await isDone(waits)).toBe(false);
    await pass(atMostMs);
    await waits;
    await first.turn();
    expect(givenUp).toEqual([undefined]);
    await become(both);
    await pass(settleMs);
    await become(behind);
    const again = first.turn();
    expect(await isDone(again)).toBe(false);
    await pass(atMostMs);
    await again;
    expect(givenUp).toHaveLength(2);
  });

  it('goes on when nobody can say how the lanes are', async () => {
    const { first, become, givenUp } = line(behind);
    await become(new Error('away'));
    await first.turn();
    expect(givenUp).toMatchObject([{ message: 'away' }]);
  });

  it('is looked after by one question for many', async () => {
    const { first, looked } = line(undefined, 60_000);
    await Promise.all(Array.from({ length: 1000 }, () => first.turn()));
    expect(looked()).toBe(1);
  });
});
