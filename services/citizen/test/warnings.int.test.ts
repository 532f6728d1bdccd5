import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parseAlert } from '@keten/cap';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, samplePublicWarning } from '@keten/testing';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

let site: RunningCitizen;
beforeAll(async () => {
  site = await runCitizen();
});
afterAll(() => site.stop());

const shows = (at: string, text: string | RegExp) =>
  eventually(async () => {
    const page = await site.page(at);
    return (typeof text === 'string' ? page.includes(text) : text.test(page)) ? page : undefined;
  });
const minutes = (n: number): Date => new Date(Date.now() + n * 60_000);

describe('a warning on the public site', () => {
  it('stands on the first page with what to do, and tells of itself under its own address', async () => {
    await site.issue(samplePublicWarning({ warningId: 'w-shown' }));
    const list = await shows('/', '/w/w-shown');
    expect(list).toMatch(/Nu van kracht/);
    expect(list).toContain('<li>Sluit ramen en deuren.</li>');
    const page = await site.page('/w/w-shown');
    for (const heading of [
      'Wat is er aan de hand?',
      'Waar?',
      'Wat moet u doen?',
      'Wanneer hoort u meer?',
      'Is dit bericht echt?',
    ])
      expect(page).toContain(`<h2>${heading}</h2>`);
    expect(page).toMatch(/<section class="other"\s+lang="en">\s*<h2>Explosion in Groningen<\/h2>/);
    expect(page).toContain('ABC234');
  });

  it('says everywhere that an exercise is one, also where no author did', async () => {
    const warning = samplePublicWarning({ warningId: 'w-oefening', checkCode: 'FEN222', plane: 'exercise' });
    await site.issue(warning);
    const page = await shows('/w/w-oefening', /<h1[^>]*>OEFENING\. /);
    expect(page).toMatch(/<title>[^<]*: OEFENING\. /);
    expect(page).toMatch(/<h2>EXERCISE\. /);
    expect(await shows('/', '/w/w-oefening')).toMatch(/w\/w-oefening"[^>]*>OEFENING\. /);
    const feed = await site.page('/feed.atom');
    expect(feed).toMatch(/<title>OEFENING\. [^<]*<\/title>[\s\S]*<summary>OEFENING\. /);
    const cap = await site.page('/v1/warnings/w-oefening.cap');
    expect(cap).toContain('<status>Exercise</status>');
    for (const word of ['OEFENING', 'EXERCISE'])
      expect(cap).toMatch(new RegExp(`<headline>${word}\\. .*</headline>\\s*<description>${word}\\. `));
    const { texts } = JSON.parse(await site.page('/v1/warnings/w-oefening')) as { texts: { headline: string }[] };
    for (const { headline } of texts) expect(headline).toMatch(/^(OEFENING|EXERCISE)\. /);
    expect(await site.page('/echt?code=FEN222')).toMatch(/OEFENING\. /);
  });

  it('keeps a condition with what it asks: to call is not asked of everybody', async () => {
    const instruction = 'Blijf weg van ramen. Ligt er een drone? Bel 112. Volg de berichten van de overheid.';
    const texts = samplePublicWarning().texts.map((text) => ({ ...text, instruction }));
    await site.issue(samplePublicWarning({ warningId: 'w-drone', checkCode: 'DRN222', texts }));
    const page = await shows('/w/w-drone', 'Blijf weg van ramen.');
    for (const item of ['Blijf weg van ramen.', 'Ligt er een drone? Bel 112.', 'Volg de berichten van de overheid.'])
      expect(page).toContain(`<li>${item}</li>`);
    expect(page).not.toContain('<li>Bel 112.</li>');
  });

  it('does not disappear when it is over, and says that it is safe', async () => {
    await site.issue(samplePublicWarning({ warningId: 'w-over', checkCode: 'VER222', issuedAt: minutes(-10) }));
    await site.issue(
      samplePublicWarning({ warningId: 'w-over', revision: 2, purpose: 'update', issuedAt: minutes(-5) }),
    );
    await shows('/w/w-over', 'Nu van kracht, bijgewerkt');
    const end = { warningId: 'w-over', revision: 3, purpose: 'all-clear', responseType: 'AllClear' } as const;
    await site.issue(samplePublicWarning({ ...end, checkCode: 'VER333' }));
    expect(await shows('/', 'Voorbij (veilig)')).toContain('/w/w-over');
    const page = await site.page('/w/w-over');
    expect(page.match(/<li>\s*<time/g)).toHaveLength(3);
  });

  it('is in force again, as a new alert, when it was ended by mistake', async () => {
    for (const [revision, purpose] of [
      [1, 'alert'],
      [2, 'all-clear'],
      [3, 'alert'],
    ] as const)
      await site.issue(
        samplePublicWarning({ warningId: 'w-again', revision, purpose, issuedAt: minutes(revision - 9) }),
      );
    await eventually(async () =>
      (await site.page('/w/w-again')).match(/<li>\s*<time/g)?.length === 3 ? true : undefined,
    );
    expect(await site.page('/w/w-again')).toMatch(/<h1>Explosie in Groningen<\/h1>[\s\S]*Nu van kracht/);
    const { alert } = parseAlert(Buffer.from(await site.page('/v1/warnings/w-again.cap')));
    expect(alert).toMatchObject({ identifier: 'w-again.3', msgType: 'Alert', references: [] });
  });

  it('asks to be ready first, and says when it is there', async () => {
    const early = {
      warningId: 'w-steps',
      purpose: 'early-warning',
      intensity: 'notice',
      issuedAt: minutes(-8),
    } as const;
    await site.issue(samplePublicWarning(early));
    const before = await shows('/w/w-steps', 'Wees klaar: dit kan komen');
    expect(before).toContain('<h1>Wees klaar: Explosie in Groningen</h1>');
    expect(before).not.toContain('Nu van kracht');
    await site.issue(samplePublicWarning({ warningId: 'w-steps', revision: 2, issuedAt: minutes(-7) }));
    expect(await shows('/w/w-steps', 'Nu van kracht')).toContain('<h1>Explosie in Groningen</h1>');
    const { alert } = parseAlert(Buffer.from(await site.page('/v1/warnings/w-steps.cap')));
    expect(alert).toMatchObject({ msgType: 'Update', references: [{ identifier: 'w-steps.1' }] });
    expect(alert.info[0]?.parameter).toContainEqual({ valueName: 'nl:alarm', value: 'alarm' });
  });

  it('says what each message is, and where it is over while it goes on elsewhere', async () => {
    await site.issue(samplePublicWarning({ warningId: 'w-part', issuedAt: minutes(-3) }));
    const part = { warningId: 'w-part', revision: 2, purpose: 'update', overIn: ['GM0392', 'GM0394'] } as const;
    await site.issue(samplePublicWarning({ ...part, issuedAt: minutes(-2) }));
    const page = await shows('/w/w-part', '<h1>Update: Explosie in Groningen</h1>');
    expect(page).toMatch(/Niet meer in Haarlem, Haarlemmermeer:<\/strong>\s+daar geldt deze\s+waarschuwing niet meer/);
    expect(page).toContain('Update: Explosion in Groningen');
    await site.issue(samplePublicWarning({ warningId: 'w-part', revision: 3, purpose: 'all-clear' }));
    const over = await shows('/w/w-part', '<h1>VEILIG: Explosie in Groningen</h1>');
    expect(over).toContain('SAFE: Explosion in Groningen');
    expect(over).not.toContain('Niet meer in');
    expect(await site.page('/feed.atom')).toContain('<title>VEILIG: Explosie in Groningen</title>');
  });

  it('is withdrawn when it was wrong, and expired when nobody said that it is safe', async () => {
    await site.issue(samplePublicWarning({ warningId: 'w-wrong', issuedAt: minutes(-3) }));
    await site.issue(
      samplePublicWarning({ warningId: 'w-wrong', revision: 2, purpose: 'correction', responseType: 'None' }),
    );
    await shows('/w/w-wrong', 'Ingetrokken (dit klopte niet)');
    await site.issue(samplePublicWarning({ warningId: 'w-expired', expiresAt: minutes(-1) }));
    const expired = await shows('/', '/w/w-expired');
    expect(expired).toContain('Verlopen (geldt niet meer)');
    expect(expired.indexOf('/w/w-expired')).toBeGreaterThan(expired.indexOf('Niet meer van kracht'));
  });

  it.each(['w-over', 'w-wrong', 'w-expired'])(
    'asks nothing of anybody in any language when it has ended: %s',
    async (id) => {
      const page = await site.page(`/w/${id}`);
      expect(page).toMatch(/U hoeft niets meer te doen.*There is nothing you need to do any more/s);
      // Nor does anything on it say that it holds or how bad it is, of whatever message.
      expect(page).not.toMatch(/Nu van kracht/);
      if (id !== 'w-expired') expect(page).not.toMatch(/Hoe erg|Severity/);
      const item = new RegExp(`<article aria-labelledby="w-${id}">.*?</article>`, 's').exec(await site.page('/'))?.[0];
      for (const shown of [page, item]) expect(shown).not.toMatch(/Go inside|Ga naar binnen/);
    },
  );

  it('keeps what it says to itself: markup in a text stays text', async () => {
    const bad = '<script>alert(1)</script>"\'&';
    const text = { language: 'nl-NL', headline: bad, description: bad, instruction: bad } as const;
    await site.issue(samplePublicWarning({ warningId: 'w-markup', texts: [text] }));
    await shows('/', '/w/w-markup');
    for (const at of [
      '/',
      '/w/w-markup',
      `/echt?code=${encodeURIComponent(bad)}`,
      `/aanmelden?zoek=${encodeURIComponent(bad)}`,
    ])
      expect(await site.page(at)).not.toContain('<script>alert');
    expect((await site.get('/feed.atom')).status).toBe(200);
  });

  it.each(['/w/nothing', '/mistyped', '/w/a/b'])(
    'is answered by 404 and a page when it is unknown: %s',
    async (path) => {
      const response = await site.get(path, asBrowsersDo);
      expect(await response.text()).toContain('Deze pagina is er niet');
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    },
  );

  it('is shown again when Redis lost it all', async () => {
    await site.redis.flushall();
    // Whoever runs it asks all the time whether it is ready, and that is when it looks.
    expect((await site.get('/health/ready')).status).toBe(503);
    await eventually(async () => ((await site.get('/health/ready')).ok ? true : undefined));
    expect(await shows('/', '/w/w-shown')).toContain('/w/w-over');
    expect(await site.page('/echt?code=VER333')).toContain('Deze code is van ons. Staat er dit?');
  });

  it('is shown as it was last seen while Redis is away, with pages for what can’t be known', async () => {
    await shows('/', '/w/w-shown');
    await site.redisServer.kill();
    expect(await site.page('/')).toContain('/w/w-shown');
    const known = await site.get('/w/w-shown', asBrowsersDo);
    expect([known.status, await known.text()]).toEqual([200, expect.stringContaining('Explosie in Groningen')]);
    expect(await site.page('/echt?code=VER333')).toContain('Deze code is van ons. Staat er dit?');
    for (const path of ['/w/w-unseen', '/echt?code=NEW222', `/echt?code=${'nooit+gezien+'.repeat(3)}`]) {
      const response = await site.get(path, asBrowsersDo);
      const page = await response.text();
      expect([response.status, response.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8']);
      expect(page).toContain('NL-Alert op uw telefoon en luister naar de radio');
      expect(page).toContain('<nav aria-label="Hoofdmenu">');
      expect(page).not.toContain('Nee, wij kennen dit bericht niet');
    }
    const api = await site.get('/v1/warnings/w-unseen', asBrowsersDo);
    expect([api.status, api.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    await site.redisServer.restart();
    await eventually(async () => ((await site.get('/health/ready')).ok ? true : undefined));
  });
});

const asBrowsersDo = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('for computers', () => {
  it('lists warnings as JSON, for any site', async () => {
    const response = await site.get('/v1/warnings');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const { items } = (await response.json()) as { items: { warningId: string; state: string }[] };
    const states = Object.fromEntries(items.map(({ warningId, state }) => [warningId, state]));
    expect(states).toMatchObject({
      'w-shown': 'active',
      'w-over': 'over',
      'w-wrong': 'withdrawn',
      'w-expired': 'expired',
    });
  });

  it('gives CAP whose end refers to what it ends', async () => {
    for (const response of [
      await site.get('/v1/warnings/w-over.cap'),
      await site.get('/v1/warnings/w-over', { Accept: 'application/cap+xml' }),
    ]) {
      expect(response.headers.get('content-type')).toMatch(/^application\/cap\+xml/);
      const { alert } = parseAlert(Buffer.from(await response.arrayBuffer()));
      expect(alert).toMatchObject({ identifier: 'w-over.3', sender: 'waarschuwing.example', msgType: 'Cancel' });
      expect(alert.references.map(({ identifier }) => identifier)).toEqual(['w-over.2', 'w-over.1']);
      expect(alert.info.map(({ language }) => language)).toEqual(['nl-NL', 'en-GB']);
      expect(alert.info[0]?.area[0]?.geocode).toEqual([{ valueName: 'CBS:GM', value: 'GM0014' }]);
    }
  });

  it('answers a problem for an unknown one', async () => {
    const response = await site.get('/v1/warnings/nothing.cap');
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });

  it('offers a feed that is well-formed and whose messages are valid CAP', async () => {
    const feed = await site.page('/feed.atom');
    const alerts = [...feed.matchAll(/<content type="application\/cap\+xml">(.*?)<\/content>/gs)].map(
      ([, cap = '']) => cap,
    );
    expect(alerts.length).toBeGreaterThanOrEqual(7);
    for (const alert of alerts) expect(() => parseAlert(Buffer.from(alert))).not.toThrow();
    await validate(feed, alerts);
    const links = [...feed.matchAll(/<link rel="alternate" type="application\/cap\+xml" href="([^"]+)"/g)];
    expect(links).toHaveLength(alerts.length);
    // The link of each entry gives the very message that stands in it.
    for (const [i, [, href = '']] of links.entries()) {
      const { pathname, search } = new URL(href);
      const linked = await site.page(pathname + search);
      expect(parseAlert(Buffer.from(linked)).alert.identifier).toBe(
        parseAlert(Buffer.from(alerts[i] ?? '')).alert.identifier,
      );
    }
  });

  it('leaves no other out for one that can’t be written as CAP, and still tells of that one', async () => {
    const corners = [52.7, 6.8, 52.8, 6.9, 52.8, 6.8, 52.7, 6.9, 52.7, 6.8];
    const points = corners.flatMap((lat, i) => (i % 2 === 0 ? [{ lat, lon: corners[i + 1] ?? 0 }] : []));
    const area = { description: 'Vlinder', codes: ['GM0114'], polygons: [{ points }], circles: [] };
    await site.issue(samplePublicWarning({ warningId: 'w-butterfly', area }));
    await site.issue(samplePublicWarning({ warningId: 'w-beside', checkCode: 'BES222' }));
    const feed = await shows('/feed.atom', 'w-beside');
    expect(feed).toContain('w-butterfly#1');
    expect(feed.match(/<entry>/g)?.length).toBe((feed.match(/<content /g)?.length ?? 0) + 1);
    for (const list of ['/', '/v1/warnings']) {
      const shown = await site.page(list);
      for (const warningId of ['w-butterfly', 'w-beside']) expect(shown).toContain(warningId);
    }
  });

  it('leaves no other out of the lists for one without a text', async () => {
    await site.issue(samplePublicWarning({ warningId: 'w-wordless', texts: [] }));
    await site.issue(samplePublicWarning({ warningId: 'w-after', checkCode: 'AFT222' }));
    await shows('/', 'w-after');
    for (const list of ['/v1/warnings', '/feed.atom']) expect(await site.page(list)).toContain('w-after');
  });
});

const schema = path.resolve(import.meta.dirname, '../../../../shared/standards/CAP-v1.2.xsd');

/** A second opinion from an implementation that is not ours, where it is installed. */
async function validate(feed: string, alerts: readonly string[]): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-feed-'));
  const lint = (...args: readonly string[]) => promisify(execFile)('xmllint', ['--noout', '--nonet', ...args]);
  try {
    if (
      !(await lint('--version').then(
        () => true,
        () => false,
      ))
    )
      return;
    const [feedFile = '', ...alertFiles] = [feed, ...alerts].map((_, index) => path.join(folder, `${index}.xml`));
    await Promise.all([feed, ...alerts].map((text, index) => writeFile(path.join(folder, `${index}.xml`), text)));
    await lint(feedFile);
    if (existsSync(schema)) await lint('--schema', schema, ...alertFiles);
  } finally {
    await rm(folder, { recursive: true });
  }
}
