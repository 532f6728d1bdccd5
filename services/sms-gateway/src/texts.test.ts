import { describe, expect, it } from '@jest/globals';
import { textForCitizen, textForEntity, digitsOf, lastTwo, phoneHash } from '@keten/delivery';
import type { Content, ObligationKey } from '@keten/domain';
import { splitText } from '@keten/smpp';
import { samplePublicWarning } from '@keten/testing';
import { validityPeriod } from './compose-submit.ts';
import { codeAlphabet, reserveCode } from './reserve-code.ts';
import { readHelp } from './read-help.ts';
import { readCode } from './take-message.ts';

const content = (headline: string, instruction: string, parts: Partial<Content> = {}): Content =>
  ({
    texts: [{ language: 'nl-NL', headline, instruction, description: '' }],
    ...{ rubricering: 'ongerubriceerd', tlp: 'CLEAR', plane: 'live', purpose: 'alert' },
    ...parts,
  }) as Partial<Content> as Content;

describe('a text to an entity', () => {
  it('never loses the way to confirm, however long the instruction is', () => {
    const text = textForEntity({ content: content('Sabotage', 'Sluit de inname nu. '.repeat(200)), code: 'ABC' });
    expect(text).toMatch(/^Sabotage\. Sluit de inname nu\. .*\.\.\. Bevestig met 1 ABC$/);
    const { length } = splitText(text);
    expect(length).toBe(3);
    // As much as fits: one word more would not.
    expect(text.length).toBeGreaterThan(440);
  });

  it('stays in the GSM alphabet when only the punctuation is not', () => {
    const text = textForEntity({ content: content('\u2018Sabotage\u2019 \u2013 nu', 'Sluit\u2026'), code: 'ABC' });
    expect(text).toBe("'Sabotage' - nu. Sluit... Bevestig met 1 ABC");
    expect(splitText(text)[0]?.dataCoding).toBe(0);
  });

  it.each([
    ['update', 'Update: Sabotage. Sluit de inname.'],
    ['correction', 'Correctie: Sabotage. Sluit de inname.'],
    ['all-clear', 'VEILIG: Sabotage. Sluit de inname.'],
  ] as const)('begins with what it is: %s', (purpose, text) => {
    expect(textForEntity({ content: content('Sabotage', 'Sluit de inname', { purpose }), code: undefined })).toBe(text);
    expect(textForEntity({ content: content(text, '', { purpose }), code: undefined })).not.toMatch(/^(\w+): \1/);
    const marked = content('Sabotage', 'Sluit de inname', { purpose, tlp: 'RED' });
    expect(textForEntity({ content: marked, code: undefined })).toMatch(new RegExp(`^${text.split(':')[0]}: Er staat`));
  });

  it('has room for what is said before it, which is never cut off either', () => {
    const lead = 'Niet bevestigd: er is een nieuwer bericht.';
    const long = content('Sabotage', 'Sluit de inname nu. '.repeat(200), { plane: 'exercise' });
    const text = textForEntity({ content: long, code: 'ABC', lead });
    expect(text).toMatch(/^OEFENING\. Niet bevestigd: er is een nieuwer bericht\. Sabotage\. .* Bevestig met 1 ABC$/);
    expect(splitText(text).length).toBe(3);
  });

  it('adds no second full stop', () => {
    expect(textForEntity({ content: content('Pas op!', 'Blijf binnen.'), code: undefined })).toBe(
      'Pas op! Blijf binnen.',
    );
  });
});

describe('a text to a citizen', () => {
  it('leaves English out when both do not fit, and never the check', () => {
    const long = 'Blijf binnen en sluit ramen en deuren. '.repeat(12);
    const english = { language: 'en-GB', headline: 'Smoke', description: '', instruction: long } as const;
    const dutch = { language: 'nl-NL', headline: 'Rook', description: '', instruction: long } as const;
    const text = textForCitizen(samplePublicWarning({ texts: [english, dutch], checkCode: 'AB23CD' }), undefined);
    expect(text).toMatch(/^Rook\. .*Controlecode: AB23CD$/);
    expect(text).not.toMatch(/Smoke/);
  });
});

