import { english as words } from '../texts-en.ts';
import { english as forms } from './form-texts-en.ts';
import { english as lists } from './lists/list-texts-en.ts';
import type { RegisterTexts } from './register-texts-nl.ts';

export const english: RegisterTexts = {
  ...words,
  ...forms,
  ...lists,
  title: 'Registers',
  registers: {
    entities: {
      title: 'Organisations',
      what: 'Who gets warnings, and whom to call when nothing arrives. Two administrators change this together.',
    },
    sources: {
      title: 'Sources',
      what: 'Who may report threats, and how far their word goes. Two administrators change this together.',
    },
    noodsteunpunten: {
      title: 'Emergency support points',
      what: 'Where people can go. Whether it is open, full or closed takes one person; two administrators change the rest.',
    },
    duties: {
      title: 'Reporting duties',
      what: 'To whom a sector reports an incident, and how soon. Two administrators change this together.',
    },
  },
  search: 'Search',
  searchHint: 'Name, place, sector, person or telephone number',
  shown: (some, all) => (some === all ? `${all} found` : `${some} of ${all} shown`),
  inArea: 'Only in an area',
  soughtHere: 'You look here.',
  soughtNowhere: 'Everywhere. Choose a gemeente or a region, or draw an area.',
  there: (names) => `There: ${names}`,
  more: 'Show more',
  now: 'Registered now',
  gone: 'Not registered',
  goneWhat: 'This is not in the register, or not any more.',
  beginning: 'The chain begins with this row. Nobody changed it.',
  history: 'Who changed this',
  changes: { registered: 'registered', changed: 'changed', removed: 'removed', said: 'said how it is there' },
  by: (who, isOwn) => (isOwn ? `by the organisation itself (${who})` : `by ${who}`),
  nobody: '(nobody says by whom)',
  field: (name) => name.replaceAll('-', ' ').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
  id: 'Name in the register',
  none: 'none',
  yes: 'yes',
  no: 'no',
  unknown: 'not known yet',
  state: 'State',
  personsToCall: 'Whom to call',
  persons: 'Who can be reached',
  calendarFails: 'The on-call calendar can not be read',
  notAsked: 'Named, and never asked by their own order',
  nobodyToCall: 'Nobody was named. Call the number for SMS below, if there is one.',
  contactPoints: 'Ways to reach them, in order',
  failTogether: 'What is left when something fails',
  independent: (count) => (count === 1 ? '1 independent way' : `${count === 0 ? 'no' : count} independent ways`),
  proven: (count) => `(${count === 0 ? 'none' : count} with a test that succeeded)`,
  lineTests: 'Tests of the line',
  lineUntested: 'Not tested yet',
  lineWorks: 'Works, tested on',
  lineFails: {
    refused: 'Refuses what we send, since',
    unreachable: 'Does not answer, since',
    unanswered: 'Nobody answered the test, since',
    delivery: 'A real message did not arrive, since',
  },
  failingWays: (count) =>
    count === 1
      ? 'Too many ways to 1 organisation do not work. Call it: it can correct the address.'
      : `Too many ways to ${count} organisations do not work. Call them: they can correct the address.`,
  untestedWays: (count) =>
    count === 1
      ? 'It is not known yet whether two ways to 1 organisation work.'
      : `It is not known yet whether two ways to ${count} organisations work.`,
  listens: 'Hears each minute whether something is the matter',
  listensNot: 'did not ask for it',
  listensBy: { webhook: 'at its webhook', fetch: 'by a program of its own' },
  deaf: 'Hears nothing',
  heardLast: 'Last heard',
  heardNever: 'Never heard',
  hardToReach: 'Mind: hard to reach',
  fewWays: (count) =>
    count === 1
      ? '1 organisation has fewer than two independent ways: when one fails, nothing arrives.'
      : `${count} organisations have fewer than two independent ways: when one fails, nothing arrives.`,
  deafNow: (count) =>
    count === 1
      ? '1 organisation listens and has heard nothing for three minutes. Call it.'
      : `${count} organisations listen and have heard nothing for three minutes. Call them.`,
  nobodySpeaks: (count) =>
    `The chain does not say now what is in force. Whoever listens (${count}) gets an alarm of it. Call the administrator.`,
  whichOnes: 'Which?',
  registeredNow: 'The register has something else now; the organisation may have changed it itself:',
  designation: 'Role',
  sector: 'Sector',
  clearance: 'May read up to',
  priority: 'Precedence (1 goes first)',
  language: 'Language',
  ...{ practises: 'Takes part in exercises', practisesYes: 'yes', practisesNo: 'no' },
  answersFor: 'Answers for',
  sourceKind: 'Kind of source',
  upTo: 'up to',
  reportsOf: 'May report',
  about: 'About',
  everywhere: 'all places',
  wayIn: 'Ways',
  feed: 'Feed',
  provesBy: 'Proves itself by',
  ways: {
    token: 'a token',
    keys: 'keys of its own',
    certificates: (count) => (count === 1 ? '1 certificate' : `${count} certificates`),
  },
  mustSign: 'Must sign each report',
  noodsteunpuntStates: { open: 'Open', full: 'Full', closed: 'Closed' },
  howIsIt: 'How is it there now?',
  saysAtOnce: 'Everybody sees at once what you choose, with the time. Choose the same again when it is so still.',
  saidState: (state) => `Stored: you said “${state}”. Below is how it is now.`,
  address: 'Address',
  gemeente: 'Municipality',
  law: 'Law',
  inForce: 'Incidents must be reported',
  asksNothing: 'This law asks nothing here',
  vakminister: 'Minister',
  supervisor: 'Supervisor',
  within: 'Terms',
  hours: (count) => (count === 1 ? '1 hour' : `${count} hours`),
  months: (count) => (count === 1 ? '1 month' : `${count} months`),
  whereRelevant: 'where relevant',
  foundIn: 'Found in',
  validFrom: 'Valid from',
};
