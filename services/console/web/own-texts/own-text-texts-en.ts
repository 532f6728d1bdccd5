import type { OwnTextTexts } from './own-text-texts-nl.ts';

export const english: OwnTextTexts = {
  notSaved: 'You typed here and did not save it:',
  goOn: 'Go on with your text of',
  drop: 'Throw that text away',
  writes: (who) => `${who} is writing here now as well`,
  kept: 'What you type is not lost: only you get it back, at another desk too.',
  elsewhere: 'You are going on with this text in another window or at another desk. What you type here is not kept.',
  asAnother: 'Keep this text too, as another one',
  notKept: 'What you type is only on this screen now: it can’t be kept. Leave this page open.',
};
