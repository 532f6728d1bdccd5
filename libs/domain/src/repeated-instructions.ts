import type { Content, Text } from './content.ts';

/** Why such an all-clear is refused, for its author. */
export const repeatsInstruction =
  'An all-clear that asks what the alert asked would keep people doing it. Say what they may do now that it is safe.';

/**
 * Which texts of an all-clear, by their index, ask what the revision before it asked, in whatever language: "go inside" must never
 * go out as the news that it is safe. Case, spaces and punctuation make no difference.
 */
export function repeatedInstructions(
  { purpose, texts }: Pick<Content, 'purpose' | 'texts'>,
  before: Pick<Content, 'texts'> | undefined,
): readonly number[] {
  if (purpose !== 'all-clear' || !before) return [];
  const asked = new Set(before.texts.map(bare));
  return texts.flatMap((text, index) => (bare(text) !== '' && asked.has(bare(text)) ? [index] : []));
}

const bare = ({ instruction }: Text): string =>
  instruction
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
