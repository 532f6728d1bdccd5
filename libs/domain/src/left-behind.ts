import type { Content } from './content.ts';
import type { Language } from './vocabulary.ts';

/**
 * Languages in which a text still says word for word what is out, while another language of it says something else now: who reads
 * those would be told old news as new.
 */
export function leftBehind(
  { texts }: Pick<Content, 'texts'>,
  out: Pick<Content, 'texts'> | undefined,
): readonly Language[] {
  if (!out) return [];
  const before = new Map(out.texts.map((text) => [text.language, wordsOf(text)]));
  const known = texts.filter(({ language }) => before.has(language));
  const same = known.filter((text) => wordsOf(text) === before.get(text.language));
  return same.length === known.length ? [] : same.map(({ language }) => language);
}

const wordsOf = ({ headline, description, instruction }: Content['texts'][number]): string =>
  JSON.stringify([headline.trim(), description.trim(), instruction.trim()]);
