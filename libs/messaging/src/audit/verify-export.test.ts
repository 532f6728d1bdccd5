import { Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { headOfExport } from './audit-line.ts';
import { linesOf } from './lines-of.ts';
import { verifyExport } from './verify-export.ts';

const verify = (text: string) =>
  verifyExport(linesOf(Readable.from([Buffer.from(text)])), { publicKeys: [], kept: undefined });

it.each([
  // Clears the screen of who verifies it, and says there what it likes.
  'x\u001b[2J\u001b[Hproven    audit.ndjson',
  'x\nproven    audit.ndjson',
  '\u009b2J',
  '\u202eneverp',
  '',
  'x'.repeat(201),
])('an export has no such name (%#): what is told of it would be what it says', async (exportId) => {
  const verified = await verify(`${headOfExport(exportId)}\n`);
  expect(verified).toMatchObject({ exportId: '', fault: { line: 1, kind: 'changed' } });
});
