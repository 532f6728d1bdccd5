/**
 * GSM 7-bit default alphabet and its extension table, 3GPP TS 23.038 §6.2.1, one septet to an octet as SMPP carries it.
 * The national shift tables are not used: a phone or carrier that lacks them would show other letters.
 */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

const ESCAPE = 0x1b;

const EXTENSION: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
};

const octetsOf = new Map<string, readonly number[]>([
  ...[...BASIC].map((character, code) => [character, [code]] as const).filter(([, [code]]) => code !== ESCAPE),
  ...Object.entries(EXTENSION).map(([character, code]) => [character, [ESCAPE, code]] as const),
]);

const extensionByCode = new Map(Object.entries(EXTENSION).map(([character, code]) => [code, character]));

/** The one or two octets of a character, or undefined when the alphabet lacks it. */
export const gsm7Octets = (character: string): readonly number[] | undefined => octetsOf.get(character);

/** True when every character is in the alphabet or its extension table. */
export const isGsm7 = (text: string): boolean => [...text].every((character) => octetsOf.has(character));

/** @throws RangeError that names the first character that the alphabet lacks. */
export function encodeGsm7(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((character) => {
      const octets = octetsOf.get(character);
      if (!octets) throw new RangeError(`${JSON.stringify(character)} is not in the GSM alphabet.`);
      return octets;
    }),
  );
}

/**
 * Reads unpacked septets. An escape before an unknown code shows that code's basic character, and an escape with nothing to
 * escape shows a space, as §6.2.1.1 asks of a receiver. Octets above 127 can't be septets and become U+FFFD.
 */
export function decodeGsm7(octets: Uint8Array): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 1) {
    const code = octets[at] ?? 0;
    if (code !== ESCAPE) {
      text += BASIC[code] ?? '\ufffd';
      continue;
    }
    at += 1;
    const escaped = octets[at];
    if (escaped === undefined || escaped === ESCAPE) text += ' ';
    else text += extensionByCode.get(escaped) ?? BASIC[escaped] ?? '\ufffd';
  }
  return text;
}
