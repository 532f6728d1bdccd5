import type { Provider } from '@nestjs/common';
import { provide, token } from '@keten/platform';
import { readBySize } from './aside/read-by-size.ts';
import type { ReadReport } from './what-it-says.ts';

export { contentTypes } from './content-type.ts';
export { closed, jsonReportSchema, text } from './json-report-schema.ts';
export type { Schema } from './json-report-schema.ts';
export { NotAccepted, publishedFaults } from './not-accepted.ts';
export type { Fault } from './not-accepted.ts';
export { readReport } from './read-report.ts';
export type { Reading, ReadReport } from './what-it-says.ts';

/** Reads a report of any format in our words. Where it can't wait, `readReport` does so at once, whatever the size. */
export const READ_REPORT = token<ReadReport>('READ_REPORT');

export const reading: readonly Provider[] = [provide(READ_REPORT, [], readBySize)];
