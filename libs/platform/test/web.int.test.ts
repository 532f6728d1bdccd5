import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { serveWeb } from '../src/index.ts';
import { startSample, type Sample } from './sample-service.ts';

let [folder, sample]: [string, Sample?] = [''];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'keten-web-'));
  await mkdir(path.join(folder, 'dist/assets'), { recursive: true });
  await writeFile(path.join(folder, 'dist/index.html'), '<!doctype html><title>page</title>');
  await writeFile(path.join(folder, 'dist/assets/app-1a2b.js'), 'export {};');
  await writeFile(path.join(folder, 'dist/assets/app-1a2b.js.br'), brotliCompressSync('export {};'));
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  sample = await startSample({}, {}, [serveWeb('/', path.join(folder, 'dist'))]);
});
afterAll(async () => {
  await sample?.service.stop();
  await rm(folder, { recursive: true });
});

const get = (at: string): Promise<Response> => fetch(`${sample?.url}${at}`);

it.each(['/', '/index.html', '/warnings/w-1'])('gives the page at %s, with a policy for pages', async (at) => {
  const response = await get(at);
  expect(await response.text()).toContain('<title>page</title>');
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(response.headers.get('cache-control')).toBe('public, max-age=0');
});

it('keeps the policy for pages when the browser has the page already', async () => {
  const etag = (await get('/')).headers.get('etag') ?? '';
  // As a browser asks at a reload; of itself fetch would ask for a new answer.
  const headers = { 'if-none-match': etag, 'cache-control': 'max-age=0', pragma: 'none' };
  const again = await fetch(`${sample?.url}/`, { headers });
  expect(again.status).toBe(304);
  expect(again.headers.get('content-security-policy')).toContain("script-src 'self'");
});

it('lets browsers keep what changes its name when it changes', async () => {
  const response = await get('/assets/app-1a2b.js');
  expect(response.headers.get('content-type')).toMatch(/javascript/);
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

it('gives the pressed copy to a browser that takes it, and the plain file to one that does not', async () => {
  const at = `${sample?.url}/assets/app-1a2b.js`;
  const [pressed, plain] = await Promise.all(
    ['br, gzip', 'identity'].map((accepted) => fetch(at, { headers: { 'Accept-Encoding': accepted } })),
  );
  const seen = [pressed, plain].map((each) => [each?.headers.get('content-encoding'), each?.headers.get('vary')]);
  expect(seen).toEqual([
    ['br', 'Accept-Encoding'],
    [null, 'Accept-Encoding'],
  ]);
  expect([await pressed?.text(), await plain?.text()]).toEqual(['export {};', 'export {};']);
  expect(pressed?.headers.get('content-type')).toBe(plain?.headers.get('content-type'));
});

it.each(['/v1/unknown', '/v1/', '/v1/reports/', '/assets/none.js', '/none.css', '/health/unknown'])(
  'has no page at %s',
  async (at) => {
    const response = await get(at);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
  },
);

it.each(['/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/%2e%2e/secret.txt'])(
  'stays in its folder: %s',
  async (at) => {
    const response = await get(at);
    expect([403, 404]).toContain(response.status);
    expect(await response.text()).not.toBe('secret');
  },
);

it('leaves the API as it is', async () => {
  expect(await (await get('/v1/reports/1')).json()).toEqual({ id: '1' });
  expect((await fetch(`${sample?.url}/v1/reports`)).status).toBe(405);
  expect((await fetch(`${sample?.url}/warnings/w-1`, { method: 'POST' })).status).toBe(404);
});
