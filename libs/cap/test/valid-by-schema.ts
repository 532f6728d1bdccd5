import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import type { Element } from '@xmldom/xmldom';
import { decodeXml } from '../src/decode-xml.ts';

/** The schema of OASIS is kept beside the repository, for its licence. */
const schema = join(import.meta.dirname, '../../../../shared/standards/CAP-v1.2.xsd');

export const canValidate = existsSync(schema) && spawnSync('xmllint', ['--version']).error === undefined;

const cap = 'urn:oasis:names:tc:emergency:cap:1.2';
const signature = 'http://www.w3.org/2000/09/xmldsig#';
const atOnce = 500;

/** The files that xmllint does not find valid. */
export function invalidAmong(files: readonly string[]): string[] {
  const valid = new Set<string>();
  for (let i = 0; i < files.length; i += atOnce) {
    const args = ['--nonet', '--noout', '--schema', schema, ...files.slice(i, i + atOnce)];
    const { stderr } = spawnSync('xmllint', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
    for (const [, file = ''] of stderr.matchAll(/^(.*) validates$/gm)) valid.add(file);
  }
  return files.filter((file) => !valid.has(file));
}

/**
 * Writes a message again without what we tolerate and the schema does not: blank lines before it, its encoding, elements
 * of other namespaces and attributes with a prefix. Another parser than ours reads it.
 */
export function writeWithoutTolerated(bytes: Uint8Array, file: string): void {
  const text = decodeXml(bytes)
    .trimStart()
    .replace(/^<\?xml[^>]*\?>/, '');
  const document = new DOMParser({ onError: (level, message) => fail(level, message) }).parseFromString(
    text,
    'text/xml',
  );
  if (document.documentElement) strip(document.documentElement);
  writeFileSync(file, new XMLSerializer().serializeToString(document));
}

function fail(level: string, message: string): void {
  if (level !== 'warning') throw new Error(message);
}

function strip(element: Element): void {
  for (const attribute of [...element.attributes])
    if (attribute.prefix && attribute.prefix !== 'xmlns') element.removeAttributeNode(attribute);
  for (const node of [...element.childNodes]) {
    if (node.nodeType !== node.ELEMENT_NODE) continue;
    const child = node as Element;
    if (child.namespaceURI === signature) continue;
    if (child.namespaceURI === cap) strip(child);
    else element.removeChild(child);
  }
}
