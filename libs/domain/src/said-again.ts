import type { Content, Text } from './content.ts';

/** A part of a text that says again what is out, and why that is refused, for its author. */
export type SaidAgain = { readonly index: number; readonly part: 'instruction' | 'description'; readonly why: string };

const keepsThemDoingIt =
  'An all-clear that asks what the alert asked would keep people doing it. Say what they may do now that it is safe.';
const mendsNothing = 'A correction in the words that it corrects mends nothing. Say what was wrong and what is right.';

/**
 * Which texts of an all-clear or a correction, by their index, say what the revision before it said, in whatever language: "go inside"
 * must never go out as the news that it is safe, nor what was wrong as its own correction. A correction may go on asking the same of
 * people, and may mend one language alone. Case, spaces and punctuation make no difference.
 */
export function saidAgain(
  { purpose, texts }: Pick<Content, 'purpose' | 'texts'>,
  before: Pick<Content, 'texts'> | undefined,
): readonly SaidAgain[] {
  if (!before || (purpose !== 'all-clear' && purpose !== 'correction')) return [];
  const bareOf = purpose === 'all-clear' ? ({ instruction }: Text) => bare(instruction) : whole;
  const said = new Set(before.texts.map(bareOf));
  const isMended = purpose === 'correction' && texts.some((text) => !said.has(bareOf(text)));
  if (isMended) return [];
  return texts.flatMap((text, index): readonly SaidAgain[] => {
    if (bareOf(text) === '' || !said.has(bareOf(text))) return [];
    return purpose === 'all-clear'
      ? [{ index, part: 'instruction', why: keepsThemDoingIt }]
      : [{ index, part: 'description', why: mendsNothing }];
  });
}

const whole = ({ headline, description, instruction }: Text): string =>
  [headline, description, instruction].map(bare).join(' ').trim();

const bare = (words: string): string =>
  words
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
