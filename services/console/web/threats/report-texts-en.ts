import { english as words } from '../texts-en.ts';
import type { ReportTexts } from './report-texts-nl.ts';

export const english: ReportTexts = {
  sourceKinds: words.sourceKinds,
  transports: words.transports,
  title: 'What the sources say',
  what: 'The words of the source itself. They do not go into a warning by themselves.',
  none: 'There are no reports to show.',
  sentAt: 'Reported',
  receivedAt: 'came in',
  onsetAt: 'Begin',
  expiresAt: 'Valid, by the source, until',
  place: 'Where, by the source',
  advice: 'What the source advises',
  noWords: 'The source wrote no text with it.',
  rest: (letters) => `The rest of the text (${letters} characters)`,
  restName: 'The rest of the text of the source',
  status: {
    Actual: 'Real',
    Exercise: 'Exercise: not real',
    System: 'System message: not real',
    Test: 'Test: not real',
    Draft: 'Draft: not real',
  },
  isNew: 'New',
  ends: 'End, says the source',
  corrects: 'Update',
  followUp: {
    corrected: 'Updated by the source',
    withdrawn: 'Withdrawn by the source',
    over: 'Over, by the source',
  },
  followedBy: (id) => `see report ${id}`,
  report: (id) => `Report ${id}`,
  marked: (marking) =>
    `The text of this report is not here: it is marked ${marking}. It stands in the original alone; who opens that goes on record.`,
  notCleared: (marking) =>
    `You may not read the text of this report: it is marked ${marking}. Ask a colleague who may.`,
  missing: 'This report is not found here any more. The assessment beside it does count it.',
  original: (id) => `Keep the original (report ${id})`,
  threatNotCleared: 'You may not read the threat that this proposal rests on. Ask a colleague who may.',
};
