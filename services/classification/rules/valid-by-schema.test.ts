import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';

/** OMG's schema of DMN 1.3 (20191111), as the package brings it that reads the files. */
const schema = path.join(import.meta.dirname, '../../../node_modules/dmn-moddle/resources/dmn/xsd/DMN13.xsd');
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.dmn'));
const canValidate = spawnSync('xmllint', ['--version']).error === undefined;

// Another reader than ours has to say that a modeler may open them; where there is none, nothing is shown.
(canValidate ? it : it.skip)('every table is valid by the schema of DMN 1.3', () => {
  const args = ['--nonet', '--noout', '--schema', schema, ...files];
  const { stderr } = spawnSync('xmllint', args, { cwd: import.meta.dirname, encoding: 'utf8' });
  expect(stderr.trim().split('\n').sort()).toEqual(files.map((file) => `${file} validates`).sort());
  expect(files).toHaveLength(17);
});
