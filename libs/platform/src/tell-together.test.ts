import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { Update } from './live-feed.ts';
import { tellTogether } from './tell-together.ts';

const update = (id: number, together?: string): Update => ({
  name: 'row',
  data: { id },
  ...(together && { together }),
});

it('tells the first at once, what comes in the next moment in one, and other things apart', async () => {
  const told: object[] = [];
  const tell = tellTogether(
    async ({ data }) => void told.push(data),
    () => undefined,
  );
  await tell(update(1, 'w'));
  expect(told).toEqual([{ id: 1 }]);
  for (const each of [update(2, 'w'), update(3, 'w'), update(4, 'other'), update(5)]) await tell(each);
  expect(told).toEqual([{ id: 1 }, { id: 4 }, { id: 5 }]);
  while (told.length < 4) await pause(10);
  expect(told.at(-1)).toEqual({ id: 3, changes: [{ id: 2 }, { id: 3 }] });
  await tell(update(6, 'w'));
  while (told.length < 5) await pause(10);
  expect(told.at(-1)).toEqual({ id: 6 });
});

it('goes on when telling fails', async () => {
  const failures: unknown[] = [];
  let isAway = false;
  const told: object[] = [];
  const tell = tellTogether(
    async ({ data }) => {
      if (isAway) throw new Error('away');
      told.push(data);
    },
    (err) => void failures.push(err),
  );
  await tell(update(1, 'w'));
  isAway = true;
  await tell(update(2, 'w'));
  while (failures.length === 0) await pause(10);
  isAway = false;
  await tell(update(3, 'w'));
  while (told.length < 2) await pause(10);
  expect(told).toEqual([{ id: 1 }, { id: 3 }]);
});
