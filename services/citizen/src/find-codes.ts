/** Check codes have no I, O, 0 or 1, so that nobody mistakes one for another. */
const code = /(?<![\p{L}\p{N}])[2-9A-HJ-NP-Z]{6}(?![\p{L}\p{N}])/gu;
const mostCandidates = 20;

/** What may be a check code in what somebody typed or pasted: a code alone, with spaces or dashes in it, or in a whole message. */
export function findCodes(typed: string): readonly string[] {
  const text = typed.toUpperCase();
  const alone = text.replaceAll(/[\s.-]/g, '');
  const found = [...text.matchAll(code)].map(([candidate]) => candidate);
  // In a message the code comes last, and six letters before it may be a word.
  return [...new Set([...(/^[2-9A-HJ-NP-Z]{6}$/.test(alone) ? [alone] : []), ...found.reverse()])].slice(
    0,
    mostCandidates,
  );
}
