import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveWeb } from '../src/index.ts';
import { startSample, type Sample } from './sample-service.ts';

const page = '<!doctype html><html lang="nl"><head><title>page</title></head><body><div id="app"></div></body></html>';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'keten-exercise-'));
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'index.html'), page);
  await writeFile(path.join(folder, 'assets/app-1a2b.js'), 'export {};');
});
afterAll(() => rm(folder, { recursive: true }));

describe.each(['exercise', 'live'] as const)('a service of the plane %s', (PLANE) => {
  let sample: Sample;
  beforeAll(async () => {
    sample = await startSample({ PLANE }, {}, [serveWeb('/', folder)]);
  });
  afterAll(() => sample.service.stop());
  const get = async (at: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${sample.url}${at}`, { headers });
    return { status: answer.status, text: await answer.text(), tag: answer.headers.get('etag') };
  };

  it('says on every page, also on one that is missing or broken, whether it is an exercise', async () => {
    const browser = { accept: 'text/html' };
    const pages = await Promise.all(['/', '/index.html', '/warnings/w-1', '/none.css'].map((at) => get(at, browser)));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 404]);
    for (const { text } of pages) {
      expect(text.match(/<aside class="keten-plane"/g) ?? []).toHaveLength(PLANE === 'exercise' ? 1 : 0);
      expect(text.includes('<title>OEFENING · ')).toBe(PLANE === 'exercise');
      expect(text).toMatch(/<\/html>\s*$/);
    }
  });

  it('gives the whole page again to who had one before it was marked', async () => {
    const { etag = '' } = Object.fromEntries((await fetch(`${sample.url}/`)).headers);
    // That of a file is its size and time; the marked page has one of what it says.
    expect(etag).toMatch(PLANE === 'exercise' ? /^W\/"[\w-]{22}"$/ : /^W\/"[\da-f]+-[\da-f]+"$/);
  });

  it('gives no part of a page that says too little', async () => {
    const { status, text } = await get('/', { range: 'bytes=0-9' });
    expect([status, text.includes('OEFENING')]).toEqual(PLANE === 'exercise' ? [200, true] : [206, false]);
  });

  it('changes nothing of what is no page', async () => {
    expect(await get('/assets/app-1a2b.js')).toMatchObject({ status: 200, text: 'export {};' });
    expect(JSON.parse((await get('/v1/reports/1')).text)).toEqual({ id: '1' });
    expect((await get('/v1/none')).text).not.toContain('OEFENING');
  });
});
