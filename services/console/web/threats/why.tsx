import { sentenceIn } from '@keten/domain';
import type { Because } from '@keten/domain';
import { useLanguage } from '@keten/web';

/** Why, in the language of the page; in English where it was not written in that, as in assessments of before. */
export function Why({ of }: { readonly of: Because }) {
  const { language } = useLanguage();
  const said = sentenceIn(of, language === 'nl' ? 'nl-NL' : 'en-GB');
  return <span lang={said.language}>{said.text}</span>;
}
