import { Paragraph } from '@utrecht/component-library-react';
import { TextField } from '@keten/web';
import type { ReactNode } from 'react';
import { useRegisterTexts } from './register-texts.ts';

type Props = {
  readonly hint: string;
  readonly sought: string;
  readonly seek: (sought: string) => void;
  readonly shown: number;
  readonly found: number;
  /** By what else it is narrowed. */
  readonly children?: ReactNode;
};

/** Where somebody types words of what they look up, and how much has them. */
export function SearchEntries({ hint, sought, seek, shown, found, children }: Props) {
  const texts = useRegisterTexts();
  return (
    <>
      <search>
        <TextField label={texts.search} hint={hint} value={sought} onChange={seek} maxLength={200} />
        {children}
      </search>
      <Paragraph className="keten-small keten-muted" role="status">
        {texts.shown(shown, found)}
      </Paragraph>
    </>
  );
}

const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

/** Every word that somebody typed is in it, wherever; a telephone number may have spaces. */
export function hasWords(sought: string, parts: readonly string[]): boolean {
  const words = wordsIn(sought);
  const text = parts.join(' ').toLowerCase();
  return words.every((word) => text.includes(word)) || (words.length > 1 && text.includes(words.join('')));
}
