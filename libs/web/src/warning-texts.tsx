import type { Language, Text } from '@keten/domain';
import { Heading3, Paragraph } from '@utrecht/component-library-react';
import { useWords } from './vocabulary.ts';

/** The question that an instruction answers, in its own language (requirements S39). */
const question: Readonly<Record<Language, string>> = {
  'nl-NL': 'Wat moet u doen?',
  'en-GB': 'What must you do?',
  pap: 'Kiko bo mester hasi?',
};

/** What people read, the languages beside each other, so that whoever compares sees whether they say the same. */
export function WarningTexts({ texts }: { readonly texts: readonly Text[] }) {
  const words = useWords();
  return (
    <div className="keten-pair">
      {texts.map(({ language, headline, description, instruction }) => (
        <div key={language}>
          <Paragraph className="keten-muted keten-small">{words.language[language]}</Paragraph>
          <div lang={language}>
            {headline !== '' && <Heading3>{headline}</Heading3>}
            <p className="keten-speech">{description}</p>
            <p className="keten-flush">
              <strong>{question[language]}</strong>
            </p>
            <p className="keten-speech">{instruction}</p>
          </div>
        </div>
      ))}
    </div>
  );
}
