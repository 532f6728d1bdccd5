import { remarksOn, unverifiedIn, zonesOf } from '@keten/domain';
import type { Area, JsonOf, Language, Text } from '@keten/domain';
import { Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, useLoaded, useWords } from '@keten/web';
import { createContext, useContext, useDeferredValue, useMemo, useState } from 'react';
import { verified } from './wording-api.ts';
import { useWordingTexts } from './wording-texts.ts';
import type { WordingTexts } from './wording-texts-nl.ts';

type Asked = { readonly text: string; readonly language: Language };
type Notes = { readonly unverified: readonly string[]; readonly remarks: readonly string[] };

/** The area by whose clocks a text is read: "om 13:00" on Bonaire is later than here. */
export const TextArea = createContext<Omit<JsonOf<Area>, 'description'>>({ codes: [], polygons: [], circles: [] });

function useNotesOn(): (asked: Asked) => Notes {
  const texts = useWordingTexts();
  const { value: known } = useLoaded(verified);
  const [now] = useState(() => new Date());
  const [zone] = zonesOf(useContext(TextArea));
  return useMemo(
    () =>
      ({ text, language }) => ({
        // As long as nobody knows what is verified, nothing is said of it: the server refuses it all the same.
        unverified: known ? unverifiedIn(text, known).map(({ found }) => texts.unverified(found)) : [],
        remarks: remarksOn(text, { language, now, zone }).map((each) => saidOf(each, texts)),
      }),
    [known, now, zone, texts],
  );
}

const saidOf = ({ about, found }: ReturnType<typeof remarksOn>[number], { remark }: WordingTexts): string =>
  remark[about](found);

/** Beside a field, while somebody types: what keeps the text from going out, and what could be better. */
export function WordingNotes({ text, language }: Asked) {
  const notesOn = useNotesOn();
  const typed = useDeferredValue(text);
  const { unverified, remarks } = useMemo(() => notesOn({ text: typed, language }), [notesOn, typed, language]);
  return (
    <div aria-live="polite">
      {unverified.map((said) => (
        <p key={said} className="keten-missing">
          {said}
        </p>
      ))}
      {remarks.map((said) => (
        <Paragraph key={said} className="keten-small keten-muted keten-flush">
          <Icon name="info" /> {said}
        </Paragraph>
      ))}
    </div>
  );
}

type Written = {
  readonly texts: readonly (Omit<Text, 'instruction'> & { readonly instruction?: string })[];
  readonly checklist?: readonly string[];
};

/** The same of all texts together, for who approves them. */
export function WordingRemarks({ content: { texts: written, checklist = [] } }: { readonly content: Written }) {
  const texts = useWordingTexts();
  const words = useWords();
  const notesOn = useNotesOn();
  const parts = written.flatMap(({ language, ...text }) =>
    (['headline', 'description', 'instruction'] as const).map((part) => ({
      ...{ language, text: text[part] ?? '' },
      place: `${texts.parts[part]} (${words.language[language]})`,
    })),
  );
  const points = checklist.map((text) => ({ text, language: 'nl-NL' as const, place: texts.checklist }));
  const said = [...parts, ...points].flatMap(({ place, ...asked }) => {
    const { unverified, remarks } = notesOn(asked);
    return [...unverified, ...remarks].map((note) => `${place}: ${note}`);
  });
  if (said.length === 0) return undefined;
  return (
    <section aria-label={texts.remarks}>
      <Paragraph className="keten-flush">
        <Icon name="info" /> <strong>{texts.remarks}</strong>
      </Paragraph>
      <UnorderedList>
        {said.map((each) => (
          <UnorderedListItem key={each}>{each}</UnorderedListItem>
        ))}
      </UnorderedList>
    </section>
  );
}
