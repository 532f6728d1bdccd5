import { expect, it } from '@jest/globals';
import type { DutyMatter } from '@keten/domain';
import type { Redis } from 'ioredis';
import { fewTexts } from './few-texts.ts';

/** Counts as Redis does. */
const counting = (): Redis => {
  const counts = new Map<string, number>();
  const multi = {
    set: () => multi,
    incrby: (key: string, by: number) => {
      counts.set(key, (counts.get(key) ?? 0) + by);
      return {
        exec: () =>
          Promise.resolve([
            [null, 'OK'],
            [null, counts.get(key)],
          ]),
      };
    },
  };
  return { multi: () => multi } as unknown as Redis;
};

it('keeps no call for help back because of many who are to be telephoned, nor a decision because of either', async () => {
  const { take } = fewTexts({ redis: counting(), log: { warn: () => undefined } });
  const many = async (step: DutyMatter): Promise<number> => {
    const taken = await Promise.all(Array.from({ length: 12 }, () => take('olga', step)));
    return taken.filter((may) => may).length;
  };
  expect(await many('call')).toBe(10);
  expect([await many('help'), await many('approve'), await many('chain')]).toEqual([10, 10, 10]);
});
