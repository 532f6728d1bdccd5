import { describe, expect, it } from '@jest/globals';
import { formerGemeenten } from './data/former-gemeenten.ts';
import { villages } from './data/villages.ts';
import { findPlaces, isInSomeName, placesCalled, placesWithPart, soughtPart } from './find-places.ts';
import { places, smallestPlaces } from './places.ts';

const gemeenteCalled = (official: string) =>
  places.find(({ kind, name, officialName = name }) => kind === 'gemeente' && officialName === official);

describe('a gemeente that was', () => {
  it.each(Object.entries(formerGemeenten))('is found in the one that is: %s', (official, parts) => {
    const present = gemeenteCalled(official);
    expect(present).toBeDefined();
    for (const part of parts) {
      expect([part, findPlaces(part, 60)]).toEqual([part, expect.arrayContaining([present])]);
      // The whole is not called by the name of a part.
      expect(placesCalled(part)).not.toContain(present);
      // Bodegraven-Reeuwijk says by itself that Bodegraven is in it.
      if (!official.includes(part)) expect(soughtPart(present!, part)).toBe(part);
    }
  });

  it('is said with its name only when it was sought', () => {
    const eemsdelta = gemeenteCalled('Eemsdelta')!;
    expect(soughtPart(eemsdelta, 'delfz')).toBe('Delfzijl');
    expect(soughtPart(eemsdelta, 'delfzijll')).toBe('Delfzijl');
    expect(soughtPart(eemsdelta, 'eems')).toBeUndefined();
    expect(soughtPart(eemsdelta, 'eemsdleta')).toBeUndefined();
  });
});

describe('a village', () => {
  it.each([
    ['Kolham', 'Midden-Groningen', 'Kolham'],
    ['Scheveningen', 'Den Haag', 'Scheveningen'],
    ['kralendijk', 'Bonaire', 'Kralendijk'],
    ['Loppersumm', 'Eemsdelta', 'Loppersum'],
    ['9934 Delfzijl', undefined, undefined],
  ])('is found in its gemeente or island: %s', (text, name, part) => {
    const [found] = findPlaces(text);
    expect([found?.name, found && soughtPart(found, text)]).toEqual([name, part]);
  });

  it('of a name that others have is found in each of them, after the gemeente of that name', () => {
    expect(findPlaces('Winsum').map(({ name }) => name)).toEqual(['Het Hogeland', 'Waadhoeke']);
    expect(placesWithPart('Spijk')).toEqual([]);
    expect(findPlaces('Hengelo').map(({ name }) => name)).toEqual(['Hengelo', 'Bronckhorst']);
    expect([isInSomeName('Winsum'), isInSomeName('regio Utrecht'), isInSomeName('eemsdleta')]).toEqual([
      ...[true, true, false],
    ]);
  });

  it('lies where it is said to lie, in a gemeente or island that there is', () => {
    for (const [code, names] of Object.entries(villages)) {
      expect(smallestPlaces.map((place) => place.code)).toContain(code);
      const [first = ''] = names.split(', ');
      expect([first, findPlaces(first, 60).map((place) => place.code)]).toEqual([
        first,
        expect.arrayContaining([code]),
      ]);
    }
  });
});

describe('a place with what it is', () => {
  it.each([
    ['provincie Utrecht', 'PV26'],
    ['Utrecht gemeente', 'GM0344'],
    ['regio Utrecht', 'VR09'],
    ['eiland Saba', 'NL-BQ2'],
    ['Veiligheidsregio Gooi en Vechtstreek', 'VR14'],
    ['prov. Friesland', 'PV21'],
  ])('is that one alone: %s', (text, code) => {
    expect(placesCalled(text).map((place) => place.code)).toEqual([code]);
    expect(findPlaces(text)[0]?.code).toBe(code);
  });
});

/** The least of several, so that a busy machine does not count. */
const leastMs = (work: () => void): number =>
  Math.min(
    ...Array.from({ length: 20 }, () => {
      const startedAtMs = performance.now();
      work();
      return performance.now() - startedAtMs;
    }),
  );

it.each([
  ['findPlaces', findPlaces],
  ['isInSomeName', isInSomeName],
  ['placesCalled', placesCalled],
])('%s takes no longer for a stranger who repeats what kind of place it is', (_, find) => {
  const ordinaryMs = leastMs(() => find('gem gemx'));
  expect(leastMs(() => find(`${'gem '.repeat(14)}gemx`)) / ordinaryMs).toBeLessThan(5);
});

it('takes one word of a kind off a name, and no more', () => {
  expect(findPlaces('gemeente Utrecht')[0]?.code).toBe('GM0344');
  for (const find of [findPlaces, placesCalled]) expect(find('gemeente gemeente Utrecht')).toEqual([]);
});
