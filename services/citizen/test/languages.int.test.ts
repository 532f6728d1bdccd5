import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, samplePublicWarning } from '@keten/testing';
import { allWords, papiamentu } from '../src/words/words.ts';
import type { SiteWords } from '../src/words/words.ts';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

const area = { description: 'Bonaire', codes: ['NL-BQ1'], polygons: [], circles: [] };
const texts = [
  ...samplePublicWarning().texts,
  {
    language: 'pap',
    headline: 'Eksploshon na Boneiru',
    description: 'Tabatin un eksploshon.',
    instruction: 'Bai paden. Sera bentana i porta.',
  },
] as const;

let site: RunningCitizen;
beforeAll(async () => {
  site = await runCitizen();
  await site.issue(samplePublicWarning({ warningId: 'w-bonaire', severity: 'Extreme', area, texts }));
  await site.issue(samplePublicWarning({ warningId: 'w-dutch', checkCode: 'DUT222', area }));
  const earlier = new Date(Date.now() - 60_000);
  await site.issue(samplePublicWarning({ warningId: 'w-over', checkCode: 'VER111', issuedAt: earlier, area, texts }));
  const over = {
    warningId: 'w-over',
    revision: 2,
    checkCode: 'VER222',
    purpose: 'all-clear',
    responseType: 'AllClear',
  } as const;
  await site.issue(samplePublicWarning({ ...over, area, texts }));
  await eventually(async () => ((await site.page('/w/w-over')).includes('VER222') ? true : undefined));
});
afterAll(() => site.stop());

const withoutTimes = (page: string): string => page.replaceAll(/<time.*?<\/time>/gs, '');

describe.each(allWords.map((words) => [words.name, words] as const))('the site in %s', (_name, words: SiteWords) => {
  const prefix = words.start === '/' ? '' : words.start;

  it('is found from every page by the name that its readers know', async () => {
    for (const path of ['/', '/en', '/pap', '/aanmelden', '/echt', '/voorbereiden', '/noodsteunpunten'])
      expect(await site.page(path)).toMatch(
        new RegExp(
          `<a\\s+href="${words.start}"\\s+lang="${words.lang}"\\s+hreflang="${words.lang}"[^>]*>${words.name}</a`,
        ),
      );
    // Who reads a warning stays with it.
    expect(await site.page('/w/w-bonaire')).toContain(`href="${prefix}/w/w-bonaire"`);
  });

  it('says in it what is in force, and leads on in it', async () => {
    const page = await site.page(words.start);
    expect(page).toMatch(new RegExp(`<html lang="${words.lang}">`));
    for (const said of [
      words.warnings,
      words.inForce,
      words.ended,
      words.states.active,
      words.states.over,
      words.refresh,
    ])
      expect(page).toContain(said);
    expect(page).toContain(`<a href="${prefix}/w/w-bonaire"`);
  });

  it('shows the text of a warning in it first, and the time of the place', async () => {
    const page = await site.page(`${prefix}/w/w-bonaire`);
    const own = texts.find(({ language }) => language === words.language);
    expect(page).toContain(`<h1>${own?.headline}</h1>`);
    expect(page).toMatch(/<time [^>]*>[^<]*\((Bonairiaanse tijd|Bonaire time|ora di Boneiru)\)/);
    for (const said of [words.whatIsUp, words.whatToDo, words.severities.Extreme, words.isItReal, words.allMessages])
      expect(page).toContain(said);
    // The others follow, each marked with its own language.
    for (const { headline } of texts) expect(page).toContain(headline);
  });

  it('asks nothing of anybody in it when it is over', async () => {
    const page = await site.page(`${prefix}/w/w-over`);
    expect(page).toContain(words.states.over);
    expect(page).toContain(words.nothingToDo);
    for (const { instruction } of texts) expect(page).not.toContain(instruction.slice(0, 9));
  });
});

describe('in English', () => {
  it('an area is described in English, on the pages and in the feed', async () => {
    const many = { ...area, description: 'Het Hogeland, Eemsdelta en 3 andere plaatsen (geschat)', codes: ['GM1966'] };
    await site.issue(samplePublicWarning({ warningId: 'w-many', checkCode: 'MNY222', area: many }));
    const own = { ...area, description: 'de haven en omgeving', codes: ['GM1966'] };
    await site.issue(samplePublicWarning({ warningId: 'w-own', checkCode: 'WNA222', area: own }));
    const inEnglish = 'Het Hogeland, Eemsdelta and 3 other places (estimated)';
    await eventually(async () => ((await site.page('/w/w-own')).includes('WNA222') ? true : undefined));
    for (const path of ['/en', '/en/w/w-many']) {
      const page = await site.page(path);
      expect(page).toContain(inEnglish);
      expect(page).not.toMatch(/andere plaatsen|geschat/);
    }
    expect(await site.page('/w/w-many')).toContain(many.description);
    expect(await site.page('/en/w/w-own')).toMatch(/<p>Het Hogeland<\/p>/);
    expect(await site.page('/w/w-own')).toContain('<p>de haven en omgeving</p>');
    const cap = await site.page('/v1/warnings/w-many.cap');
    expect([...cap.matchAll(/<areaDesc>(.*?)<\/areaDesc>/g)].map(([, said]) => said)).toEqual([
      many.description,
      inEnglish,
    ]);
  });
});

describe('in Papiamentu', () => {
  it('what is written in Dutch alone is shown as Dutch', async () => {
    const page = await site.page('/pap/w/w-dutch');
    expect(page).toMatch(/<h1 lang="nl">Explosie in Groningen<\/h1>/);
    expect(page).toMatch(/<ul class="doen"\s+lang="nl">/);
  });

  it('no word of the site itself stays Dutch or English', async () => {
    const page = withoutTimes(await site.page('/pap'));
    for (const other of allWords.filter(({ lang }) => lang !== 'pap'))
      for (const said of [other.inForce, other.ended, other.states.active, other.menu['/aanmelden'], other.emergency])
        expect(page).not.toContain(`>${said}`);
    expect(page).toContain(papiamentu.news);
  });
});

it('every language has a word for everything', () => {
  const [first, ...others] = allWords.map(({ beside: _, ...words }) => Object.keys(words).sort());
  for (const each of others) expect(each).toEqual(first);
});
