import type { Json, JsonObject, StixBundle, StixObject } from './bundle.ts';
import { checkMarkings } from './check-markings.ts';
import { checkObject } from './check-object.ts';
import { warnUnresolved } from './check-references.ts';
import { checkVersions } from './check-versions.ts';
import { RefusedBundle } from './fault.ts';
import type { Warning } from './fault.ts';
import { below, Findings, quote } from './findings.ts';
import { isList, isObject, text, textThat } from './kinds.ts';
import { customProperty, isIdentifier, objectOf, typeOfId } from './kinds-of-objects.ts';
import { limits } from './limits.ts';
import { readJson } from './read-json.ts';
import { readMarkings } from './read-markings.ts';
import type { Placed } from './read-markings.ts';
import { readTimestamp } from './timestamp.ts';

export type ParseOptions = {
  readonly maxBytes?: number;
  /** With it, versions of a later moment are told; their order does not depend on it. */
  readonly now?: Date;
};

export type ParsedBundle = { readonly bundle: StixBundle; readonly warnings: readonly Warning[] };

/**
 * Reads a STIX 2.1 bundle (§8) by the rules of the standard and its published schemas. Fetches nothing, and takes time and
 * memory in proportion to the bytes. Stricter or wider than the schemas in this only:
 * - types that the standard does not know are judged by what all objects share, with a warning;
 * - a granular marking may name a language instead of a marking, as §7.2.3 says and its schema forgets;
 * - IPv6 addresses may end in an IPv4 address (RFC 4291 §2.2), which a slip in their pattern refuses.
 *
 * @throws RefusedBundle with every fault and its place, a hundred at most.
 */
export function parseBundle(bytes: Uint8Array, { maxBytes = limits.bytes, now }: ParseOptions = {}): ParsedBundle {
  if (bytes.byteLength > maxBytes) throw refusal('', 'limit', `The document is larger than ${maxBytes} bytes.`);
  const found = new Findings();
  const envelope = requireBundle(readJson(bytes, found));
  checkEnvelope(envelope, found);

  const placed = checkObjects(envelope.objects, found);
  if (found.faults.length > 0) throw new RefusedBundle(found.faults);

  const markings = readMarkings(
    placed.filter(({ object }) => object.type === 'marking-definition'),
    found,
  );
  checkMarkings(placed, markings, found);
  const { objects, latestById } = checkVersions(placed, found);
  if (found.faults.length > 0) throw new RefusedBundle(found.faults);

  warnUnresolved(placed, latestById, found);
  if (now) warnFuture(placed, now, found);
  return { bundle: { id: envelope.id as string, objects, latestById, markings }, warnings: found.warnings };
}

const refusal = (pointer: string, rule: string, message: string): RefusedBundle =>
  new RefusedBundle([{ pointer, rule, message }]);

/** Another document is said once, by name, instead of as a hundred missing properties. */
function requireBundle(document: Json): JsonObject {
  if (!isObject(document)) throw refusal('', 'bundle', `A bundle is expected, not ${quote(document)}.`);
  if (document.type !== 'bundle')
    throw refusal('/type', 'bundle', `A bundle is expected, not an object of type ${quote(document.type)}.`);
  if (document.spec_version === '2.0')
    throw refusal('/spec_version', 'version', 'This is STIX 2.0. Only STIX 2.1 is accepted.');
  if (isList(document.objects) && document.objects.length > limits.objects)
    throw refusal('/objects', 'limit', `There are more than ${limits.objects} objects.`);
  return document;
}

/** §8: a bundle is no object of STIX: it has an identifier and objects, and nothing that all objects have. */
function checkEnvelope(envelope: JsonObject, found: Findings): void {
  objectOf({
    properties: {
      type: text,
      id: textThat((id) => isIdentifier(id) && typeOfId(id) === 'bundle', 'identifier', 'an identifier of a bundle'),
      objects: () => undefined,
    },
    required: ['type', 'id'],
    others: (name, value, at) => {
      customProperty(name, value, at, found);
      found.warn(at, 'custom', `A bundle has no ${quote(name)}.`);
    },
  })(envelope, '', found);
}

function checkObjects(objects: Json | undefined, found: Findings): Placed[] {
  if (objects === undefined) return [];
  if (!isList(objects) || objects.length === 0) {
    found.fault('/objects', isList(objects) ? 'empty' : 'kind', 'A list of at least one object is expected.');
    return [];
  }
  const placed: Placed[] = [];
  for (const [i, object] of objects.entries()) {
    if (found.isFull) break;
    const at = `/objects/${i}`;
    if (!isObject(object)) found.fault(at, 'kind', `An object is expected, not ${quote(object)}.`);
    else {
      checkObject(object, at, found);
      placed.push({ object: object as StixObject, at });
    }
  }
  return placed;
}

/** Clocks that run ahead by less are everybody's. */
const toleratedAheadMs = 60_000;

function warnFuture(placed: readonly Placed[], now: Date, found: Findings): void {
  for (const { object, at } of placed) {
    const modified = typeof object.modified === 'string' ? readTimestamp(object.modified) : undefined;
    if (modified && modified.at.getTime() > now.getTime() + toleratedAheadMs)
      found.warn(below(at, 'modified'), 'future', 'This version is of a later moment than now.');
  }
}
