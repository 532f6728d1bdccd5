import type { Text } from './content.ts';
import { sayExercise, withoutExercise } from './say-exercise.ts';
import type { Language, Plane, Purpose } from './vocabulary.ts';

const dutch: Readonly<Record<Purpose, string>> = {
  alert: '',
  update: 'Update: ',
  correction: 'Correctie: ',
  'all-clear': 'VEILIG: ',
  'early-warning': 'Wees klaar: ',
};
const english: Readonly<Record<Purpose, string>> = {
  alert: '',
  update: 'Update: ',
  correction: 'Correction: ',
  'all-clear': 'SAFE: ',
  'early-warning': 'Be ready: ',
};
const papiamentu: Readonly<Record<Purpose, string>> = { ...dutch, 'all-clear': 'SIGUR: ' };
const wordsIn: Readonly<Record<Language, Readonly<Record<Purpose, string>>>> = {
  'nl-NL': dutch,
  'en-GB': english,
  pap: papiamentu,
};

/**
 * A text that begins with what it is. On a locked screen, in a list of mails, read aloud: nothing else tells an all-clear from the
 * alert that it ends, or an exercise from what is real. Words that the author wrote already are not said twice.
 */
export function sayWhatItIs(
  { purpose, plane }: { readonly purpose: Purpose; readonly plane: Plane },
  text: Text,
): Text {
  const said = sayPurpose(purpose, plane === 'exercise' ? { ...text, headline: withoutExercise(text.headline) } : text);
  const marked = (line: string): string => sayExercise(plane, text.language, line);
  return plane === 'live' ? said : { ...said, headline: marked(said.headline), description: marked(said.description) };
}

function sayPurpose(purpose: Purpose, text: Text): Text {
  const word = wordsIn[text.language][purpose];
  const bare = word.replace(/: $/, '');
  // "UPDATE. Politie zoekt" says it; "Updaten van pompen" does not.
  const isSaid = new RegExp(`^\\s*${bare}(?![\\p{L}\\p{N}])`, 'iu').test(text.headline);
  return word === '' || isSaid ? text : { ...text, headline: `${word}${text.headline}` };
}
