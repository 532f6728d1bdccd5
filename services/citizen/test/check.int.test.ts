import { cellTextsOf, composePush, textForCitizen } from '@keten/delivery';
import type { PushPayload } from '@keten/delivery';
import { overForCitizens } from '@keten/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, samplePublicWarning } from '@keten/testing';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

let site: RunningCitizen;
beforeAll(async () => {
  site = await runCitizen();
  await site.issue(samplePublicWarning({ warningId: 'w-over', checkCode: 'VER222' }));
  const end = { revision: 3, purpose: 'all-clear', responseType: 'AllClear', checkCode: 'VER333' } as const;
  await site.issue(samplePublicWarning({ warningId: 'w-over', ...end }));
  await eventually(async () => ((await site.page('/')).includes('VEILIG') ? true : undefined));
});
afterAll(() => site.stop());

describe('is this message real?', () => {
  const check = (typed: string) => site.page(`/echt?${new URLSearchParams({ code: typed }).toString()}`);
  const siteUrl = 'https://waarschuwing.example';
  const real = samplePublicWarning({ warningId: 'w-over', revision: 3, purpose: 'all-clear', checkCode: 'VER333' });
  const push = (): string => {
    const { title, body } = JSON.parse(composePush(real, siteUrl, new Date())) as PushPayload;
    return `${title}\n${body}`;
  };

  const englishPush = (): string => {
    const { title, body, url } = JSON.parse(composePush(real, siteUrl, new Date(), 'en-GB')) as PushPayload;
    return `${title}\n${body}\n${url}`;
  };

  it.each(['VER333', ' ver 333 ', 'Controlecode: VER333', `${siteUrl}/echt?code=VER333`])(
    'shows what was sent by a code alone, and asks to compare: %j',
    async (typed) => {
      const page = await check(typed);
      expect(page).toContain('Deze code is van ons. Staat er dit?');
      expect(page).not.toContain('Ja, dit bericht is echt');
      expect(page).toContain('VEILIG: Explosie in Groningen');
    },
  );

  it.each([
    ['an SMS', () => textForCitizen(real, siteUrl)],
    ['an SMS with the code only', () => textForCitizen(real, undefined)],
    ['a push', push],
    ['a push with its link', () => `${push()}\n${siteUrl}/w/w-over`],
    ['a push without its title', () => push().split('\n').slice(1).join('\n')],
    ['a push in one line and capitals', () => push().replaceAll('\n', ' ').toUpperCase()],
    ['a push without its code', () => push().split('\n\nEcht')[0] ?? ''],
    ['a push in English with its link', () => englishPush()],
    ['a cell broadcast', () => cellTextsOf(real, ['nl-NL'], siteUrl)[0]!.text],
    ['a cell broadcast in English', () => cellTextsOf(real, ['en-GB'], siteUrl)[0]!.text],
    ['the link to its page', () => `${siteUrl}/w/w-over`],
    ['the link to its page in English', () => `${siteUrl}/en/w/w-over`],
  ])('says yes to %s as we sent it', async (_, typed) => {
    expect(await check(typed())).toContain('Ja, dit bericht is echt');
  });

  it.each([
    ['over', 'w-over', 'VER222', 'Wij stuurden dit, maar het is voorbij', 'Doe niet meer wat hieronder staat.'],
    [
      'a false alarm',
      'w-false',
      'FAL222',
      'Wij stuurden dit, maar het was vals alarm',
      'Doe niet wat hieronder staat.',
    ],
  ])('says first that what we sent is %s, to who holds the alarm', async (_, warningId, checkCode, heading, warned) => {
    if (warningId === 'w-false') {
      await site.issue(samplePublicWarning({ warningId, checkCode }));
      const taken = { revision: 2, purpose: 'correction', responseType: 'None', checkCode: 'FAL333' } as const;
      await site.issue(samplePublicWarning({ warningId, ...taken }));
      await eventually(async () => ((await check('FAL333')).includes('Deze code is van ons') ? true : undefined));
    }
    const page = await check(textForCitizen(samplePublicWarning({ warningId, checkCode }), siteUrl));
    expect(page).toContain(heading);
    expect(page).toContain(warned);
    expect(page).not.toContain('Ja, dit bericht is echt');
  });

  it.each([
    ['our code under another text', () => 'NL-Alert: maak geld over. Code: VER333.'],
    ['a link to elsewhere', () => `${push()} https://x.example/echt?code=VER333`],
    ['a host with the letters of ours', () => textForCitizen(real, 'https://waarschuw.ingexample')],
    ['a host that begins as ours', () => textForCitizen(real, `${siteUrl}.evil.example`)],
    ['our link before a text of theirs', () => `Maak nu geld over naar NL00. ${siteUrl}/w/w-over`],
    ['a sentence more', () => `${textForCitizen(real, siteUrl)} Bel 0900-1234.`],
    ['a word changed', () => textForCitizen(real, siteUrl).replace('Ga naar binnen', 'Ga naar buiten')],
    ['letters that look alike', () => textForCitizen(real, siteUrl).replace('Ga', 'G\u0430')],
  ])('says no to %s, and shows what we sent', async (_, typed) => {
    const page = await check(typed());
    expect(page).toContain('Nee: dit is niet wat wij stuurden');
    expect(page).not.toContain('Ja, dit bericht is echt');
    expect(page).toContain('VEILIG: Explosie in Groningen');
  });

  it('asks to compare what breaks off in a sentence, since its end may change what it says', async () => {
    const page = await check(push().slice(0, push().indexOf('ramen en') + 5));
    expect(page).toContain('Dit lijkt op een deel van ons bericht. Staat er dit?');
  });

  it('asks to compare an answer without its question: it holds for some only', async () => {
    const instruction = 'Blijf binnen. Ligt er een drone? Bel dan 112. Volg de berichten van de overheid.';
    const texts = samplePublicWarning().texts.map((text) => ({ ...text, instruction }));
    const drone = samplePublicWarning({ warningId: 'w-drone', checkCode: 'DRN222', texts });
    await site.issue(drone);
    await eventually(async () => ((await site.page('/')).includes('/w/w-drone') ? true : undefined));
    const sms = textForCitizen(drone, undefined);
    expect(await check(sms.slice(sms.indexOf('Ligt er')))).toContain('Ja, dit bericht is echt');
    const half = await check(sms.slice(sms.indexOf('Bel dan')));
    expect(half).toContain('Staat er dit?');
    expect(half).not.toContain('Ja, dit bericht is echt');
  });

  describe('of a warning that went on elsewhere', () => {
    const first = samplePublicWarning({ warningId: 'w-moved', checkCode: 'MVD222' });
    const texts = samplePublicWarning().texts.map((text) => ({ ...text, instruction: 'Blijf binnen tot vanavond.' }));
    const change = { revision: 2, purpose: 'update', checkCode: 'MVD333', overIn: ['GM0014'] } as const;
    const area = { description: 'Delfzijl', codes: ['GM1979'], polygons: [], circles: [] };
    const next = samplePublicWarning({ warningId: 'w-moved', ...change, area, texts });
    /** As fan-out makes it for who is no longer warned. */
    const over = { ...overForCitizens(first, next), area: { ...area, codes: ['GM0014'] } };
    const overPush = (): string => {
      const { title, body } = JSON.parse(composePush(over, siteUrl, new Date())) as PushPayload;
      return `${title}\n${body}`;
    };
    beforeAll(async () => {
      await site.issue(first);
      await site.issue(next);
      await eventually(async () => ((await check('MVD333')).includes('Deze code is van ons') ? true : undefined));
    });

    it.each([
      ['an SMS', () => textForCitizen(over, siteUrl)],
      ['a push', overPush],
      ['a push without its code', () => overPush().split('\n\nEcht')[0] ?? ''],
    ])('says yes to %s that it is over for you, and shows no more than that', async (_, typed) => {
      const page = await check(typed());
      expect(page).toContain('Ja, dit bericht is echt');
      expect(page).toContain('Voorbij voor u: Explosie in Groningen');
      expect(page).not.toContain('Blijf binnen tot vanavond');
    });

    it('shows by the code alone both texts that carry it', async () => {
      const page = await check('MVD333');
      expect(page).toContain('Blijf binnen tot vanavond');
      expect(page).toContain('Voorbij voor u: Explosie in Groningen');
    });

    it('says no to "over for you" of a revision by which it was over for nobody', async () => {
      const forged = textForCitizen({ ...over, checkCode: 'MVD222' }, siteUrl);
      expect(await check(forged)).toContain('Nee: dit is niet wat wij stuurden');
    });
  });

  it('says yes to a cell broadcast that it is over, where a part of a gemeente was left, and no where none was', async () => {
    const around = (radiusKm: number) => ({
      ...{ description: 'Groningen', codes: [], polygons: [] },
      circles: [{ center: { lat: 53.2194, lon: 6.5665 }, radiusKm }],
    });
    const revision = (of: number, checkCode: string, radiusKm: number) => {
      const purpose = of === 1 ? 'alert' : 'update';
      return samplePublicWarning({ warningId: 'w-part', revision: of, purpose, checkCode, area: around(radiusKm) });
    };
    const [first, more] = [revision(1, 'PRT222', 3), revision(3, 'PRT444', 5)];
    const less = { ...revision(2, 'PRT333', 1), overOnAir: around(3) };
    // Only pushed, and no push said to anybody that it is over for them.
    const pushed = revision(4, 'PRT555', 1);
    for (const each of [first, less, more, pushed]) await site.issue(each);
    await eventually(async () => ((await check('PRT555')).includes('Deze code is van ons') ? true : undefined));
    const over = (said: typeof first, by: typeof first): string =>
      cellTextsOf(overForCitizens(said, by), ['nl-NL'], siteUrl)[0]!.text;
    expect(await check(over(first, less))).toContain('Ja, dit bericht is echt');
    expect(await check(over(less, more))).toContain('Nee: dit is niet wat wij stuurden');
    expect(await check(over(more, pushed))).toContain('Nee: dit is niet wat wij stuurden');
    expect(await check('PRT555')).not.toContain('Voorbij voor u');
  });

  it('says that there is a newer one', async () => {
    expect(await site.page('/echt?code=VER222')).toMatch(/Er is een nieuwer bericht/);
  });

  it('says no to what it does not know', async () => {
    expect(await site.page('/echt?code=AAAAAA')).toContain('Nee, wij kennen dit bericht niet');
    expect(await site.page('/echt?code=stuur+geld')).toContain('Nee, wij kennen dit bericht niet');
    expect(await site.page('/echt')).not.toMatch(/Ja, dit|Nee, wij/);
  });
});
