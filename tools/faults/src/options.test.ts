import { describe, expect, it } from '@jest/globals';
import { readOptions as read } from './options.ts';

const readOptions = (args: readonly string[]) => read(args, ['ready-without-majority']);

describe('the options of npm run faults', () => {
  it('are one seed and a minute when nothing is said', () => {
    expect(readOptions([])).toMatchObject({ seeds: [1], minutes: 1, entities: 100, json: false });
  });

  it('take one seed, or all from one to another', () => {
    expect(readOptions(['--seed', '7']).seeds).toEqual([7]);
    expect(readOptions(['--broken', 'ready-without-majority']).broken).toBe('ready-without-majority');
    expect(readOptions(['--seed', '3..6']).seeds).toEqual([3, 4, 5, 6]);
  });

  it.each(['--seed x', '--seed 6..3', '--minutes 0', '--entities -1', '--unknown', '--broken nothing'])(
    'say how to use them when they say nothing: %s',
    (args) => {
      expect(() => readOptions(args.split(' '))).toThrow('npm run faults');
    },
  );
});
