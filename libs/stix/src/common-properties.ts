import type { Json, JsonObject } from './bundle.ts';
import { below, quote } from './findings.ts';
import type { Findings } from './findings.ts';
import { bool, integer, listOf, milliseconds, oneOf, text, textThat } from './kinds.ts';
import type { Check } from './kinds.ts';
import { anything, customProperty, dictionaryOf, isExtensionDefinition, objectOf, refTo } from './kinds-of-objects.ts';
import { uri } from './uri.ts';

const hexOf = (length: number): RegExp => new RegExp(`^[a-fA-F0-9]{${length}}$`);
const hashForms: ReadonlyMap<string, RegExp> = new Map([
  ['MD5', hexOf(32)],
  ['SHA-1', hexOf(40)],
  ['SHA-256', hexOf(64)],
  ['SHA-512', hexOf(128)],
  ['SHA3-256', hexOf(64)],
  ['SHA3-512', hexOf(128)],
  ['SSDEEP', /^[a-zA-Z0-9/+:.]{1,128}$/],
  ['TLSH', /^[a-zA-Z0-9]{70}$/],
]);

const checkHash = (name: string, value: Json, at: string, found: Findings): void => {
  const form = hashForms.get(name);
  if (!/^[a-zA-Z0-9_-]{3,250}$/.test(name)) found.fault(at, 'hash', `${quote(name)} is no name of a hash.`);
  else if (form) textThat((hash) => form.test(hash), 'hash', `a hash by ${name}`)(value, at, found);
  else text(value, at, found);
};

const notEmpty = (object: JsonObject, at: string, found: Findings): void => {
  if (Object.keys(object).length === 0) found.fault(at, 'empty', 'At least one member is expected.');
};

/** STIX 2.1 §2.7 hashes, §10.6 hash-algorithm-ov: the values of the known ones have a form. */
export const hashes: Check = objectOf({ properties: {}, others: checkHash, sense: notEmpty });

/** In an external reference the schemas know only these. */
const knownHashes: Check = (value, at, found) => {
  hashes(value, at, found);
  if (typeof value !== 'object' || value === null) return;
  for (const name of Object.keys(value))
    if (!hashForms.has(name))
      found.fault(below(at, name), 'hash', `${quote(name)} is no hash that a reference may have.`);
};

const cveForm = /^CVE-\d{4}-(0\d{3}|[1-9]\d{3,})$/;
const capecForm = /^CAPEC-\d+$/;
const isOf = (form: RegExp, id: Json | undefined): boolean => typeof id === 'string' && form.test(id);

/** §2.7: enough to find it by; CVE and CAPEC numbers under their own names. */
function referenceSense(reference: JsonObject, at: string, found: Findings): void {
  const { source_name: name, external_id: id } = reference;
  if (name === 'cve' || name === 'capec') {
    if (!isOf(name === 'cve' ? cveForm : capecForm, id))
      found.fault(below(at, 'external_id'), 'external-id', `A reference to ${name} needs a number of ${name}.`);
  } else if (isOf(cveForm, id) || isOf(capecForm, id))
    found.fault(below(at, 'source_name'), 'external-id', `${quote(id)} belongs to the source cve or capec.`);
}

/** §2.7 external-reference. */
const externalReference: Check = objectOf({
  properties: { source_name: text, description: text, url: uri, hashes: knownHashes, external_id: text },
  required: ['source_name'],
  anyOf: ['description', 'url', 'external_id'],
  sense: referenceSense,
});

/** §2.10 kill-chain-phase. */
export const killChainPhases: Check = listOf(
  objectOf({ properties: { kill_chain_name: text, phase_name: text }, required: ['kill_chain_name', 'phase_name'] }),
);

/** §3.2 lang: RFC 5646. Its form only: nobody's screen depends on it. */
const language: Check = (value, at, found) => {
  if (typeof value !== 'string') text(value, at, found);
  else if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$/.test(value))
    found.warn(at, 'language', `${quote(value)} is no language of RFC 5646.`);
};

/** §7.2.3.1: `id`, or property names and positions joined by dots. */
const selector: Check = textThat(
  (value) =>
    value === 'id' || (value.length <= 2000 && /^[a-z0-9_-]{3,249}(\.(\[\d{1,9}\]|[a-z0-9_-]{1,250}))*$/.test(value)),
  'selector',
  'a selector such as description or labels.[0]',
);

/** §7.2.3 granular-marking: a marking or a language, not both. */
const granularMarking: Check = objectOf({
  properties: { lang: language, marking_ref: refTo('marking-definition'), selectors: listOf(selector) },
  required: ['selectors'],
  sense: (marking, at, found) => {
    if ('lang' in marking === 'marking_ref' in marking)
      found.fault(at, 'marking', 'Either marking_ref or lang is expected, and not both.');
  },
});

const extensionTypes = oneOf('new-sdo', 'new-sco', 'new-sro', 'property-extension', 'toplevel-property-extension');

/** §7.3: a registered extension says of which kind it is. */
const definedExtension: Check = objectOf({
  properties: { extension_type: extensionTypes },
  required: ['extension_type'],
  others: customProperty,
});

const predefinedExtension: Check = objectOf({ properties: {}, others: customProperty, sense: notEmpty });

/**
 * §3.2 extensions, §7.3. Those in `known` are judged by their own shape; others of the form `…-ext` only by the kinds of
 * their values. In objects that have extensions of their own every value is a dictionary too.
 */
export const extensionsOf =
  (known: Readonly<Record<string, Check>> = {}): Check =>
  (value, at, found) => {
    objectOf({
      properties: {},
      sense: notEmpty,
      others: (name, extension, place) => {
        if (isExtensionDefinition(name)) definedExtension(extension, place, found);
        else if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*-ext$/.test(name) || name.length > 250)
          found.fault(place, 'property-name', `${quote(name)} is no name of an extension.`);
        else {
          predefinedExtension(extension, place, found);
          if (Object.hasOwn(known, name)) known[name]?.(extension, place, found);
        }
        if (Object.keys(known).length > 0) dictionaryOf(anything)(extension, place, found);
      },
    })(value, at, found);
  };

const specVersion: Check = oneOf('2.1');
const markings = {
  object_marking_refs: listOf(refTo('marking-definition')),
  granular_markings: listOf(granularMarking),
};

/** §3.2: of domain and relationship objects, language contents and extension definitions. */
export const coreProperties: Readonly<Record<string, Check>> = {
  spec_version: specVersion,
  created_by_ref: refTo('identity'),
  created: milliseconds,
  modified: milliseconds,
  revoked: bool,
  labels: listOf(text),
  confidence: integer(0, 100),
  lang: language,
  external_references: listOf(externalReference),
  ...markings,
  extensions: extensionsOf(),
};
export const coreRequired = ['spec_version', 'created', 'modified'];

/** §3.2: of cyber-observable objects. */
export const observableProperties: Readonly<Record<string, Check>> = {
  spec_version: specVersion,
  ...markings,
  defanged: bool,
  extensions: extensionsOf(),
};

/** §7.2.1: of marking definitions, which have no versions. */
export const markingProperties: Readonly<Record<string, Check>> = {
  spec_version: specVersion,
  name: text,
  created_by_ref: refTo('identity'),
  created: milliseconds,
  external_references: listOf(externalReference),
  ...markings,
  extensions: extensionsOf(),
};
