import fc from 'fast-check';
import { tlp1, tlp2, tlp2Extension } from '../src/known-markings.ts';
import { domainObjects, types } from './any-domain-object.ts';
import { observables } from './any-observable.ts';
import {
  bool,
  dictionaryOf,
  few,
  hashes,
  idOf,
  joined,
  millis,
  some,
  text,
  texts,
  timestamp,
  uri,
} from './any-value.ts';
import { statement } from './sample-bundle.ts';

export type AnyObject = Record<string, unknown> & { type: string };
export type AnyBundle = { type: 'bundle'; id: string; objects: AnyObject[] };

const carried = statement('Departementaal Vertrouwelijk', 'carried');
const markingRef = fc.constantFrom(...tlp1.keys(), ...tlp2.keys(), String(carried.id));

const externalReference = fc.oneof(
  fc.constantFrom(
    { source_name: 'cve', external_id: 'CVE-2021-44228' },
    { source_name: 'capec', external_id: 'CAPEC-163' },
  ),
  some({ source_name: fc.constant('eigen'), description: text, url: uri, hashes, external_id: text }, [
    'source_name',
    'url',
  ]),
);

const extensionId = fc.constant('extension-definition--d83fce45-ef58-4c6c-a3f4-1fbc32e98c6e');
const extensions = extensionId.map((id) => ({
  [id]: { extension_type: 'property-extension', own_rank: 5, own_words: ['a'], own_hex: '0a0b' },
}));

const markings = { object_marking_refs: few(markingRef) };

/** Granular markings select something that is there (STIX 2.1 §7.2.3). */
const granular = (object: AnyObject): fc.Arbitrary<AnyObject> => {
  const names = Object.keys(object).filter((name) => /^[a-z0-9_-]{3,}$/.test(name));
  const selectors = names.map((name) => (Array.isArray(object[name]) ? `${name}.[0]` : name));
  return fc.option(
    few(
      fc.record(
        { selectors: few(fc.constantFrom('id', ...selectors)), marking_ref: markingRef },
        { noNullPrototype: true },
      ),
    ).map((granular_markings) => ({ ...object, granular_markings })),
    { nil: object },
  );
};

const versions = fc
  .tuple(millis, fc.integer({ min: 0, max: 1e9 }))
  .map(([created, later]) => ({ created, modified: new Date(Date.parse(created) + later).toISOString() }));

const core = joined(
  versions,
  some({
    created_by_ref: idOf('identity'),
    revoked: bool,
    labels: texts,
    confidence: fc.integer({ min: 0, max: 100 }),
    lang: fc.constantFrom('nl', 'en-GB', 'pap'),
    external_references: few(externalReference),
    extensions,
    x_own_property: text,
    ...markings,
  }),
);

const languageContent = some(
  { object_ref: idOf(...types), object_modified: timestamp, contents: dictionaryOf(dictionaryOf(text)) },
  ['object_ref', 'contents'],
);
const extensionDefinition = fc
  .record({
    name: text,
    schema: text,
    version: text,
    extension_types: few(fc.constantFrom('new-sdo', 'property-extension')),
  })
  .map((own) => ({ ...own }));

const withVersions: Readonly<Record<string, fc.Arbitrary<object>>> = {
  ...domainObjects,
  'language-content': languageContent,
  'extension-definition': extensionDefinition,
  'x-own-thing': some({ name: text, own_words: texts }, ['name']),
};

const sdo = (type: string, own: fc.Arbitrary<object>): fc.Arbitrary<AnyObject> =>
  fc
    .tuple(idOf(type), core, own)
    .map(([id, common, parts]) => ({ type, spec_version: '2.1', id, ...common, ...parts }))
    .chain(granular);

const sco = (type: string, own: fc.Arbitrary<object>): fc.Arbitrary<AnyObject> =>
  fc
    .tuple(idOf(type), some({ spec_version: fc.constant('2.1'), defanged: bool, ...markings }), own)
    .map(([id, common, parts]) => ({ type, id, ...common, ...parts }))
    .chain(granular);

const tlpDefinition = fc.oneof(
  fc.constantFrom(...tlp1.values()).map(({ id, name, word }) => ({
    id,
    created: '2017-01-20T00:00:00.000Z',
    name,
    definition_type: 'tlp',
    definition: { tlp: word },
  })),
  fc.constantFrom(...tlp2.values()).map(({ id, name, word }) => ({
    id,
    created: '2022-10-01T00:00:00.000Z',
    name,
    extensions: { [tlp2Extension]: { extension_type: 'property-extension', tlp_2_0: word } },
  })),
);
const marking: fc.Arbitrary<AnyObject> = tlpDefinition.map((parts) => ({
  type: 'marking-definition',
  spec_version: '2.1',
  ...parts,
}));

/** One arbitrary for each type that the standard has, and one of a type that it has not. */
export const objectsByType: Readonly<Record<string, fc.Arbitrary<AnyObject>>> = {
  ...Object.fromEntries(Object.entries(withVersions).map(([type, own]) => [type, sdo(type, own)])),
  ...Object.fromEntries(Object.entries(observables).map(([type, own]) => [type, sco(type, own)])),
  'marking-definition': marking,
};

const distinct = (objects: readonly AnyObject[]): AnyObject[] => [
  ...new Map([...objects].map((object) => [String(object.id), object])).values(),
];

export const bundleOfAny = (objects: readonly AnyObject[]): AnyBundle => ({
  type: 'bundle',
  id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d',
  objects: distinct([...objects, carried as AnyObject]),
});

export const anyBundle: fc.Arbitrary<AnyBundle> = fc
  .array(fc.oneof(...Object.values(objectsByType)), { minLength: 1, maxLength: 6 })
  .map(bundleOfAny);
