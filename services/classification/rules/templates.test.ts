import { describe, expect, it } from '@jest/globals';
import { threatKinds } from '@keten/domain';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('templates');

describe('texts to begin with', () => {
  it.each(threatKinds)('are those of %s', (kind) => {
    const { rows, then } = ask({ kind });
    expect(rows).toEqual([kind]);
    expect(then[0]?.template).toBe(kind);
  });

  it('have a headline for each kind that gives nothing away but the kind', () => {
    const headlines = threatKinds.map((kind) => ask({ kind }).then[0]!.headline);
    expect(new Set(headlines).size).toBe(threatKinds.length);
    expect(headlines.filter((headline) => /[.!?0-9]/.test(headline))).toEqual([]);
  });
});
