import { Heading3, Paragraph } from '@utrecht/component-library-react';
import { Panel, useWords } from '@keten/web';
import type { Content } from './console-api.ts';
import { useConsoleTexts } from './texts.ts';

const question: Readonly<Record<Content['texts'][number]['language'], string>> = {
  'nl-NL': 'Wat moet u doen?',
  'en-GB': 'What must you do?',
  pap: 'Kiko bo mester hasi?',
};

/** What people will read, the languages beside each other, so that who approves sees whether they say the same. */
export function WarningTexts({ content: { texts: all } }: { readonly content: Content }) {
  const texts = useConsoleTexts();
  const words = useWords();
  return (
    <Panel title={texts.texts}>
      <div className="keten-pair">
        {all.map(({ language, headline, description, instruction }) => (
          <div key={language}>
            <Paragraph className="keten-muted keten-small">{words.language[language]}</Paragraph>
            <div lang={language}>
              <Heading3>{headline}</Heading3>
              <p className="keten-speech">{description}</p>
              <p className="keten-flush">
                <strong>{question[language]}</strong>
              </p>
              <p className="keten-speech">{instruction}</p>
            </div>
          </div>
        ))}
      </div>
    </Panel>
  );
}
