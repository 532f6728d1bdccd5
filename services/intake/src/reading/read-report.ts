import type { ReportFormat } from '@keten/domain';
import { formatOf } from './content-type.ts';
import { finishReading } from './finish-reading.ts';
import { readCap } from './read-cap.ts';
import { readJson } from './read-json.ts';
import { readStix } from './read-stix.ts';
import type { Reading, ReadOptions } from './what-it-says.ts';

type Read = (bytes: Uint8Array, options: ReadOptions, sourceId: string) => Reading;

const readers: Readonly<Record<ReportFormat, Read>> = { cap: readCap, json: readJson, stix: readStix };

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
  return finishReading(readers[formatOf(contentType)](bytes, options, sourceId), options);
}
