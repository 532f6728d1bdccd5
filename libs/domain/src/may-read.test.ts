import { expect, it } from '@jest/globals';
import { rubriceringen } from './vocabulary.ts';
import type { Rubricering } from './vocabulary.ts';
import { mayRead, strictest } from './may-read.ts';

it('lets nobody read above what they are cleared for, and everybody below it', () => {
  for (const [has, clearance] of rubriceringen.entries())
    for (const [needs, rubricering] of rubriceringen.entries())
      expect(mayRead({ rubricering, tlp: 'CLEAR' }, { clearance })).toBe(has >= needs);
});

it('takes who was never cleared for somebody who reads what is unmarked', () => {
  expect(mayRead({ rubricering: 'ongerubriceerd', tlp: 'AMBER' }, {})).toBe(true);
  expect(mayRead({ rubricering: 'Departementaal Vertrouwelijk', tlp: 'CLEAR' }, {})).toBe(false);
});

it('keeps TLP:RED for those whom somebody cleared by name', () => {
  expect(mayRead({ rubricering: 'ongerubriceerd', tlp: 'RED' }, {})).toBe(false);
  expect(mayRead({ rubricering: 'ongerubriceerd', tlp: 'RED' }, { clearance: 'Departementaal Vertrouwelijk' })).toBe(
    true,
  );
  expect(mayRead({ rubricering: 'Stg. Geheim', tlp: 'RED' }, { clearance: 'Departementaal Vertrouwelijk' })).toBe(
    false,
  );
});

it('shows what has an unknown marking to nobody', () => {
  expect(mayRead({ rubricering: 'Cosmic' as Rubricering }, { clearance: 'Stg. Zeer Geheim' })).toBe(false);
});

it('takes several things together as the strictest of them', () => {
  const open = { rubricering: 'ongerubriceerd', tlp: 'CLEAR' } as const;
  const red = { rubricering: 'ongerubriceerd', tlp: 'RED' } as const;
  const secret = { rubricering: 'Stg. Geheim' } as const;
  const unknown = { rubricering: 'Cosmic' as Rubricering };
  expect([strictest(open), strictest(open, red), strictest(secret, red, open)]).toEqual([open, red, secret]);
  expect(strictest(secret, unknown)).toBe(unknown);
});
