import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noodsteunpuntStates } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, eventually, samplePublicWarning } from '@keten/testing';
import { runCitizen, vapidKey } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

let site: RunningCitizen;
beforeAll(async () => {
  site = await runCitizen();
  await site.issue(samplePublicWarning());
  await eventually(async () => ((await site.page('/')).includes('/w/w-1') ? true : undefined));
});
afterAll(() => site.stop());

it('tells the time of Bonaire by its name, and both on the list', async () => {
  const area = { description: 'Bonaire', codes: ['NL-BQ1'], polygons: [], circles: [] };
  await site.issue(samplePublicWarning({ warningId: 'w-bonaire', checkCode: 'BNR222', area }));
  await eventually(async () => ((await site.page('/')).includes('/w/w-bonaire') ? true : undefined));
  const times = async (path: string): Promise<readonly string[]> =>
    [...(await site.page(path)).matchAll(/<time [^>]*>([^<]*)<\/time>/g)].map(([, text = '']) => text);
  const onItsPage = await times('/w/w-bonaire');
  expect(onItsPage.length).toBeGreaterThan(3);
  for (const time of onItsPage) expect(time).toMatch(/ \((Bonairiaanse tijd|Bonaire time)\)$/);
  const listed = await times('/');
  expect(listed.at(-1)).toMatch(/\(Nederlandse tijd\), .*\(Bonairiaanse tijd\)$/);
  for (const time of listed) expect(time).toMatch(/ tijd\)$/);
});

const paths = [
  ...['/', '/w/w-1', '/w/nothing', '/echt', '/echt?code=ABC234', '/echt?code=x', '/aanmelden'],
  ...['/aanmelden?zoek=a&plaats=GM0014', '/afmelden/x/y', '/noodsteunpunten', '/voorbereiden'],
];

describe.each(paths)('the page %s', (at) => {
  let response: Response;
  let page: string;
  beforeAll(async () => {
    response = await site.get(at, { Accept: 'text/html' });
    page = await response.text();
  });

  it('is Dutch, has a title, one main part and a way to it', () => {
    expect(page).toMatch(/^<!doctype html>\s*<html lang="nl">/);
    expect(page).toMatch(/<title>[^<]{5,} – Waarschuwingsketen<\/title>/);
    expect(page.match(/<main\s/g)).toHaveLength(1);
    expect(page).toContain('<a class="skip" href="#inhoud">');
  });

  it('has headings in order', () => {
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
  });

  it('has a label for every field, and ids that are there once', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of page.matchAll(/<(?:input|textarea)[^>]*? id="([^"]+)"/g))
      expect(page).toContain(`for="${id}"`);
    const unnamed = [...page.matchAll(/<input(?![^>]*type="hidden")(?![^>]* id=)[^>]*>/g)];
    for (const [input] of unnamed) expect(page).toMatch(new RegExp(`<label\\s*>\\s*${RegExp.escape(input)}`));
    for (const [, id] of page.matchAll(/aria-(?:labelledby|describedby)="([^"]+)"/g)) expect(ids).toContain(id);
  });

  it('closes what it opens', () => {
    const open: string[] = [];
    for (const [, slash, name = '', end] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/g)) {
      if (end || ['meta', 'link', 'input'].includes(name)) continue;
      if (slash) expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('runs nothing inline under a strict policy', () => {
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).not.toMatch(/unsafe/);
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|http-equiv="refresh"/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('the site', () => {
  it('shows noodsteunpunten by gemeente, with words beside the sign', async () => {
    const page = await site.page('/noodsteunpunten');
    expect(page).toMatch(/<h2>Groningen<\/h2>/);
    expect(page).toMatch(/Buurthuis &#60;De Pomp&#62;<\/strong>, Kerkstraat 1:\s*✓ open/);
  });

  it('shows at once that a noodsteunpunt is full, and since when that is said', async () => {
    const states = arranged(openRegister(site.broker, noodsteunpuntStates));
    const at = new Date('2026-11-24T09:42:00Z');
    for (const [state, said] of [
      [
        'full',
        /! vol <span lang="en">full<\/span>\s*\(<time datetime="2026-11-24T09:42:00.000Z">24 november 2026 om 10:42/,
      ],
      ['closed', /✕ gesloten <span lang="en">closed<\/span>\s*\(<time/],
    ] as const) {
      await states.put('n-1', { noodsteunpuntId: 'n-1', state, at });
      await eventually(async () => (said.test(await site.page('/noodsteunpunten')) ? true : undefined));
    }
  });

  it('offers push only to a browser with script', async () => {
    const page = await site.page('/aanmelden?plaats=GM0014');
    expect(page).toMatch(new RegExp(`<div id="push" hidden data-key="${vapidKey}" data-places="GM0014">`));
  });

  it.each([
    ['/style.css', 'text/css'],
    ['/aanmelden.js', 'text/javascript'],
    ['/subscription.js', 'text/javascript'],
    ['/live.js', 'text/javascript'],
    ['/sw.js', 'text/javascript'],
    ['/icon.svg', 'image/svg+xml'],
    ['/site.webmanifest', 'application/manifest+json'],
  ])('serves %s', async (at, type) => {
    const response = await site.get(at, { Accept: 'text/html' });
    expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
    expect((await response.text()).length).toBeGreaterThan(100);
  });

  it('lets its worker fetch its own pages', async () => {
    expect((await site.get('/sw.js')).headers.get('content-security-policy')).toContain("connect-src 'self'");
  });
});
