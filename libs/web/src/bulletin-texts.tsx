import type { BulletinText } from '@keten/domain';
import { Heading3, Paragraph } from '@utrecht/component-library-react';
import { useWords } from './vocabulary.ts';

/** What a bulletin says, the languages beside each other, so that whoever compares sees whether they say the same. */
export function BulletinTexts({ texts }: { readonly texts: readonly BulletinText[] }) {
  const words = useWords();
  return (
    <div className="keten-pair">
      {texts.map(({ language, headline, description }) => (
        <div key={language}>
          <Paragraph className="keten-muted keten-small">{words.language[language]}</Paragraph>
          <div lang={language}>
            <Heading3>{headline}</Heading3>
            {description !== '' && <p className="keten-speech">{description}</p>}
          </div>
        </div>
      ))}
    </div>
  );
}
