import { describe, expect, it } from '@jest/globals';
import type { Language } from './vocabulary.ts';
import { remarksOn } from './remarks-on.ts';

const now = new Date('2026-11-24T13:05:00Z');
const remarked = (text: string, language: Language = 'nl-NL') =>
  remarksOn(text, { language, now }).map(({ about, found }) => `${about}: ${found}`);

describe('what is remarked about a text', () => {
  it.each<[text: string, ...remarks: string[]]>([
    ['GA NU NAAR BINNEN. Sluit ramen.', 'capitals: GA NU NAAR BINNEN'],
    ['Ga DIRECT naar binnen.', 'capitals: DIRECT'],
    ['Kom om 13:00 naar de hal.', 'past: om 13:00'],
    ['Blijf binnen tot 14.00 uur.', 'past: tot 14.00'],
    ['Het begon op 23 november.', 'past: 23 november'],
    ['Het duurt tot 24 november 2026 om 13:00.', 'past: 24 november 2026 om 13:00'],
    ['Het duurt tot 23-11-2026.', 'past: 23-11-2026'],
    ['24 november 2026 om 12:30: Er is brand.', 'past: 24 november 2026 om 12:30'],
    ['De weg wordt door de politie afgesloten.', 'passive: wordt door de politie afgesloten'],
    ['Mensen worden geëvacueerd.', 'passive: worden geëvacueerd'],
    ['Er werden kabels beschadigd.', 'passive: werden kabels beschadigd'],
    ['Indien u in het effectgebied bent, ga weg.', 'jargon: Indien', 'jargon: effectgebied'],
    ['Er is jamming van GNSS.', 'jargon: jamming', 'jargon: GNSS'],
    ['Volg de NCTV en het COPI.', 'abbreviation: NCTV', 'abbreviation: COPI'],
    ['Sluit ramen m.b.v. tape.', 'abbreviation: m.b.v.'],
  ])('in Dutch: %s', (text, ...remarks) => {
    expect(remarked(text)).toEqual(remarks);
  });

  it.each<[text: string, ...remarks: string[]]>([
    ['STAY INSIDE NOW.', 'capitals: STAY INSIDE NOW'],
    ['Come to the hall at 13:00.', 'past: at 13:00'],
    ['Until 24 November 2026 at 13:00.', 'past: 24 November 2026 at 13:00'],
    ['The road was closed off. Cables were damaged by sabotage.', 'passive: were damaged'],
    ['You will be told.', 'passive: be told'],
    ['Mitigate the jamming prior to noon.', 'jargon: Mitigate', 'jargon: jamming', 'jargon: prior to'],
    ['Listen to the NCSC.', 'abbreviation: NCSC'],
  ])('in English: %s', (text, ...remarks) => {
    expect(remarked(text, 'en-GB')).toEqual(remarks);
  });

  it('is a sentence that is too long', () => {
    const long = `Ga ${'heel '.repeat(25)}snel weg.`;
    expect(remarked(`Blijf binnen. ${long} Sluit ramen.`)).toEqual([`long: ${long}`]);
  });

  it.each([
    'OEFENING. 24 november 2026 om 14:02: Bij Het Hogeland vliegen drones die gevaarlijk kunnen zijn.',
    'Ga naar binnen. Sluit ramen en deuren. Het is weer veilig.',
    'Gps werkt niet goed. Kijk op TV of bel de GGD. De A12 en de N200 zijn dicht.',
    'Blijf binnen tot 18:00. Morgen om 9.00 uur komt er nieuws. Sinds 13:00 is er rook.',
    'Tot 25 november 2026 om 08:00. Op 1-12-2026. Op 24 november.',
    'Er wordt het water duurder. Het wordt koud en er zijn geen bedden.',
    'De stroom is uitgevallen. De weg is afgesloten.',
    'VEILIG. De drones zijn weg.',
  ])('is nothing of this: %s', (text) => {
    expect(remarked(text)).toEqual([]);
  });

  it.each([
    'Be prepared. The road is closed. Drones are flying. You need not do anything.',
    'EXERCISE. Go inside now.',
  ])('is nothing of this English: %s', (text) => {
    expect(remarked(text, 'en-GB')).toEqual([]);
  });

  it('goes by the clocks of the place', () => {
    const there = { language: 'nl-NL', now, zone: 'America/Kralendijk' } as const;
    expect(remarksOn('Kom om 13:00.', there)).toEqual([]);
    expect(remarksOn('Kom om 9:00.', there)).toEqual([{ about: 'past', found: 'om 9:00' }]);
  });
});
