import type { BulletinTexts } from './bulletin-texts-nl.ts';

export const english: BulletinTexts = {
  title: 'Threat bulletins',
  what: 'A threat bulletin is information without hurry. Organisations read it in their portal when they follow its sector and area. Nobody has to confirm it. Is there any hurry? Then make a warning.',
  none: 'There are no threat bulletins yet.',
  back: 'Back to the threat bulletins',
  new: 'New threat bulletin',
  fromThreat: 'Write a threat bulletin',
  fromThreatWhat:
    'Without hurry, for organisations. The form begins with what is released to them, and with nothing else.',
  filled: 'Only what of this threat is released to organisations has been filled in.',
  nothingReleased: 'Nothing of this threat is released to organisations, so the form begins empty.',
  states: { draft: 'Waits for release', released: 'Released', withdrawn: 'Withdrawn' },
  expired: 'No longer valid',
  isOut: (revision) => `Revision ${revision} can be read`,
  name: 'Reference',
  nameWhat: 'A short name without spaces, such as phishing-grid-november.',
  description: 'What is happening, and what can the reader do with it?',
  isAbout: 'the bulletin is about this',
  sectors: 'For which sectors',
  allSectors: 'All sectors',
  entities: 'Recipients by name',
  entitiesWhat:
    'Codes of organisations, with spaces between. They get it whatever they follow. Mandatory with TLP:RED.',
  validUntil: 'Valid until',
  save: 'Offer for release',
  threats: 'Written because of',
  released: 'Readers see',
  nothingOut: 'Nothing yet',
  whyWithdrawn: 'Withdrawn because',
  waitsForOther: 'Someone else must release this bulletin: you took part in writing it.',
  verbs: { write: 'Change', release: 'Release', withdraw: 'Withdraw' },
  releaseAsk: 'Do you release this? Who follows this sector and area and may read it, sees it at once.',
  releaseYes: 'Yes, I release this',
  withdrawReason: 'Why do you withdraw it?',
  withdrawWhat: 'Readers then see this reason alone, and no longer the text. This can not be undone.',
  changeWhat: 'Readers keep the released revision until someone else releases this new one.',
  done: {
    write: 'The bulletin waits for someone else to release it.',
    release: 'You released the bulletin.',
    withdraw: 'You withdrew the bulletin.',
  },
  reach: 'Who gets this?',
  readers: (count) =>
    count === 0
      ? 'Nobody who may read it follows this now.'
      : count === 1
        ? '1 organisation follows this now and may read it.'
        : `${count} organisations follow this now and may read it.`,
  whichReaders: 'Which organisations',
  isNamed: 'named',
  missing: 'Named, but does not get it (unknown, not designated or not cleared):',
  steps: { drafted: 'Written', released: 'Released', withdrawn: 'Withdrawn' },
  about: 'Observation about threat bulletin',
};
