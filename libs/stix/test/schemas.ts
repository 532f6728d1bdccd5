import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The schemas and examples that OASIS published, kept beside the repository for their licences. */
const standards = join(import.meta.dirname, '../../../../shared/standards');
const schemaFolder = join(standards, 'stix2.1/schemas');
export const exampleFolder = join(standards, 'stix2.1-examples');
export const haveSchemas = existsSync(schemaFolder);

type Schema = { $id: string; required?: string[]; allOf?: { properties: { value?: object } }[]; items?: unknown };

const idOf = (path: string): string =>
  `http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/${path}`;

/** Where the schemas say less or other than the text of the standard; libs/stix says so in the docstring of parseBundle. */
function mend(schema: Schema): Schema {
  // §7.2.3: either marking_ref or lang; the schema requires marking_ref always.
  if (schema.$id.endsWith('/granular-marking.json')) return { ...schema, required: ['selectors'] };
  // `d` stands where `\d` was meant, so that no address that ends in an IPv4 address is one.
  if (schema.$id.endsWith('/ipv6-addr.json'))
    for (const part of schema.allOf ?? [])
      if ('properties' in part && part.properties.value) delete part.properties.value;
  return schema;
}

function loadSchemas(): ReadonlyMap<string, ValidateFunction> {
  const ajv = new Ajv2020({ strict: false, unicodeRegExp: false });
  addFormats.default(ajv, ['uri']);
  // Formats of JSON Schema 2020-12 are notes unless someone asks for more; these two know neither IDN nor `_dmarc`.
  for (const format of ['idn-hostname', 'email']) ajv.addFormat(format, true);
  const types = new Map<string, string>();
  for (const folder of ['common', 'sdos', 'sros', 'observables'])
    for (const file of readdirSync(join(schemaFolder, folder))) {
      const schema = JSON.parse(readFileSync(join(schemaFolder, folder, file), 'utf8')) as Schema;
      ajv.addSchema(mend(schema));
      types.set(file.replace('.json', ''), idOf(`${folder}/${file}`));
    }
  return new Map([...types].map(([type, id]) => [type, ajv.getSchema(id) as ValidateFunction]));
}

let schemas: ReadonlyMap<string, ValidateFunction> | undefined;

/** What the published schema called `name` has against a value; empty when it is valid. */
export function schemaFaults(name: string, value: unknown): string[] {
  schemas ??= loadSchemas();
  const validate = schemas.get(name);
  if (!validate) throw new Error(`There is no schema ${name}.`);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const metaNames = ['bundle', 'core', 'cyber-observable-core', 'identifier'];

/**
 * What the schemas have against a bundle, object by object. bundle.json itself knows seven types of STIX 2.1 not at all: it takes
 * them for custom ones, of which it wants exactly one of two cores to fit where both do.
 */
export function bundleFaults(bundle: { objects?: readonly { type: string }[] }): string[] {
  const { objects = [], ...envelope } = bundle;
  return [
    ...schemaFaults('bundle', envelope),
    ...objects.flatMap((object, i) => schemaFaults(schemaOf(object), object).map((fault) => `${i} ${fault}`)),
  ];
}

function schemaOf(object: { type: string }): string {
  schemas ??= loadSchemas();
  if (schemas.has(object.type) && !metaNames.includes(object.type)) return object.type;
  return 'created' in object || 'modified' in object ? 'core' : 'cyber-observable-core';
}
