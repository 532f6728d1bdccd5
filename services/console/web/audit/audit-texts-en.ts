import { english as words } from '../texts-en.ts';
import type { AuditTexts } from './audit-texts-nl.ts';

export const english: AuditTexts = {
  ...words,
  title: 'Audit',
  what: 'Who did what, and when. You only read; whoever reads the audit is in it too.',
  proof: 'Proof',
  provenUntil: 'Last proven up to',
  notProven: 'Nobody has signed for the audit yet, so nobody can show that it holds. Tell who runs the chain.',
  waiting: (count) =>
    count === 0
      ? 'Everything that is here is proven.'
      : `Not proven yet: ${count === 1 ? '1 line' : `${count} lines`}. That should follow within a minute.`,
  key: 'Fingerprint of the key',
  publicKey: 'The key itself, and how to verify',
  how: 'Verify the file on a computer of your own. Ask who runs the chain for the key too: it must be the same.',
  save: 'Save the whole audit with its proof',
  saveWhat: 'Who saves it is in the audit. It may take half a minute.',
  records: 'Lines',
  columns: ['When', 'Who', 'What', 'About', 'Details'],
  none: 'Nothing was found.',
  noneYet: 'Nothing was found yet. Look further back.',
  person: 'Who',
  personHint: 'User name',
  kind: 'What kind of sender',
  anyKind: 'All',
  kinds: { operator: 'People at the console', entity: 'Organisations', source: 'Sources', system: 'The chain itself' },
  subject: 'About',
  subjectHint: 'Number or name',
  from: 'From',
  until: 'Up to',
  seek: 'Search',
  all: 'Show all',
  deed: (action) => action.replaceAll('-', ' '),
  ways: { 'by password': 'by password', 'by OpenID': 'by their own organisation (OpenID)' },
};
