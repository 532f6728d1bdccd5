import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, samplePublicWarning } from '@keten/testing';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

const perMinute = 5;
const asBrowsersDo = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

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
      expect(headers.get('vary')?.toLowerCase() ?? 'accept').toBe('accept');
    }
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
