import { expect, it } from '@jest/globals';
import { createSlots } from './slots.ts';

const never = new AbortController().signal;

it('are no more than there are, and the urgent is served before who waited longer', async () => {
  const slots = createSlots(1);
  const free = slots.tryTake()!;
  expect(slots.tryTake()).toBeUndefined();
  const served: string[] = [];
  const wait = async (name: string, isUrgent: boolean): Promise<void> => {
    const back = await slots.take({ isUrgent, signal: never });
    served.push(name);
    back?.();
  };
  const all = [wait('routine', false), wait('urgent', true)];
  free();
  // Given back twice is given back once.
  free();
  await Promise.all(all);
  expect(served).toEqual(['urgent', 'routine']);
  expect([slots.tryTake(), slots.tryTake()].map((each) => each !== undefined)).toEqual([true, false]);
});

it('leave nobody waiting who wants none any more', async () => {
  const slots = createSlots(1);
  const free = slots.tryTake()!;
  expect(await slots.take({ isUrgent: true, signal: AbortSignal.timeout(10) })).toBeUndefined();
  free();
  expect(slots.tryTake()).toBeDefined();
});
