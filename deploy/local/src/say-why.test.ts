import { expect, it } from '@jest/globals';
import { because } from '@keten/domain';
import { sayWhy } from './say-why.ts';

const [past, unlikely] = [
  { rule: 'priority.past', ...because('Nothing needs to be done any more.', 'Er hoeft niets meer te gebeuren.') },
  { rule: 'priority.unlikely', ...because('It is not expected to happen.', 'Waarschijnlijk gebeurt het niet.') },
];

it('is said in Dutch, and in English after it', () => {
  expect(sayWhy([past, unlikely])).toBe(
    'Er hoeft niets meer te gebeuren. Waarschijnlijk gebeurt het niet. (Nothing needs to be done any more. It is not expected to happen.)',
  );
});

it('is said once where it is there in English only', () => {
  expect(sayWhy([{ ...past, texts: [] }])).toBe('Nothing needs to be done any more.');
});