describe('a phone number', () => {
  it.each([
    ['+31 6 12345678', '31612345678'],
    ['0031612345678', '31612345678'],
    ['0612345678', '31612345678'],
    ['31612345678', '31612345678'],
    ['+599 416 1234', '5994161234'],
  ])('%s is %s', (given, digits) => {
    expect(digitsOf(given)).toBe(digits);
  });

  it.each(['', 'NCTV', '1003', '+316', '+3161234567890123', 'tel:0612345678'])('%s is none', (given) => {
    expect(digitsOf(given)).toBeUndefined();
  });

  it('is shown by its end only, and told apart by a hash of its scope', () => {
    expect(lastTwo('31612345678')).toBe('...78');
    expect(phoneHash('a', '31612345678')).not.toBe(phoneHash('b', '31612345678'));
    expect(phoneHash('a', '31612345678')).not.toContain('345678');
  });
});

describe('a validity period', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  it.each([
    [90, '000000000130000R'],
    [3600, '000000010000000R'],
    [26 * 3600 + 61, '000001020101000R'],
    [30 * 24 * 3600, '000003000000000R'],
    [0, '000000000001000R'],
  ])('of %d seconds is %s', (seconds, period) => {
    expect(validityPeriod(new Date(now.getTime() + seconds * 1000), now)).toBe(period);
  });
});

describe('a confirmation code', () => {
  const key: ObligationKey = { warningId: 'w', revision: 1, recipientId: 'r' };

  it('is one that is not in use on the phone', async () => {
    const used = new Set(['316.222']);
    const codes = {
      create: async (name: string) => !used.has(name) && Boolean(used.add(name)),
      get: async () => undefined,
      under: async () => [],
    };
    const numbers = [0, 0, 0, 1, 0, 0];
    expect(await reserveCode(codes, '316', key, () => numbers.shift()!)).toBe('322');
    await expect(reserveCode(codes, '316', key, () => 0)).rejects.toThrow(/free/);
    expect(await reserveCode(codes, '317', key, () => 0)).toBe('222');
  });

  it('has no characters that look like others', () => {
    expect(codeAlphabet).not.toMatch(/[01IOSBZ]/);
  });

  it.each(['1 ACD', '1acd', ' 1  aCd ', '1. ACD', '1 ACD.'])('is read in "%s"', (text) => {
    expect(readCode(text)).toBe('ACD');
  });

  it.each([
    'Bevestig met 1 ACD',
    '"1 ACD"',
    '\u201c1 ACD\u201d',
    '1 ACD ok',
    '1 acd\nVerzonden vanaf mijn telefoon',
    '1 ACD \u{1f44d}\u{1f3fd}',
  ])('is read in "%s", as people write it', (text) => {
    expect(readCode(text)).toBe('ACD');
  });

  it.each(['ACD', '2 ACD', '1 AC', '1 ACDE', '1 AIO', 'ja 1 ACD', '1 ACD stop'])('is not read in "%s"', (text) => {
    expect(readCode(text)).toBeUndefined();
  });
});

describe('help', () => {
  it.each(['HULP', 'hulp!', 'Help', '1 ACD HULP', 'HULP ACD', 'hulp nodig', 'SOS', 'Hulp aub.', ' "HULP" '])(
    'is asked for in "%s", without a word more to read',
    (text) => {
      expect(readHelp(text)).toBe('');
    },
  );

  it.each([
    ...['1 ACD hulp nodig: de noodstroom viel uit', 'Wij hebben hulp nodig', 'help ons, het water stijgt'],
    // What they lack is not help, whatever comma they forget.
    ...['1 ACD geen stroom hulp nodig', 'geen water help', 'No power help needed', 'wij kunnen niet weg hulp'],
    ...['We redden het niet zonder hulp', 'We cannot cope without help', 'kunnen niet langer zonder hulp'],
    ...['er is nog geen hulp', '1 ACD nog geen hulp gezien', 'geen hulp gekomen', 'No help has come', 'no help yet'],
    ...['Er komt geen hulp', 'we krijgen geen hulp', 'noodhulp nodig'],
  ])('is asked for in "%s", and a person reads what', (text) => {
    expect(readHelp(text)).toBe(text);
  });

  it.each([
    ...['1 ACD', '1 ACD geen hulp nodig', 'No help needed', 'behulpzaam', 'helpdesk dicht', 'Dank u'],
    ...['1 ACD geen hulp', '1 ACD geen extra hulp nodig', 'No further help needed', 'nog geen hulp nodig'],
    ...['niet meer hulp nodig', 'wij redden het zonder hulp', 'Nee, geen hulp. Dank', 'geen verdere hulp'],
    ...['1 ACD hebben geen hulp nodig', 'there is no help needed yet', '1 ACD wij zijn ok, geen hulp nodig hier'],
  ])('is not asked for in "%s"', (text) => {
    expect(readHelp(text)).toBeUndefined();
  });
});
