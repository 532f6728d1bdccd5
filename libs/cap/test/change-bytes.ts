export const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length];

const declarations = ['UTF-8', 'utf-16', 'ISO-8859-1', 'windows-1252', 'US-ASCII', 'UTF-7', 'EBCDIC-CP-NL'];

/** The message in another encoding, or under the name of one. */
export function encoded(text: string, a: number, b: number): Uint8Array {
  const declared = text.replace(/^<\?xml[^>]*>/, '');
  const named = `<?xml version="1.0" encoding="${pick(declarations, a) ?? ''}"?>${declared}`;
  const ways = [
    () => Buffer.from(named),
    () => Buffer.from(named, 'latin1'),
    () => Buffer.from(`\ufeff${named}`, 'utf16le'),
    () => Buffer.from(named, 'utf16le'),
  ];
  return pick(ways, b)?.() ?? Buffer.from(named);
}

/** One byte changed, or some taken out. */
export function flipped(bytes: Uint8Array, a: number, b: number): Uint8Array {
  const at = a % Math.max(1, bytes.length);
  const copy = Uint8Array.from(bytes);
  copy[at] = b % 256;
  return b % 5 === 0 ? Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + (b % 7))]) : copy;
}
