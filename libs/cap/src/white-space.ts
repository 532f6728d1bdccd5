const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** Takes the four white space characters of XML 1.0 §2.3 from both ends; no other counts, no-break spaces least of all. */
export function trimXml(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** The words between white space. */
export const wordsOfXml = (text: string): string[] => text.split(/[ \t\r\n]+/).filter(Boolean);
