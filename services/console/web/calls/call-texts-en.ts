import type { CallTexts } from './call-texts-nl.ts';

export const english: CallTexts = {
  log: 'Write a call down',
  what: 'How did it go?',
  outcome: { reached: 'Called, reached', 'not-reached': 'Called, not reached' },
  spokenTo: 'Whom did you speak to?',
  note: 'What was said, or happened?',
  confirmed: 'They say that they have read the warning: record that as their confirmation',
  service: 'How is their service, as they say?',
  unknown: 'Not said',
  save: 'Keep the call',
  cancel: 'Back',
  saved: 'The call is kept. Your colleagues see it too.',
  allCalls: 'All calls about this warning',
  calls: 'Calls',
  none: 'Not called yet.',
  by: 'by',
  withWhom: 'with',
  theyConfirmed: 'Recorded as their confirmation',
  ofEarlier: (revision, confirmed) =>
    confirmed
      ? `about revision ${revision}: that one they confirmed, this one not yet`
      : `about revision ${revision}, not about this one`,
};
