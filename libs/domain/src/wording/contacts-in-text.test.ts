import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contactsIn, isContact, unverifiedIn } from './contacts-in-text.ts';
import { verifiedAtFirst } from './verified-at-first.ts';

const foundIn = (text: string) => contactsIn(text).map(({ kind, found }) => `${kind} ${found}`);

describe('a number, a link or an address in a text', () => {
  it.each<[text: string, ...found: string[]]>([
    ['Bel 0900-1234567 of kijk op http://bit.ly/x', 'phone 0900-1234567', 'link http://bit.ly/x'],
    ['Bel +31 (0)6 12 34 56 78.', 'phone +31 (0)6 12 34 56 78'],
    ['Bel +31612345678!', 'phone +31612345678'],
    ['Bel 0031 6 12345678', 'phone 0031 6 12345678'],
    ['06-12345678', 'phone 06-12345678'],
    ['06 12 34 56 78', 'phone 06 12 34 56 78'],
    ['06.12.34.56.78', 'phone 06.12.34.56.78'],
    ['06.12 34 56 78', 'phone 06.12 34 56 78'],
    ['06-12-20 30 40', 'phone 06-12-20 30 40'],
    ['0 6 1 2 3 4 5 6 7 8', 'phone 0 6 1 2 3 4 5 6 7 8'],
    ['(020) 123 45 67', 'phone (020) 123 45 67'],
    ['020.1234567', 'phone 020.1234567'],
    ['088 - 123 45 67', 'phone 088 - 123 45 67'],
    ['0900 8844', 'phone 0900 8844'],
    ['0900-BEL-MIJ', 'phone 0900-BEL-MIJ'],
    ['06\u00a012\u201134\u00ad56\u200b78 90', 'phone 06 12-345678 90'],
    ['０６１２３４５６７８', 'phone 0612345678'],
    ['٠٦١٢٣٤٥٦٧٨', 'phone 0612345678'],
    ['1-800-123-4567', 'phone 1-800-123-4567'],
    ['Stuur SOS naar 4422', 'phone 4422'],
    ['Call the police on 113 or 911.', 'phone 113', 'phone 911'],
    ['Bel 112 of 144.', 'phone 112', 'phone 144'],
    ['Bel de gemeente: 14 050', 'phone 14 050'],
    ['Meer weten? 14020', 'phone 14020'],
    ['112 bellen', 'phone 112'],
    ['Bij nood: 112.', 'phone 112'],
    ['Yama 911', 'phone 911'],
    ['Kijk op bit.ly/x', 'link bit.ly/x'],
    ['Kijk op www.crisis.example.', 'link www.crisis.example'],
    ['Kijk op overheid.nl, en verder', 'link overheid.nl'],
    ['OVERHEID.NL', 'link OVERHEID.NL'],
    ['Zie (politie.nl/urk?x=1#y).', 'link politie.nl/urk?x=1#y'],
    ['hxxp://evil.example', 'link hxxp://evil.example'],
    ['tel:0612345678', 'link tel:0612345678'],
    ['роlitie.nl', 'link роlitie.nl'],
    ['xn--olitie-jof.nl', 'link xn--olitie-jof.nl'],
    ['kijk op politie。nl', 'link politie.nl'],
    ['ｐｏｌｉｔｉｅ．ｎｌ', 'link politie.nl'],
    ['poli\u200btie.nl', 'link politie.nl'],
    ['пример.рф', 'link пример.рф'],
    ['http://10.0.0.1/x', 'link http://10.0.0.1/x'],
    ['Ga naar 10.0.0.1', 'link 10.0.0.1'],
    ['Ga naar binnen.nu is het gevaarlijk.', 'link binnen.nu'],
    ['Mail naar info@politie.nl.', 'email info@politie.nl'],
    ['politie.nl@evil.example', 'email politie.nl@evil.example'],
  ])('is found: %s', (text, ...found) => {
    expect(foundIn(text)).toEqual(found);
  });

  it.each([
    '24 november 2026 om 13:05: Bij Het Hogeland vliegen drones.',
    '24 November 2026 at 08:05 (Bonaire time): Drones are flying.',
    'Op 24-11-2026 tussen 14.30 en 16.00 uur, of 14:30-16:00, of 9.00-17.00.',
    '2026-11-24T12:05:00Z en 24/11/26 14:30, 24-11-2026 14.30 uur, tussen 10.000-20.000',
    'Ongeveer 2.300 telefoons, 1.234.567 mensen, 10 000 huizen, 3,5 meter en 50%.',
    'Blijf 500 meter weg. Binnen een straal van 1200 m. Dat duurt 90 minuten.',
    'Bel niet als u binnen 500 meter bent. Bel voor 14.30 uur. Call before 2027.',
    'In 2025-2026 waren er 1000-2000 meldingen op de A12 en de N200.',
    '1234 AB Groningen, GM0363, NL-BQ1, PV20, Boeing 737, GRIP 4.',
    'Breedte 52.379189 en lengte -68.26667.',
    'o.a. m.b.v. d.w.z. n.v.t. bijv. St. Eustatius, J.Jansen en drs. Jansen',
    'Ga naar binnen. Sluit ramen... En deuren! TLP:CLEAR, 12:30: let op: nu',
    '113 woningen en 911 huizen zonder stroom',
    'Windkracht 10-12, temperatuur -5 tot +5 graden, koers 270.',
  ])('is nothing of this: %s', (text) => {
    expect(foundIn(text)).toEqual([]);
  });

  it('is found however it is written, and known by what it calls', () => {
    const gap = fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u2011', ' - ', '/');
    const number = fc.array(fc.tuple(gap, fc.integer({ min: 0, max: 9 })), { minLength: 8, maxLength: 8 });
    const prefix = fc.constantFrom('06', '+316', '+31 (0)6', '0031 6', '0031-6');
    const words = fc.constantFrom('', 'Bel nu ', 'Meld schade: ', 'Bel 112 of ', '14:30 ');
    fc.assert(
      fc.property(words, prefix, number, (before, start, digits) => {
        const written = `${before}${start}${digits.map(([between, digit]) => `${between}${digit}`).join('')}`;
        const plain = `06${digits.map(([, digit]) => digit).join('')}`;
        const known = { kind: 'phone', value: plain, owner: 'x', purpose: 'x', source: 'x' } as const;
        expect(unverifiedIn(written, verifiedAtFirst)).not.toEqual([]);
        expect(unverifiedIn(written, [...verifiedAtFirst, known])).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is found in any sentence around it', () => {
    const contact = fc.constantFrom(
      '0900-1234567',
      'bit.ly/x',
      'https://a.example/b',
      'x@evil.example',
      '+31 6 12345678',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), contact, (around, each) => {
        const found = unverifiedIn(`${around}\n${each} ${around}`, verifiedAtFirst);
        expect(found.map((one) => one.found).join('\n')).toContain(each);
      }),
    );
  });
});

describe('what is verified', () => {
  const verified = [
    ...verifiedAtFirst,
    { kind: 'link', value: 'https://www.crisis.example/nu', owner: 'x', purpose: 'x', source: 'x' },
    { kind: 'email', value: 'Meld@crisis.example', owner: 'x', purpose: 'x', source: 'x' },
  ] as const;

  it.each([
    'Bel 112. Bel 0900-8844, 0900 8844 of +31 900 8844.',
    'Kijk op crisis.example/nu of https://www.crisis.example/nu/.',
    'Mail naar meld@crisis.example',
  ])('may stand in a text: %s', (text) => {
    expect(unverifiedIn(text, verified)).toEqual([]);
  });

  it.each([
    ['http://crisis.example/nu', 'without TLS anybody between can change it'],
    ['crisis.example', 'another page of it is not verified'],
    ['crisis.example/nu/anders', 'nor one under it'],
    ['crisis.example.evil.example/nu', 'it only begins like it'],
    ['https://crisis.example@evil.example/nu', 'that is a name before another host'],
    ['сrisis.example/nu', 'the first letter is another one'],
    ['Bel 0900-8845', 'one digit is wrong'],
    ['Bel +32 900 8844', 'it is in another country'],
  ])('is not the same as %s: %s', (text) => {
    expect(unverifiedIn(text, verified)).toHaveLength(1);
  });

  it.each([
    ['phone', '112', true],
    ['phone', '0900-8844', true],
    ['phone', 'bel 112', false],
    ['phone', '12', false],
    ['link', 'https://crisis.example/nu', true],
    ['link', 'http://crisis.example/nu', false],
    ['link', 'ftp://crisis.example', false],
    ['link', 'crisis', false],
    ['email', 'meld@crisis.example', true],
    ['email', 'crisis.example', false],
  ] as const)('as %s can %s be: %s', (kind, value, can) => {
    expect(isContact(kind, value)).toBe(can);
  });

  it('is at first what everybody knows, each as it can be recognised', () => {
    for (const { kind, value } of verifiedAtFirst) expect(isContact(kind, value)).toBe(true);
  });
});
