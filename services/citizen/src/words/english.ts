import { severityWords, stateWords } from './in-both.ts';
import { halfOf } from './half-of.ts';
import type { SiteWords } from './site-words.ts';

export const english: SiteWords = {
  language: 'en-GB',
  lang: 'en',
  name: 'English',
  start: '/en',

  toContent: 'To the content',
  mainMenu: 'Main menu',
  menu: {
    '/': 'Warnings',
    '/aanmelden': 'Subscribe',
    '/echt': 'Is this real?',
    '/noodsteunpunten': 'Emergency support points',
    '/voorbereiden': 'Prepare',
  },
  emergency: 'In an emergency: call 112.',
  forComputers: 'All messages for computers (Atom with CAP)',

  warnings: 'Warnings',
  inForce: 'In force now',
  inForceThen: 'In force then',
  noneInForce: 'There are no warnings now.',
  ended: 'No longer in force',
  asOf: 'As of',
  refresh: 'Refresh this page',
  where: 'Where',
  messageOf: 'Message of',

  states: halfOf(stateWords, 'en'),
  expiredSince: 'Expired (no longer applies): nothing to do',
  severity: 'Severity',
  severities: halfOf(severityWords, 'en'),

  whatIsUp: 'What is going on?',
  whereIsIt: 'Where?',
  whatToDo: 'What must you do?',
  nothingToDo: 'There is nothing you need to do any more.',
  whenMore: 'When will you hear more?',
  newsComesHere: 'As soon as there is news, it stands here.',
  holdsUntil: 'This warning applies until',
  unlessToldEarlier: 'unless you hear otherwise before.',
  noMoreNews: 'There will be no new message about this warning, unless there is danger again.',
  noLongerIn: 'No longer in',
  noLongerThere: 'This warning no longer applies there.',
  isItReal: 'Is this message real?',
  theCodeIs: 'The check code of this message is',
  checkAt: 'See whether the code is right at',
  allMessages: 'All messages about this',
  code: 'Code',
  asCap: 'This message as CAP',

  news: 'There is news on this page.',
  backWithoutNews: 'There is a connection again. There is no news on this page.',
  oldPage: 'No connection. This page is of {at}.',
  mayBeNews: 'There may be news that is not here.',
};
