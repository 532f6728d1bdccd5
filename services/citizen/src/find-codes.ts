/** The alphabet of check codes has no I, O, 0 or 1; whoever types them means their look-alikes nowhere, as those are absent too. */
const code = /(?<![\p{L}\p{N}])[2-9A-HJ-NP-Z]{6}(?![\p{L}\p{N}])/gu;
const mostCandidates = 20;

/** What may be a check code in what somebody typed or pasted: a code alone, with spaces or dashes in it, or in a whole message. */
export function findCodes(typed: string): readonly string[] {
  const text = typed.toUpperCase();
  const alone = text.replaceAll(/[\s.-]/g, '');
  const found = [...text.matchAll(code)].map(([candidate]) => candidate);
  // A link to this page carries the code last in a message, and six capitals may also be a word.
  return [...new Set([...(/^[2-9A-HJ-NP-Z]{6}$/.test(alone) ? [alone] : []), ...found.reverse()])].slice(
    0,
    mostCandidates,
  );
}
