/**
 * A text in the smallest pieces that may stand alone, in its order: sentences, and a question with its answer. "Ziet u een drone? Bel
 * 112." is one: without its condition it asks everybody to call. So is what only follows from the sentence before ("Anders …").
 * Whoever shortens a text or lists it keeps or drops a piece as a whole.
 */
export function thingsSaid(text: string): readonly string[] {
  const sentences = text
    .split(ends)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
  return sentences.reduce<readonly string[]>((said, sentence) => {
    const before = said.at(-1);
    if (before === undefined || !(isOpen(before) || follows.test(sentence))) return [...said, sentence];
    return [...said.slice(0, -1), `${before} ${sentence}`];
  }, []);
}

/** After "bijv." or "nr." no sentence begins: the next one begins with a capital, or on a line of its own. */
const ends = /(?<=[.!?…]["'”’)]?)[^\S\n]+(?=["'“‘(]?\p{Lu})|\s*\n\s*/u;

/** A question waits for what to do then, and so does what ends in a colon. */
const isOpen = (text: string): boolean => /[?:]["'”’)]?$/u.test(text);
const follows =
  /^(anders|zo niet|zo ja|dan|doe dat|doe dit|otherwise|if not|if so|then|do so|do this)(?![\p{L}\p{N}])/iu;
