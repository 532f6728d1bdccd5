import { expect, it } from '@jest/globals';
import type { PartTrouble } from '../chain-health/watch-parts.ts';
import { chainThatFails } from './chain-that-fails.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 30, 14, minute));
const silent = (part: PartTrouble['part']): PartTrouble => ({
  ...{ part, state: 'silent', since: at(0), isAtLeast: true, lacks: [] },
});

/** What processes know together; `away` while it is. */
const common = () => {
  const kept = new Map<string, Date>();
  const memory = { isAway: false };
  return {
    memory,
    keep: (ring: string, since: Date): Promise<Date> => {
      if (memory.isAway) return Promise.resolve(since);
      const first = kept.get(ring) ?? since;
      kept.set(ring, first);
      return Promise.resolve(first);
    },
  };
};
const startProcess = ({ keep }: Pick<ReturnType<typeof common>, 'keep'> = common()) => {
  let troubles: readonly PartTrouble[] = [];
  const look = chainThatFails({ chain: { all: () => troubles, stores: () => [], routes: () => [] }, keep });
  return async (minute: number, now: readonly PartTrouble[]) => {
    troubles = now;
    return (await look(at(minute))).works.map(({ step, since, began }) => ({ step, since, began }));
  };
};

it('waits from when it was seen to fail, each trouble by itself, and not once it is over', async () => {
  const look = startProcess();
  const [fanout, intake] = [silent('fanout'), silent('intake')];
  expect(await look(1, [])).toEqual([]);
  expect(await look(2, [fanout])).toEqual([{ step: 'chain', since: at(2), began: [at(2)] }]);
  expect(await look(5, [fanout, intake])).toEqual([{ step: 'chain', since: at(2), began: [at(2), at(5)] }]);
  expect(await look(6, [intake])).toEqual([{ step: 'chain', since: at(5), began: [at(5)] }]);
  expect(await look(7, [])).toEqual([]);
});

it('is one trouble when it comes and goes, and a new one after it was well for long', async () => {
  const look = startProcess({ keep: (_, since) => Promise.resolve(since) });
  const sinceOf = async (...seen: Parameters<typeof look>) => (await look(...seen)).map(({ since }) => since);
  expect(await sinceOf(1, [silent('fanout')])).toEqual([at(1)]);
  expect(await sinceOf(5, [])).toEqual([]);
  expect(await sinceOf(6, [silent('fanout')])).toEqual([at(1)]);
  expect(await sinceOf(22, [])).toEqual([]);
  expect(await sinceOf(23, [silent('fanout')])).toEqual([at(23)]);
});

it('is the same trouble for a process that started anew, and for one from whose sight the others are for a while', async () => {
  const known = common();
  const [fanout, intake] = [silent('fanout'), silent('intake')];
  const first = startProcess(known);
  await first(1, [fanout]);
  const anew = startProcess(known);
  expect(await anew(9, [fanout, intake])).toEqual([{ step: 'chain', since: at(1), began: [at(1), at(9)] }]);
  known.memory.isAway = true;
  expect(await anew(10, [fanout])).toEqual([{ step: 'chain', since: at(1), began: [at(1)] }]);
});
