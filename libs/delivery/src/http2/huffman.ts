/**
 * Lengths in bits of the codes of printable ASCII, from the space on (RFC 7541, appendix B). The code is canonical: lengths and the
 * order of letters say all. What else there is has longer codes, and never stands in what we read.
 */
const lengths = [
  ...[6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10],
  ...[13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6],
  ...[15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13],
];
const firstCode = 0x20;
const longestBits = 15;

const key = (bits: number, code: number): number => bits * 2 ** 16 + code;

/** By length and code. Between those of 13 and more bits lie some of letters that are not printable. */
function tableOf(): ReadonlyMap<number, string> {
  const table = new Map<number, string>();
  let code = 0;
  for (let bits = 5; bits <= longestBits; bits += 1) {
    // NUL has a code of 13 bits too, before all others of them (appendix B).
    if (bits === 13) code += 1;
    for (const [index, length] of lengths.entries())
      if (length === bits) table.set(key(bits, code++), String.fromCharCode(firstCode + index));
    code *= 2;
  }
  return table;
}
const letters = tableOf();

/** The text of a string in this code; undefined when there is anything in it but printable ASCII. RFC 7541 §5.2. */
export function decodeHuffman(octets: Uint8Array): string | undefined {
  let text = '';
  let [code, bits] = [0, 0];
  for (const octet of octets)
    for (let bit = 7; bit >= 0; bit -= 1) {
      code = code * 2 + ((octet >> bit) & 1);
      bits += 1;
      const letter = letters.get(key(bits, code));
      if (letter !== undefined) [text, code, bits] = [text + letter, 0, 0];
      else if (bits > longestBits) return undefined;
    }
  // Padded with ones to a whole octet.
  return bits < 8 && code === 2 ** bits - 1 ? text : undefined;
}
