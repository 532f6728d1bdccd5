import { NotAccepted } from './not-accepted.ts';
import { readCap } from './read-cap.ts';
import { readJson } from './read-json.ts';
import type { Reading } from './reading.ts';

/** A message of the broker holds a mebibyte; a point takes twenty octets. Coastlines of real alerts have some thousands. */
const maxPoints = 40_000;

type Read = (bytes: Uint8Array, sourceId: string) => Reading;

const readers: Readonly<Record<string, Read>> = {
  'application/cap+xml': readCap,
  'application/xml': readCap,
  'application/json': readJson,
};

/** The content types that the chain takes, for those who offer another one. */
const contentTypes: readonly string[] = Object.keys(readers);

/**
 * Reads a report by its content type.
 *
 * @throws NotAccepted with all faults and their places.
 */
export function readReport(contentType: string, bytes: Uint8Array, sourceId: string): Reading {
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const read = Object.hasOwn(readers, mediaType) ? readers[mediaType] : undefined;
  if (!read) throw new NotAccepted(415, [{ rule: 'content-type', message: `Send one of ${contentTypes.join(', ')}.` }]);
  const reading = read(bytes, sourceId);
  const points = reading.area.polygons.reduce((sum, polygon) => sum + polygon.points.length, 0);
  if (points > maxPoints)
    throw new NotAccepted(400, [
      { rule: 'limit', message: `The area has ${points} points; ${maxPoints} are taken at most. Draw it more simply.` },
    ]);
  return reading;
}
