import type { ReportFormat } from '@keten/domain';
import { formatOf } from '../content-type.ts';
import { finishReading } from '../finish-reading.ts';
import { readAside } from './read-aside.ts';
import { readReport } from '../read-report.ts';
import type { ReadReport } from '../what-it-says.ts';

const KiB = 1024;

/** Some ten milliseconds of reading: what is smaller would wait longer for another thread than it takes. */
const largeBytes: Readonly<Record<ReportFormat, number>> = { cap: 32 * KiB, stix: 64 * KiB, json: 128 * KiB };

/** Large reports are read aside, and those of the military on a thread that no other source can keep busy. */
export function readBySize(): ReadReport {
  const [military, others] = [readAside(), readAside()];
  return async ({ contentType, bytes, sourceId, options, isMilitary }) => {
    const format = formatOf(contentType);
    if (bytes.length <= largeBytes[format]) return readReport(contentType, bytes, sourceId, options);
    return finishReading(await (isMilitary ? military : others)({ format, bytes, sourceId, options }), options);
  };
}
