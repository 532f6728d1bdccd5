import { RefusedAlert } from './fault.ts';

/** What the encoding declaration may say, and the decoder that reads it as browsers and feed readers do. */
const decoders: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['utf-16', 'utf-16le'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
  ['iso-8859-2', 'iso-8859-2'],
  ['iso-8859-15', 'iso-8859-15'],
  ['windows-1250', 'windows-1250'],
]);

const refuse = (message: string): never => {
  throw new RefusedAlert([{ path: '/', line: 1, rule: 'encoding', message }]);
};

/**
 * Bytes to text by byte order mark, then by XML declaration, then UTF-8 (XML 1.0 appendix F). A declaration behind blank
 * lines still counts: feeds send them.
 *
 * @throws RefusedAlert for an encoding that is unknown here or bytes that do not fit it.
 */
export function decodeXml(bytes: Uint8Array): string {
  const label = markedEncoding(bytes) ?? declaredEncoding(bytes) ?? 'utf-8';
  const decoder = decoders.get(label) ?? refuse(`The encoding ${label.slice(0, 40)} is not accepted; use UTF-8.`);
  try {
    return new TextDecoder(decoder, { fatal: true }).decode(bytes);
  } catch {
    return refuse(`These bytes are not ${label}, which the message claims to be or would be by default.`);
  }
}

/** What the first bytes say: a byte order mark, or a `<` in two bytes. */
function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  return undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1]?.toLowerCase();
  // A declaration that reads like this is not in UTF-16, whatever it says: some writers label every string so.
  return declared?.startsWith('utf-16') ? 'utf-8' : declared;
}
