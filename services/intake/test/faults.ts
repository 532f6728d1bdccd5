import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';

/** Small inputs of faults that were found by trying. Kept beside the repository. */
const folder = join(import.meta.dirname, '../../../../shared/faults');

/** Skipped where the inputs are not beside the repository. */
export const describeFaults = existsSync(folder) ? describe : describe.skip;

export const fault = (path: string): string => readFileSync(join(folder, path), 'utf8');
