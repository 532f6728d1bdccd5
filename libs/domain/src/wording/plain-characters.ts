/**
 * The text in the characters that a reader believes to see: full-width, circled and foreign digits as ours, every dash and space as the
 * plain one, and nothing that is not drawn. Without it, a number is hidden from us that every phone still calls.
 */
export const plainCharacters = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[^\S\n]/g, ' ')
    // A label of a domain may also end with these (UTS 46 §2.3).
    .replace(/[\u3002\uff61]/g, '.')
    .replace(/(?![0-9])\p{Nd}/gu, ourDigit);

/** Digits stand together by ten, from 0 to 9 (Unicode §4.6). */
function ourDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
