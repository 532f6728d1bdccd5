import type { VerifiedContact } from './contacts-in-text.ts';

/** What holds before two persons entered anything: the numbers that everybody here knows. Nothing else is known to us for sure. */
export const verifiedAtFirst: readonly (VerifiedContact & { readonly entryId: string })[] = [
  {
    entryId: 'noodnummer-112',
    kind: 'phone',
    value: '112',
    owner: 'Politie, brandweer en ambulance',
    purpose: 'Iedereen, bij nood',
    source: 'Europees noodnummer',
  },
  {
    entryId: 'politie-0900-8844',
    kind: 'phone',
    value: '0900-8844',
    owner: 'Politie',
    purpose: 'Iedereen, als er geen spoed is',
    source: 'Landelijk nummer van de politie',
  },
];
