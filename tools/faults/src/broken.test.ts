import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { brokenBuilds, patched, workspace } from './broken.ts';

describe('builds that are broken on purpose', () => {
  const all = Object.entries(brokenBuilds).flatMap(([name, { patches }]) =>
    patches.map((patch) => [name, patch] as const),
  );

  it.each(all)('%s changes what was built', async (_name, patch) => {
    const built = await readFile(path.join(workspace, patch.file), 'utf8');
    expect(patched(built, patch)).not.toBe(built);
  });

  it('are refused where what they break is not there', () => {
    const [[, patch]] = all as [(typeof all)[number]];
    expect(() => patched('nothing', patch)).toThrow('does not say');
  });
});
