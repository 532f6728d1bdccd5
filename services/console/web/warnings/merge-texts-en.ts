import type { MergeTexts } from './merge-texts-nl.ts';

export const english: MergeTexts = {
  title: (who) => `${who} saved another text meanwhile.`,
  choose: 'Choose what stays where you both wrote something else:',
  nothingToChoose: 'You did not write in the same parts: nothing is lost.',
  mine: 'Yours',
  theirs: 'Your colleague’s',
  taken: (who) => `From ${who} comes with it:`,
  goOn: 'Go on with one text',
};
