import { useWords } from '@keten/web';
import type { Unfinished as Offered } from '../own-texts/use-own-texts.ts';
import type { NextPurpose } from './next-draft.ts';
import type { Unfinished } from './warning-api.ts';

/** What is kept of the form of a warning while it is typed. */
export type OwnDraft = {
  readonly draft: Unfinished;
  /** What its author started from, and the hash of that; nothing for a new warning. */
  readonly base?: { readonly draft: Unfinished; readonly contentHash: string };
};
export type OfferedDraft = Offered<OwnDraft>;

/** By what an author knows their text: what it is for, and its headline or else whatever it has. */
export function useNameOfOwn(): (own: OwnDraft) => string {
  const words = useWords();
  return ({ draft: { purpose, texts } }) => {
    const typed = texts.flatMap(({ headline, description, instruction }) => [headline, description, instruction]);
    const first = typed.find((text) => text.trim() !== '') ?? '…';
    return purpose === undefined ? first : `${words.purpose[purpose]}: ${first}`;
  };
}

/** For what a text that is gone on with is. */
export const purposeOf = ({ draft, base }: OwnDraft): NextPurpose => draft.purpose ?? base?.draft.purpose ?? 'alert';
