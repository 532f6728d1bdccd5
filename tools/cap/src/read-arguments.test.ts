import { describe, expect, it } from '@jest/globals';
import { readArguments, WrongUsage } from './read-arguments.ts';

const now = new Date('2026-11-24T08:00:00Z');
const momentOf = (...at: string[]) => readArguments(['check', ...at, 'a.xml'], now).now;

describe('the arguments of the command', () => {
  it('are files, in order, wherever the options stand', () => {
    expect(readArguments(['check', 'b.xml', '--json', 'a.xml', '--at', 'sent'], now)).toEqual({
      files: ['b.xml', 'a.xml'],
      json: true,
      now: 'sent',
    });
    expect(readArguments(['check', '--', '--json'], now)).toEqual({ files: ['--json'], json: false, now });
  });

  it.each([
    ['2026-11-24T09:00:00+01:00', '2026-11-24T08:00:00Z'],
    ['2026-11-24t08:00:00z', '2026-11-24T08:00:00Z'],
    ['2026-11-24T08:00:00.987Z', '2026-11-24T08:00:00Z'],
  ])('may name the moment as %s', (text, at) => {
    expect(momentOf(`--at=${text}`)).toEqual(new Date(at));
  });

  it.each([
    [[]],
    [['check']],
    [['judge', 'a.xml']],
    [['check', '--xml', 'a.xml']],
    [['check', 'a.xml', '--at']],
    [['check', 'a.xml', '--at', 'yesterday']],
    [['check', 'a.xml', '--at', '2026-02-30T08:00:00Z']],
    [['check', 'a.xml', '--at', '2026-11-24T08:00:00']],
  ])('are refused: %j', (args) => {
    expect(() => readArguments(args, now)).toThrow(WrongUsage);
  });
});
