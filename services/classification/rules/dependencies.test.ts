import { describe, expect, it } from '@jest/globals';
import { sectors } from '@keten/domain';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('dependencies');

const codes = sectors.map(({ code }) => code);

describe('dependencies', () => {
  it.each([
    ['ENE-ELE', 'TRA-RAI', 0],
    ['ENE-ELE', 'TEL-NET', 4 * 60],
    ['ENE-ELE', 'HEA', 24 * 60],
    ['TEL-NET', 'BAN', 15],
    ['TEL-PNT', 'TEL-NET', 24 * 60],
    ['SPA', 'TEL-PNT', 5],
    ['TRA-WAT', 'FOO', 72 * 60],
  ])('say that %s fails %s after %i minutes', (sector, dependant, afterMinutes) => {
    expect(ask({ sector }).then).toContainEqual({ dependant, afterMinutes });
  });

  it('name each pair once, and no sector that fails itself', () => {
    const pairs = codes.flatMap((sector) => ask({ sector }).then.map(({ dependant }) => `${sector} ${dependant}`));
    expect(pairs).toHaveLength(68);
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(codes.filter((code) => pairs.includes(`${code} ${code}`))).toEqual([]);
  });

  it('leave no sector out that lives by electricity, directly or by what does', () => {
    const reached = new Set(['ENE-ELE']);
    for (const sector of reached) for (const { dependant } of ask({ sector }).then) reached.add(dependant);
    expect(codes.filter((code) => !reached.has(code))).toEqual(['ENE-HYD', 'TEL-PNT', 'SPA']);
  });
});
