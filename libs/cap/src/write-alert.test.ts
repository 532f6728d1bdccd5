import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyAlert } from '../test/any-alert.ts';
import { sampleXml } from '../test/sample-message.ts';
import { RefusedAlert } from './fault.ts';
import { parseAlert } from './parse-alert.ts';
import { writeAlert } from './write-alert.ts';

/** The schema of OASIS is kept beside the repository, for its licence. */
const schema = join(import.meta.dirname, '../../../../shared/standards/CAP-v1.2.xsd');
const canValidate = existsSync(schema) && spawnSync('xmllint', ['--version']).error === undefined;
const itWithXmllint = canValidate ? it : it.skip;

const { alert } = parseAlert(Buffer.from(sampleXml()));

describe('a written alert', () => {
  it('reads back equal, for any alert', () => {
    fc.assert(
      fc.property(anyAlert, (written) => {
        expect(parseAlert(Buffer.from(writeAlert(written))).alert).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });

  itWithXmllint('is valid by the schema, for any alert (skipped without xmllint or the schema)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cap-xsd-'));
    try {
      const files = fc.sample(anyAlert, 200).map((written, i) => {
        const file = join(folder, `${i}.xml`);
        writeFileSync(file, writeAlert(written));
        return file;
      });
      execFileSync('xmllint', ['--nonet', '--noout', '--schema', schema, ...files], { stdio: 'pipe' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('never leaves when we would refuse it ourselves', () => {
    const [info] = alert.info;
    const bowTie = {
      points: [
        [52, 4],
        [53, 5],
        [53, 4],
        [52, 5],
        [52, 4],
      ].map(([lat = 0, lon = 0]) => ({ lat, lon })),
    };
    const area = [{ areaDesc: 'x', polygon: [bowTie], circle: [], geocode: [] }];
    expect(() => writeAlert({ ...alert, msgType: 'Cancel' })).toThrow(RefusedAlert);
    expect(() => writeAlert({ ...alert, identifier: 'a b' })).toThrow(RefusedAlert);
    expect(() => writeAlert({ ...alert, info: info ? [{ ...info, area }] : [] })).toThrow(/crosses itself/);
  });

  it('replaces what XML can’t carry instead of stopping', () => {
    const written = writeAlert({ ...alert, note: 'a\u0000b\u000bc\ud800d\r\n]]>' });
    expect(parseAlert(Buffer.from(written)).alert.note).toBe('a\ufffdb\ufffdc\ufffdd\r\n]]>');
  });
});
