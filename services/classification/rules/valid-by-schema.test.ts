import { reasonsInColumns } from '@keten/dmn';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';

/** OMG's schema of DMN 1.3 (20191111), as the package brings it that reads the files. */
const schema = path.join(import.meta.dirname, '../../../node_modules/dmn-moddle/resources/dmn/xsd/DMN13.xsd');
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.dmn'));
const canValidate = spawnSync('xmllint', ['--version']).error === undefined;
// Another reader than ours has to say that a modeler may open them; where there is none, nothing is shown.
const itsValid = canValidate ? it : it.skip;

it('all tables are here', () => {
  expect(files).toHaveLength(17);
});

itsValid.each(files)('%s is valid by the schema of DMN 1.3, also with reasons in columns', async (file) => {
  const dmn = readFileSync(path.join(import.meta.dirname, file), 'utf8');
  for (const input of [dmn, await reasonsInColumns(dmn)]) {
    const { stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, '-'], {
      input,
      encoding: 'utf8',
    });
    expect(stderr).toBe('- validates\n');
  }
});
