import { describe, expect, it } from '@jest/globals';
import { sayable } from './sayable.ts';

describe('what a Dutch voice says', () => {
  it.each([
    ['Bel 112 of 0800-1351.', 'Bel 1 1 2 of 0 8 0 0, 1 3 5 1.'],
    ['Bel 070 123 45 67 of +31 6 12345678.', 'Bel 0 7 0, 1 2 3, 4 5, 6 7 of 0 0, 3 1, 6, 1 2 3 4 5 6 7 8.'],
    ['Kijk op https://crisis.nl/wat-nu.', 'Kijk op crisis punt nl schuine streep wat nu.'],
    ['Zie crisis.nl voor meer.', 'Zie crisis punt nl voor meer.'],
    ['Tussen 22:05 en 6.00 uur.', 'Tussen 22 uur 5 en 6 uur.'],
    ["In 's-Gravenhage en op 't Zand.", 'In SGravenhage en op het Zand.'],
    [
      'Ca. 12.500 m² t/m vrijdag, i.v.m. 380 kV.',
      'ongeveer 12500 vierkante meter tot en met vrijdag, in verband met 380 kilovolt.',
    ],
    ['Rijd 50 km/u op de A12, 3-5 km.', 'Rijd 50 kilometer per uur op de A 12, 3 tot 5 kilometer.'],
    ['Sluit de inname, 30% minder.', 'Sluit de inname, 30 procent minder.'],
    ['De NCTV en het KNMI.', 'De N C T V en het K N M I.'],
    ['Houd 1,5 m afstand.', 'Houd 1,5 m afstand.'],
    ['Wacht 10 min. binnen, min. 2 m.', 'Wacht 10 minuten binnen, minimaal 2 m.'],
    ['Van 05-12 10:00 tot 06-12.', 'Van 5 december 10 uur tot 6 december.'],
    ['Op 01-12-2026, van 08:00-12:00 uur.', 'Op 1 december 2026, van 8 uur tot 12 uur.'],
    ['Het NCC en LCMS.', 'Het N C C en L C M S.'],
    ['[[fonemen]] <b>vet</b>', 'fonemen b vet /b'],
  ])('%j', (text, said) => {
    expect(sayable(text, 'nl-NL')).toBe(said);
  });
});

it.each([
  ['At 22:05, 3,000 people within 5 km.', 'At 22 oh 5, 3000 people within 5 kilometres.'],
  ['See crisis.nl, call 112.', 'See crisis dot nl, call 1 1 2.'],
])('what an English voice says of %j', (text, said) => {
  expect(sayable(text, 'en-GB')).toBe(said);
});
