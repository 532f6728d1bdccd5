import { expect, it } from '@jest/globals';
import type { PartTrouble } from '../chain-health/watch-parts.ts';
import { chainThatFails } from './chain-that-fails.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 30, 14, minute));
const silent = (part: PartTrouble['part']): PartTrouble => ({
  ...{ part, state: 'silent', since: at(0), isAtLeast: true, lacks: [] },
});

it('waits from when it was seen to fail, each trouble by itself, and not once it is over', () => {
  let troubles: readonly PartTrouble[] = [];
  const look = chainThatFails({ chain: { all: () => troubles, stores: () => [], routes: () => [] } });
  const beganAt = (minute: number) => look(at(minute)).works.map(({ step, since, began }) => ({ step, since, began }));
  expect(beganAt(1)).toEqual([]);
  troubles = [silent('fanout')];
  expect(beganAt(2)).toEqual([{ step: 'chain', since: at(2), began: [at(2)] }]);
  troubles = [silent('fanout'), silent('intake')];
  expect(beganAt(5)).toEqual([{ step: 'chain', since: at(2), began: [at(2), at(5)] }]);
  troubles = [silent('intake')];
  expect(beganAt(6)).toEqual([{ step: 'chain', since: at(5), began: [at(5)] }]);
  troubles = [];
  expect(beganAt(7)).toEqual([]);
});

it('is one trouble when it comes and goes, and a new one after it was well for long', () => {
  let troubles: readonly PartTrouble[] = [];
  const look = chainThatFails({ chain: { all: () => troubles, stores: () => [], routes: () => [] } });
  const began = (minute: number, now: readonly PartTrouble[]) => {
    troubles = now;
    return look(at(minute)).works.map(({ since }) => since);
  };
  expect(began(1, [silent('fanout')])).toEqual([at(1)]);
  expect(began(5, [])).toEqual([]);
  expect(began(6, [silent('fanout')])).toEqual([at(1)]);
  expect(began(22, [])).toEqual([]);
  expect(began(23, [silent('fanout')])).toEqual([at(23)]);
});
