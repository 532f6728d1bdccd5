/** The same in Dutch and in English. */
export type Both = { readonly nl: string; readonly en: string };

/** What is the matter and what to do, for whoever looks at a page. */
export type ProblemWords = { readonly title: Both; readonly then: Both; readonly isOurs: boolean };

const missing: ProblemWords = {
  title: { nl: 'Deze pagina is er niet', en: 'There is no such page' },
  then: { nl: 'Kijk of het adres klopt.', en: 'See whether the address is right.' },
  isOurs: false,
};
const busy: ProblemWords = {
  title: { nl: 'Het is nu te druk', en: 'It is too busy now' },
  then: { nl: 'Wacht een minuut en probeer het opnieuw.', en: 'Wait a minute and try again.' },
  isOurs: true,
};
const broken: ProblemWords = {
  title: { nl: 'Deze pagina werkt nu niet', en: 'This page does not work now' },
  then: {
    nl: 'Dat ligt aan ons. Probeer het over een minuut opnieuw.',
    en: 'The fault is ours. Try again in a minute.',
  },
  isOurs: true,
};
const refused: ProblemWords = {
  title: { nl: 'Dit kan zo niet', en: 'This is not possible' },
  then: { nl: 'Ga terug en kijk of alles klopt.', en: 'Go back and see whether everything is right.' },
  isOurs: false,
};

/** Where a warning is heard when a page of ours is not there. */
export const elsewhere: Both = {
  nl: 'Is er gevaar? Let op NL-Alert op uw telefoon en luister naar de radio. Bij nood: bel 112.',
  en: 'Is there danger? Watch for NL-Alert on your phone and listen to the radio. In an emergency: call 112.',
};

/** @param status of HTTP, 400 or more. */
export function wordsOfProblem(status: number): ProblemWords {
  if (status === 404) return missing;
  if (status === 429) return busy;
  return status >= 500 ? broken : refused;
}
