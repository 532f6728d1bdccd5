import { readFileSync } from 'node:fs';

const built = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
// Tests run the sources, which import each other as `.ts`; only what is built is renamed to `.js`.
const swc = { ...built, $schema: undefined, jsc: { ...built.jsc, rewriteRelativeImportExtensions: false } };

/** One configuration for the whole workspace: ESM, swc, the libs' sources instead of their build. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@keten/source', 'node', 'node-addons'] },
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/.cache/', '/.nx/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { ...swc, swcrc: false }] },
  maxWorkers: 2,
  testTimeout: 180_000,
  // A worker has half a second to end, and one of two gigabytes needs more than that on a busy machine.
  workerIdleMemoryLimit: '750MB',
};
