import { english as words } from '../texts-en.ts';
import type { ExerciseTexts } from './exercise-texts-nl.ts';

export const english: ExerciseTexts = {
  ...words,
  title: 'Exercises',
  what: 'A script plays the sources: they report, and you act as in earnest. Then you read how it went.',
  backToList: 'Back to the exercises',
  live: 'No exercises are held here: this is the real console. You practise at the console of the exercise. That has people, sign-ins and addresses of its own, and reaches nobody outside it.',
  liveAt: 'The console of the exercise is at',
  noPlayer: 'No script can be played here: who runs the chain has set up no scripts or no player.',
  scripts: 'Scripts',
  noScripts: 'There are no scripts.',
  reports: (count) => (count === 1 ? '1 report' : `${count} reports`),
  cannot: 'Not playable here',
  start: 'Start',
  startOf: (name) => `Start “${name}”`,
  onlyLeaders: 'An administrator starts and stops exercises.',
  oneAtATime: 'An exercise is going on. The next one can begin after it.',
  question: (name) => `Start “${name}” now?`,
  yes: 'Start the exercise',
  comesIn: (reports, minutes) => `${reports} will come in, marked EXERCISE. The exercise takes ${minutes}.`,
  goesTo: (count) =>
    count === 0
      ? 'Nobody is enrolled for exercises: your warnings will go to no organisation.'
      : `Your warnings go out for real, with EXERCISE before them, to ${count === 1 ? 'the one organisation that is enrolled, if it is concerned' : `those concerned of these ${count} enrolled organisations`}:`,
  citizensToo: 'And to citizens who subscribed at the site of the exercise.',
  started: 'The exercise has begun.',
  stopped: 'The exercise is stopped.',
  running: 'Going on now',
  startedBy: 'Started by',
  since: 'Began',
  left: 'Left',
  leftOf: (left) => `${left} left`,
  steps: 'Steps',
  stepColumns: ['Step', 'Planned', 'Played', 'How'],
  inTime: (left) => `in ${left}`,
  now: 'now',
  waits: 'Waiting',
  done: 'Played',
  notDone: 'Failed',
  notPlayed: 'Not played',
  silentPlayer:
    'A step should have been played already: the player or the intake does not answer. If the intake does not answer for two minutes, the exercise goes on without that step.',
  stop: 'Stop the exercise',
  reason: 'Why do you stop it?',
  reasonHint: 'This is in the report. What went out stays out: end the warnings yourself.',
  soFar: 'Report so far',
  earlier: 'Exercises that were held',
  noEarlier: 'No exercise was held yet.',
  columns: ['Exercise', 'Began', 'Started by', 'How'],
  report: (name) => `Report: ${name}`,
  goal: 'Goal',
  ended: 'Until',
  because: 'Reason',
  state: { running: 'Going on', completed: 'Played to its end', stopped: 'Stopped', 'broken-off': 'Broken off' },
  endedWith: (failed) => `Over, ${failed === 1 ? '1 step' : `${failed} steps`} failed`,
  save: 'Save this report as a file (JSON)',
  onlyReadable: 'You see the warnings that you may read. Times are minutes and seconds after the start.',
  others: (count: number) =>
    count === 1
      ? '1 other warning of this time does not count: it is not about what this script reported, or was there before.'
      : `${count} other warnings of this time do not count: they are not about what this script reported, or were there before.`,
  boardAway: 'Who was reached can not be shown now. The rest is right.',
  met: 'What was expected',
  metColumns: ['Expected', 'Within', 'Happened after', 'Met'],
  isMet: 'Met',
  isNotMet: 'Not met',
  stillOpen: 'still open',
  never: 'not',
  expected: (expected) =>
    expected.what === 'confirmed'
      ? `${expected.who} confirms`
      : expected.what === 'issued'
        ? 'a warning goes out'
        : 'a warning is ended',
  decisions: 'Decisions and their time',
  noDecisions: 'There was nothing to decide.',
  decisionColumns: ['Decision', 'Revision', 'Who', 'Took', 'Might take', 'In time'],
  decision: { take: 'Take up', approve: 'Approve', issue: 'Issue' },
  inBudget: 'In time',
  late: 'Too late',
  nobody: 'nobody',
  theChain: 'the chain',
  deeds: 'Who did what',
  noDeeds: 'Nobody did anything.',
  deedColumns: ['After', 'What', 'Who', 'Revision'],
  deed: {
    proposed: 'Proposed',
    drafted: 'Written',
    submitted: 'Submitted',
    approved: 'Approved',
    rejected: 'Rejected',
    issued: 'Issued',
    updated: 'Updated',
    corrected: 'Corrected',
    ended: 'Ended',
  },
  sent: 'What was sent',
  noSent: 'Nothing was sent.',
  sentColumns: ['Warning', 'Revision', 'Asked', 'Confirmed', 'Messages', 'Citizens'],
  citizens: (channel, sent) => `${channel}: ${sent}`,
  reached: 'Who was reached',
  reachedColumns: ['Organisation', 'Revision', 'How', 'After'],
  notEnrolled: 'Not enrolled for exercises',
  step: (step) => {
    switch (step.do) {
      case 'report':
        return `${step.by} reports “${step.headline}”`;
      case 'silence':
        return `${step.who} is silent`;
      case 'acknowledge':
        return `${step.who} answers again`;
      case 'fail':
        return `${step.what} fails`;
    }
  },
};
