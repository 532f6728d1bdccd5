import { isDeeperThan } from '@keten/platform';
import { NotAccepted } from '../reading/reading.ts';

/** A report in a bulk, with the number of its line in what was sent, from 1. */
export type Line = { readonly line: number; readonly bytes: Uint8Array };
export type Enveloped = { readonly contentType: string; readonly bytes: Uint8Array };

/** The lines of an NDJSON document; empty ones are left out and counted. */
export function bulkLines(bytes: Uint8Array): Line[] {
  const lines: Line[] = [];
  for (let [line, from] = [1, 0]; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const upTo = end < 0 ? bytes.length : end;
    const part = bytes.subarray(from, bytes[upTo - 1] === 0x0d ? upTo - 1 : upTo);
    if (part.some((octet) => octet !== 0x20 && octet !== 0x09 && octet !== 0x0d)) lines.push({ line, bytes: part });
    from = upTo + 1;
  }
  return lines;
}

/**
 * What a line holds: a JSON report as it is, or a report of another format in an envelope
 * `{ "contentType": "application/cap+xml", "body": "…" }`, whose body is text in UTF-8.
 *
 * @throws NotAccepted for an envelope that is none.
 */
export function openLine({ bytes }: Line): Enveloped {
  const isEnvelope = /^\s*\{\s*"(contentType|body)"/.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1'));
  if (!isEnvelope) return { contentType: 'application/json', bytes };
  const { contentType, body, ...rest } = parse(bytes);
  const [extra] = Object.keys(rest);
  if (extra !== undefined)
    throw faulty(`/${extra.slice(0, 40)}`, 'must not be there: an envelope has contentType and body');
  if (typeof contentType !== 'string') throw faulty('/contentType', 'must be a media type');
  if (typeof body !== 'string') throw faulty('/body', 'must be the report as text');
  return { contentType, bytes: Buffer.from(body) };
}

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    if (!isDeeperThan(1, bytes)) return JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>;
  } catch {
    // Said below, without quoting what was sent.
  }
  throw faulty('', 'This is no JSON object of contentType and body');
}

const faulty = (pointer: string, message: string): NotAccepted =>
  new NotAccepted(400, [{ pointer, rule: 'envelope', message: `${message}.` }]);
