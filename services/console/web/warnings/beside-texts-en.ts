import type { BesideTexts } from './beside-texts-nl.ts';

export const english: BesideTexts = {
  title: 'What came in about it',
  reports: (count) => (count === 1 ? '1 report' : `${count} reports`),
  help: (count) => (count === 1 ? '1 call for help' : `${count} calls for help`),
  nothing: 'nothing yet',
  news: 'New',
  more: (count) => `and ${count} more`,
  asksHelp: (name) => `${name} asks for help`,
  report: 'a report',
  seen: 'Seen',
  read: 'Read what came in',
};
