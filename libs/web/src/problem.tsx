import { useLanguage } from './language.tsx';
import { sayProblem } from './say-problem.ts';

/** Why what somebody else publishes can't be read, within a sentence. */
export function Problem({ of }: { readonly of: string }) {
  const { text, language } = sayProblem(of, useLanguage().language);
  return <span lang={language}>{text}</span>;
}
