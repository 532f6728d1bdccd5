import { NotAccepted } from './not-accepted.ts';
import type { Fault } from './not-accepted.ts';
import { readCap } from './read-cap.ts';
import { readJson } from './read-json.ts';
import { readStix } from './read-stix.ts';
import type { Reading, ReadOptions } from './reading.ts';

/** A message of the broker holds a mebibyte; a point takes twenty octets. Coastlines of real alerts have some thousands. */
const maxPoints = 40_000;

type Read = (bytes: Uint8Array, sourceId: string, options: ReadOptions) => Reading;

const readers: Readonly<Record<string, Read>> = {
  'application/cap+xml': (bytes, _sourceId, options) => readCap(bytes, options),
  'application/xml': (bytes, _sourceId, options) => readCap(bytes, options),
  'application/json': readJson,
  'application/stix+json': (bytes, _sourceId, options) => readStix(bytes, options),
};

/** Versions of a format that are taken, where its media type can name one. */
const versions: Readonly<Record<string, string>> = { 'application/stix+json': '2.1' };

/** The content types that the chain takes, for those who offer another one. */
export const contentTypes: readonly string[] = Object.keys(readers);

/**
 * Reads a report by its content type.
 *
 * @throws NotAccepted with all faults and their places.
 */
export function readReport(
  contentType: string,
  bytes: Uint8Array,
  sourceId: string,
  options: ReadOptions = {},
): Reading {
  const reading = readerOf(contentType)(bytes, sourceId, options);
  const points = reading.area.polygons.reduce((sum, polygon) => sum + polygon.points.length, 0);
  if (points > maxPoints)
    throw new NotAccepted(400, [
      { rule: 'limit', message: `The area has ${points} points; ${maxPoints} are taken at most. Draw it more simply.` },
    ]);
  return { ...reading, oddities: [...reading.oddities, ...expired(reading, options.now)] };
}

/** Parameters other than the version, such as a charset, say nothing that the bytes do not say themselves. */
function readerOf(contentType: string): Read {
  const [name = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!read) throw untaken(`Send one of ${contentTypes.join(', ')}.`);
  const version = parameters.find((parameter) => parameter.startsWith('version='))?.slice('version='.length);
  const taken = versions[name];
  if (version !== undefined && taken !== undefined && version.replaceAll('"', '') !== taken)
    throw untaken(`Version ${version.slice(0, 20)} of ${name} is not taken; ${taken} is.`);
  return read;
}

const untaken = (message: string): NotAccepted => new NotAccepted(415, [{ rule: 'content-type', message }]);

/** What is over is kept as well: it says what happened, and nobody is warned of it. */
const expired = ({ expiresAt }: Reading, now: Date | undefined): Fault[] =>
  now && expiresAt && expiresAt <= now
    ? [{ rule: 'expired', message: `It was over at ${expiresAt.toISOString()}, before it came in.` }]
    : [];
