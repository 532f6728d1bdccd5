/** What is shown at once of a long text: no more letters, and no more lines, than somebody takes in at a glance. */
const [mostLetters, mostLines] = [600, 8];
/** A few words more are no reason to fold. */
const slack = 120;

/** Beginning and rest of a text, cut between lines, sentences or words where it has any; no rest when it is short. */
export function splitLong(text: string): { readonly begin: string; readonly rest: string } {
  const whole = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n\s*\n/g, '\n\n')
    .trim();
  const linesEnd = whole.split('\n', mostLines).join('\n').length;
  const isLongByLines = linesEnd < Math.min(whole.length, mostLetters);
  if (!isLongByLines && whole.length <= mostLetters + slack) return { begin: whole, rest: '' };
  const at = isLongByLines ? linesEnd : placeToCut(whole.slice(0, mostLetters));
  return { begin: whole.slice(0, at).trimEnd(), rest: whole.slice(at).trimStart() };
}

function placeToCut(head: string): number {
  const ends = [head.lastIndexOf('\n'), head.lastIndexOf('. ') + 1, head.lastIndexOf(' ')];
  const fitting = ends.find((end) => end > head.length / 2);
  // Half of a letter that takes two units is none.
  return fitting ?? (/[\uD800-\uDBFF]$/.test(head) ? head.length - 1 : head.length);
}
