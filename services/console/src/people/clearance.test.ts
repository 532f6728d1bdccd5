import { expect, it } from '@jest/globals';
import { rubriceringen } from '@keten/domain';
import type { Rubricering } from '@keten/domain';
import { isCleared } from './clearance.ts';

it('lets nobody read above what they are cleared for, and everybody below it', () => {
  for (const [has, clearance] of rubriceringen.entries())
    for (const [needs, rubricering] of rubriceringen.entries())
      expect(isCleared({ clearance }, { rubricering, tlp: 'CLEAR' })).toBe(has >= needs);
});

it('takes who was never cleared for somebody who reads what is unmarked', () => {
  expect(isCleared({}, { rubricering: 'ongerubriceerd', tlp: 'AMBER' })).toBe(true);
  expect(isCleared({}, { rubricering: 'Departementaal Vertrouwelijk', tlp: 'CLEAR' })).toBe(false);
});

it('keeps TLP:RED for those whom somebody cleared by name', () => {
  expect(isCleared({}, { rubricering: 'ongerubriceerd', tlp: 'RED' })).toBe(false);
  expect(isCleared({ clearance: 'Departementaal Vertrouwelijk' }, { rubricering: 'ongerubriceerd', tlp: 'RED' })).toBe(
    true,
  );
  expect(isCleared({ clearance: 'Departementaal Vertrouwelijk' }, { rubricering: 'Stg. Geheim', tlp: 'RED' })).toBe(
    false,
  );
});

it('shows what has an unknown marking to nobody', () => {
  expect(isCleared({ clearance: 'Stg. Zeer Geheim' }, { rubricering: 'Cosmic' as Rubricering })).toBe(false);
});
