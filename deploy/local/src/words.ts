import type { Text } from '@keten/domain';
import type { Words } from './decide.ts';

/** What the fictional operators write about the Eemshaven. */
export const alertWords: Words = {
  purpose: 'alert',
  texts: [
    {
      language: 'nl-NL',
      headline: 'Explosie in de Eemshaven. Kans op meer aanslagen',
      description:
        'In de Eemshaven was een explosie bij de stroomvoorziening. Er is kans op meer aanslagen. De stroom kan uitvallen.',
      instruction: 'Blijf weg uit de Eemshaven en Delfzijl. Ga naar binnen. Sluit ramen en deuren. Help uw buren.',
    },
    {
      language: 'en-GB',
      headline: 'Explosion in Eemshaven. More attacks are possible',
      description:
        'There was an explosion at the power supply in Eemshaven. More attacks are possible. The power may fail.',
      instruction: 'Keep away from Eemshaven and Delfzijl. Go inside. Close windows and doors. Help your neighbours.',
    },
  ],
};

const updateWords: Words = {
  purpose: 'update',
  texts: [
    {
      language: 'nl-NL',
      headline: 'UPDATE. De politie doorzoekt de Eemshaven',
      description: 'De politie doorzoekt de Eemshaven. De stroom werkt nog.',
      instruction: 'Blijf binnen. Volg het nieuws. U hoort over een uur meer.',
    },
    {
      language: 'en-GB',
      headline: 'UPDATE. Police are searching Eemshaven',
      description: 'Police are searching Eemshaven. The power still works.',
      instruction: 'Stay inside. Follow the news. You will hear more in an hour.',
    },
  ],
};

const allClearWords: Words = {
  purpose: 'all-clear',
  texts: [
    {
      language: 'nl-NL',
      headline: 'VEILIG. Het gevaar bij de Eemshaven is voorbij',
      description: 'De politie heeft niets meer gevonden. Het gevaar is voorbij.',
      instruction: 'U kunt weer naar buiten. Bel 112 als u iets verdachts ziet.',
    },
    {
      language: 'en-GB',
      headline: 'SAFE. The danger at Eemshaven is over',
      description: 'Police found nothing more. The danger is over.',
      instruction: 'You can go outside again. Call 112 if you see anything suspicious.',
    },
  ],
};

const marks = {
  update: { 'nl-NL': 'UPDATE. ', 'en-GB': 'UPDATE. ', pap: 'UPDATE. ' },
  'all-clear': { 'nl-NL': 'VEILIG. ', 'en-GB': 'SAFE. ', pap: 'SIGUR. ' },
} as const;

/** Of the end of any report: nothing that was asked while there was danger is asked again. */
const safeAgain = {
  'nl-NL': { description: 'Het gevaar is voorbij.', instruction: 'U hoeft niets meer te doen.' },
  'en-GB': { description: 'The danger is over.', instruction: 'There is nothing you need to do any more.' },
  pap: { description: 'E peliger a pasa.', instruction: 'Bo no tin mester di hasi nada mas.' },
} as const;

/** Alert, update and all-clear: the operators' own words, or, about a report of the user's, the proposed texts. */
export function revisionsOf(proposed: readonly Text[] | undefined): readonly [Words, Words, Words] {
  if (!proposed) return [alertWords, updateWords, allClearWords];
  const marked = (purpose: keyof typeof marks): Words['texts'] =>
    proposed.map((text) => ({ ...text, headline: marks[purpose][text.language] + text.headline }));
  return [
    { purpose: 'alert', texts: proposed },
    { purpose: 'update', texts: marked('update') },
    { purpose: 'all-clear', texts: marked('all-clear').map((text) => ({ ...text, ...safeAgain[text.language] })) },
  ];
}
