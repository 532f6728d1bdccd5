import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, samplePublicWarning } from '@keten/testing';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

const perMinute = 5;
const asBrowsersDo = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** As of when it is. */
const withoutTime = (text = ''): string => text.replaceAll(/"asOf":"[^"]*"|<p class="asof">.*?<\/p>/gs, '');

describe('a crowd behind one address', () => {
  let site: RunningCitizen;
  beforeAll(async () => {
    site = await runCitizen({ HTTP_REQUESTS_PER_MINUTE: perMinute });
    await site.issue(samplePublicWarning());
    await eventually(async () => ((await site.page('/')).includes('/w/w-1') ? true : undefined));
  });
  afterAll(() => site.stop());

  it.each([
    ...['/', '/w/w-1', '/echt', '/echt?code=ABC234', '/noodsteunpunten', '/voorbereiden', '/aanmelden?plaats=GM0014'],
    ...['/v1/warnings', '/v1/warnings/w-1', '/v1/warnings/w-1.cap', '/feed.atom', '/style.css', '/live.js', '/sw.js'],
  ])('is served without a limit, and by caches in between: %s', async (path) => {
    const answers = await Promise.all(Array.from({ length: perMinute * 4 }, () => site.get(path, asBrowsersDo)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toMatch(/^public, max-age=[1-9]/);
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('vary')).toMatch(/^(Accept, )?Accept-Encoding$/);
    }
  });

  it.each(['/', '/w/w-1', '/v1/warnings', '/v1/warnings/w-1.cap', '/feed.atom', '/style.css'])(
    'asks what it has for a hundred bytes, and what is new pressed: %s',
    async (path) => {
      const [whole, small] = await Promise.all(
        ['identity', 'br'].map((accepted) => site.get(path, { 'Accept-Encoding': accepted })),
      );
      const text = (await whole?.text()) ?? '';
      // What fits into one packet is no quicker when it is smaller.
      const expected = text.length < 1024 ? null : 'br';
      expect([whole?.headers.get('content-encoding'), small?.headers.get('content-encoding')]).toEqual([
        null,
        expected,
      ]);
      expect(withoutTime(await small?.text())).toBe(withoutTime(text));
      // Of itself fetch would ask past every cache for what it has a validator of.
      const asBrowser = { 'Cache-Control': 'max-age=0', Pragma: 'none' };
      // Twice, should the minute that a page says pass in between.
      const known = await eventually(async () => {
        const tag = (await site.get(path)).headers.get('etag') ?? 'none';
        const again = await site.get(path, { ...asBrowser, 'If-None-Match': `"else", ${tag}` });
        return again.status === 304 ? { tag, again } : undefined;
      });
      expect([await known.again.text(), known.again.headers.get('etag')]).toEqual(['', known.tag]);
      expect(known.again.headers.get('cache-control')).toMatch(/^public/);
      const other = await site.get(path, { ...asBrowser, 'If-None-Match': '"else"' });
      expect(other.status).toBe(200);
    },
  );

  it('sees news by the validator, not by the clock', async () => {
    const [list] = [await site.get('/v1/warnings')];
    await site.issue(samplePublicWarning({ warningId: 'w-2', checkCode: 'NEW222' }));
    await eventually(async () => {
      const tag = (await site.get('/v1/warnings')).headers.get('etag');
      return tag === list.headers.get('etag') ? undefined : tag;
    });
  });

  it('hears in Dutch and English that it is too busy, where there is a limit, and programs hear it as a problem', async () => {
    const ask = (headers: Record<string, string>) => site.get('/afmelden/x/y', headers);
    for (let i = 0; i < perMinute; i++) await ask(asBrowsersDo);
    const limited = await ask(asBrowsersDo);
    expect([limited.status, limited.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
    expect(limited.headers.get('cache-control')).toBe('no-store');
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    const page = await limited.text();
    expect(page).toContain('Het is nu te druk');
    expect(page).toContain('It is too busy now');
    const problem = await ask({ Accept: 'application/json' });
    expect([problem.status, problem.headers.get('content-type')]).toEqual([429, 'application/problem+json']);
  });

  it('hears so too when it sends a form', async () => {
    const send = () =>
      fetch(`${site.url}/aanmelden`, {
        method: 'POST',
        headers: asBrowsersDo,
        body: new URLSearchParams('plaats=GM0014'),
      });
    let last = await send();
    for (let i = 0; i < 600 && last.status !== 429; i++) last = await send();
    expect([last.status, await last.text()]).toEqual([429, expect.stringContaining('Het is nu te druk')]);
  });
});
