import { english as words } from '../texts-en.ts';
import type { SourceTexts } from './source-texts-nl.ts';

export const english: SourceTexts = {
  ...words,
  since: 'since',
  healthWhat: 'A source that is silent looks like a quiet day. Here you see whether each way still works.',
  healthNone: 'No sources are registered.',
  healthAlarm: (names, count) =>
    count === 1 ? `A source does not work well: ${names}.` : `${count} sources do not work well: ${names}.`,
  healthLink: 'See what is wrong',
  state: 'State',
  lastHeard: 'Last heard',
  never: 'never yet',
  noWays: 'Nothing was heard of this source yet.',
  waysTable: (name) => `Ways of ${name}`,
  transportStates: { unheard: 'Nothing heard yet', heard: 'Works', awaited: 'Is behind', silent: 'Silent' },
  transportStatesWhat: {
    unheard: 'No report came this way yet.',
    heard: 'Reports come this way.',
    awaited: 'Another way brought a report that has yet to come here.',
    silent: 'Other ways bring reports that do not come here. Call the source.',
  },
  feedStates: { waiting: 'Not fetched yet', working: 'Works', failing: 'Failed', overdue: 'Not being fetched' },
  feedStatesWhat: {
    waiting: 'The feed was not fetched yet.',
    working: 'The last time it was fetched went well.',
    failing: 'The last time it was fetched failed.',
    overdue: 'Nobody fetches the feed any more. Operations must look at intake.',
  },
  failures: (count) => (count === 1 ? 'failed once' : `failed ${count} times in a row`),
  succeededAt: 'Last went well',
  health: 'Do the sources work?',
};
