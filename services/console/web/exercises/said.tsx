import { Paragraph } from '@utrecht/component-library-react';
import { sayMessage, useLanguage } from '@keten/web';

/** What the player says of a step: sentence by sentence in the language of the reader, and as it came where nobody put it in theirs. */
export function Said({ words }: { readonly words: string }) {
  const { language } = useLanguage();
  return words.split(/(?<=[.])\s+/).map((sentence, index) => {
    const said = sayMessage(sentence, language);
    return (
      <span key={`${index} ${sentence}`} lang={said.language}>
        {index > 0 && ' '}
        {said.text}
      </span>
    );
  });
}

/** Why a script can't be played, each fault with where it is. */
export const Faults = ({ faults }: { readonly faults: readonly string[] }) =>
  faults.map((fault) => (
    <Paragraph key={fault} className="keten-small keten-muted keten-flush">
      <Said words={fault} />
    </Paragraph>
  ));
