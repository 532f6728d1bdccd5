import type { HelpTexts } from './help-texts-nl.ts';

export const english: HelpTexts = {
  alarm: (count) => (count === 1 ? '1 organisation asks for help' : `${count} organisations ask for help`),
  seenTo: (count) =>
    count === 1 ? 'Somebody helps 1 organisation that asked' : `Colleagues help ${count} organisations that asked`,
  title: 'Help asked for',
  askedAt: 'Asked',
  noWords: 'Which help, they did not write. Call them.',
  states: { asked: 'Nobody has taken this yet', taken: 'Taken', answered: 'Answered' },
  takenBy: (by) => `Taken by ${by}`,
  waits: (minutes) =>
    minutes === 1 ? 'has waited 1 minute for somebody' : `has waited ${minutes} minutes for somebody`,
  take: 'I see to this',
  takeOver: (by) => `I take this over from ${by}`,
  answer: 'Answer',
  answerAgain: 'Write something more',
  answerWhat: 'The organisation reads this in the portal at once.',
  answerLabel: (name) => `Your answer to ${name}`,
  send: 'Send the answer',
  cancel: 'Back',
  sent: 'Your answer is in the portal.',
  answeredBy: (by) => `Answer of ${by}`,
};
