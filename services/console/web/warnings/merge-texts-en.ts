import type { MergeTexts } from './merge-texts-nl.ts';

export const english: MergeTexts = {
  title: (who) => `${who} saved another text meanwhile.`,
  choose: 'Choose what stays where you both wrote something else:',
  nothingToChoose: 'You did not write in the same parts: nothing is lost.',
  mine: 'Yours',
  theirs: 'Your colleague’s',
  taken: (who) => `From ${who} comes with it:`,
  look: 'See what differs',
  submitted: {
    title: (who) => `This text is submitted for approval, by ${who}. A colleague may be reading it.`,
    what: 'When you save another text, you take this one back: nobody can approve it any more.',
    ask: 'This text is submitted for approval. Saving takes it back. Your text must be submitted again. Go on?',
    yes: 'Yes, take back and save',
    takenBack: (who) => `${who} took this text back and changed it. You can no longer approve it.`,
  },
  goOn: 'Go on with one text',
};
