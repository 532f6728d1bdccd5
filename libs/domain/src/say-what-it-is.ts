import type { Text } from './content.ts';
import type { Language, Purpose } from './vocabulary.ts';

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
 * alert that it ends. Words that the author wrote already are not said twice.
 */
export function sayWhatItIs(purpose: Purpose, text: Text): Text {
  const word = wordsIn[text.language][purpose];
  const bare = word.replace(/: $/, '');
  // "UPDATE. Politie zoekt" says it; "Updaten van pompen" does not.
  const isSaid = new RegExp(`^\\s*${bare}(?![\\p{L}\\p{N}])`, 'iu').test(text.headline);
  return word === '' || isSaid ? text : { ...text, headline: `${word}${text.headline}` };
}
