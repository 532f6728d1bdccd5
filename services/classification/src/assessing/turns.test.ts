import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Lane } from '@keten/domain';
import { createTurns } from './turns.ts';

describe('turns', () => {
  const recorded = (turns = createTurns()) => {
    const done: string[] = [];
    const step = async (lane: Lane, name: string): Promise<void> => {
      await turns.next(lane);
      done.push(name);
    };
    return { turns, done, step };
  };

  it('go to what is urgent first, however much of the other waits', async () => {
    const { done, step } = recorded();
    const all = [step('routine', 'a'), step('routine', 'b'), step('urgent', 'U'), step('routine', 'c')];
    await Promise.all(all);
    expect(done).toEqual(['U', 'a', 'b', 'c']);
  });

  it('let what came in meanwhile be looked at between two steps', async () => {
    const { done, step } = recorded();
    const all = [step('routine', 'a'), step('routine', 'b'), step('routine', 'c')];
    setImmediate(() => {
      done.push('came in');
      all.push(step('urgent', 'U'));
    });
    await Promise.all(all);
    await turn();
    await Promise.all(all);
    expect(done.indexOf('U')).toBeLessThan(done.indexOf('c'));
    expect(done).toHaveLength(5);
  });

  it('go to nobody else while something urgent waits for an answer', async () => {
    const { turns, done, step } = recorded();
    const answer = Promise.withResolvers<undefined>();
    const urgent = turns.during('urgent', () => answer.promise);
    const routine = step('routine', 'a');
    for (let i = 0; i < 5; i++) await turn();
    expect(done).toEqual([]);
    answer.resolve(undefined);
    await Promise.all([urgent, routine]);
    expect(done).toEqual(['a']);
  });

  it('go on after something urgent failed', async () => {
    const { turns, done, step } = recorded();
    await expect(turns.during('urgent', () => Promise.reject(new Error('no broker')))).rejects.toThrow('no broker');
    await step('routine', 'a');
    expect(done).toEqual(['a']);
  });
});
