import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { asInTheImage } from './services.ts';

it('starts services as the image does, so that what is measured here holds there', async () => {
  const dockerfile = await readFile(new URL('../../Dockerfile', import.meta.url), 'utf8');
  const entrypoints = [...dockerfile.matchAll(/^ENTRYPOINT (.*)$/gm)].map(
    ([, words = '']) => JSON.parse(words) as string[],
  );
  expect(entrypoints).toEqual([['node', ...asInTheImage]]);
});
