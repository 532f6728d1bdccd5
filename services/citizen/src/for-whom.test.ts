import { expect, it } from '@jest/globals';
import { placeByCode } from '@keten/geo';
import { samplePublicWarning } from '@keten/testing';
import { forWhom, maybeMeant, placesWarned } from './for-whom.ts';

const area = { description: 'In het noorden', codes: ['GM0014'], polygons: [], circles: [] };
const warned = placesWarned(samplePublicWarning({ warningId: 'w-north', area }));
const answers = (sought: string) =>
  forWhom(sought, warned).map(({ place, warned: some }) => [place.kind, place.name, some.map(({ name }) => name)]);

it('answers for each place that a name may mean: warned, warned in part, or not', () => {
  expect(answers('Groningen')).toContainEqual(['gemeente', 'Groningen', ['Groningen']]);
  expect(answers('Groningen')).toContainEqual(['provincie', 'Groningen', ['Groningen']]);
  expect(answers('urk')).toEqual([['gemeente', 'Urk', []]]);
});

it.each(['Spijk', 'Maasbracht', 'Dieren', 'Elst', 'Valkenburg', 'g', 'Amstrdam'])(
  'says neither yes nor no of what nothing is called just so: %s',
  (sought) => expect(answers(sought)).toEqual([]),
);

it('offers what somebody may have meant', () => {
  expect(maybeMeant('Amstrdam').map(({ name }) => name)).toEqual(['Amsterdam']);
});

it('answers for the gemeente to which a place of that name belongs now', () => {
  const [eemsdelta] = forWhom(
    'delfzijl',
    placesWarned(samplePublicWarning({ warningId: 'w-e', area: { ...area, codes: ['GM1979'] } })),
  );
  expect([eemsdelta?.place.name, eemsdelta?.part, eemsdelta?.warned.length]).toEqual(['Eemsdelta', 'Delfzijl', 1]);
});

it('knows no place that is none, and none at sea', () => {
  expect(answers('Atlantis')).toEqual([]);
  expect(answers('Noordzee').filter(([kind]) => kind === 'sea')).toEqual([]);
});

it('counts a gemeente that a shape touches as warned', () => {
  const circles = [{ center: { lat: 52.3731, lon: 4.8922 }, radiusKm: 0.3 }];
  const touched = placesWarned(samplePublicWarning({ warningId: 'w-dam', area: { ...area, codes: [], circles } }));
  expect(touched).toEqual([placeByCode('GM0363')]);
});
