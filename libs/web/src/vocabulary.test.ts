import { expect, it } from '@jest/globals';
import { sectors } from '@keten/domain';
import { englishWords } from './vocabulary-en.ts';
import { dutchWords } from './vocabulary-nl.ts';

it.each([
  ['Dutch', dutchWords],
  ['English', englishWords],
])('has a name of its own in %s for each sector', (_language, { sector }) => {
  expect(Object.keys(sector).toSorted()).toEqual(sectors.map(({ code }) => code).toSorted());
  expect(new Set(Object.values(sector)).size).toBe(sectors.length);
});
