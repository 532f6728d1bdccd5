import type { Certainty } from '@keten/domain';
import type { MoodWords } from './mood.ts';

export const dutchMood: MoodWords = {
  certainty: {
    Observed: '',
    Likely: 'waarschijnlijk',
    Possible: 'mogelijk',
    Unlikely: 'misschien',
    Unknown: 'mogelijk',
  },
  when: { Immediate: 'nu', Expected: 'binnenkort', Future: 'later', Past: 'eerder', Unknown: '' },
  headlineWhen: { Immediate: '', Expected: 'binnenkort', Future: 'later', Past: 'eerder', Unknown: '' },
  afterCertainty: { Unlikely: 'Dat is niet waarschijnlijk.', Unknown: 'Dat is nog niet zeker.' },
  afterPast: 'Het is nu voorbij.',
  verb: (verb) => verb,
  prepare: ['Bereid u voor.', 'Volg de berichten van de overheid.'],
  nothingMore: ['U hoeft nu niets te doen.', 'Volg de berichten van de overheid.'],
};

export const englishMood: MoodWords = {
  certainty: { Observed: '', Likely: 'probably', Possible: 'possibly', Unlikely: 'perhaps', Unknown: 'possibly' },
  when: { Immediate: 'now', Expected: 'soon', Future: 'later', Past: 'earlier', Unknown: '' },
  headlineWhen: { Immediate: '', Expected: 'soon', Future: 'later', Past: 'earlier', Unknown: '' },
  afterCertainty: { Unlikely: 'That is not likely.', Unknown: 'That is not certain yet.' },
  afterPast: 'It is over now.',
  verb: englishVerb,
  prepare: ['Be prepared.', 'Follow the messages of the government.'],
  nothingMore: ['You need not do anything now.', 'Follow the messages of the government.'],
};

const mayBe: Readonly<Record<string, string>> = {
  ...{ is: 'may be', are: 'may be', was: 'may have been', were: 'may have been' },
  ...{ has: 'may have', have: 'may have', will: 'may' },
};

function englishVerb(verb: string, certainty: Certainty): string {
  if (certainty === 'Observed') return verb;
  return certainty === 'Likely' ? `${verb} probably` : (mayBe[verb] ?? verb);
}
