import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyBundle, bundleOfAny, objectsByType } from '../test/any-bundle.ts';
import { bytesOf, faultsOf } from '../test/sample-bundle.ts';
import { bundleFaults, exampleFolder, haveSchemas, schemaFaults } from '../test/schemas.ts';
import { parseBundle } from './parse-bundle.ts';
import { readThreat } from './read-threat.ts';

/** The schemas are kept beside the repository, for their licence. Without them there is nothing to compare with. */
const besideSchemas = haveSchemas ? describe : describe.skip;

besideSchemas('the schemas of STIX 2.1', () => {
  it.each(haveSchemas ? readdirSync(exampleFolder).filter((file) => file.endsWith('.json')) : [])(
    'agree with us about the example %s',
    (file) => {
      const bytes = readFileSync(join(exampleFolder, file));
      const document = JSON.parse(bytes.toString()) as object;
      if (file === 'interop-objectmarking-test.json') {
        expect(faultsOf(bytes.toString())).toEqual([expect.objectContaining({ pointer: '/type', rule: 'bundle' })]);
        return;
      }
      expect(schemaFaults('bundle', document)).toEqual([]);
      const { bundle, warnings } = parseBundle(bytes);
      expect(bundle.objects).toEqual((document as { objects: object[] }).objects);
      expect(warnings.filter(({ rule }) => rule !== 'unresolved')).toEqual([]);
      expect(readThreat(bundle).evidence.length).toBeGreaterThan(0);
    },
  );

  it.each(Object.entries(objectsByType))('and we accept any %s', (_type, arbitrary) => {
    fc.assert(
      fc.property(
        arbitrary.map((object) => bundleOfAny([object])),
        (bundle) => {
          expect(bundleFaults(bundle)).toEqual([]);
          expect(faultsOf(bundle)).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('and we accept any bundle, which reads back as it was written', () => {
    fc.assert(
      fc.property(anyBundle, (written) => {
        expect(bundleFaults(written)).toEqual([]);
        const { bundle } = parseBundle(bytesOf(written));
        expect(JSON.parse(JSON.stringify(bundle.objects))).toEqual(JSON.parse(JSON.stringify(written.objects)));
      }),
      { numRuns: 200 },
    );
  });
});
