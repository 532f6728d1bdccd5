import { isDeepStrictEqual } from 'node:util';
import type { CapAlert } from './alert.ts';
import { buildAlert } from './build-alert.ts';
import { oddities, senseFaults } from './check-sense.ts';
import { shapeFaults, signaturePlaceFaults } from './check-shape.ts';
import { decodeXml } from './decode-xml.ts';
import { RefusedAlert } from './fault.ts';
import type { Fault, Warning } from './fault.ts';
import { alertParts } from './grammar.ts';
import { readXml } from './read-xml.ts';
import type { XmlElement } from './read-xml.ts';
import { verifySignature } from './verify-signature.ts';
import type { SignatureVerdict } from './verify-signature.ts';
import { capNamespace, olderVersions, signatureNamespace } from './vocabulary.ts';

/** Real messages reach 1.7 MB. */
const defaultMaxBytes = 4 * 1024 * 1024;

export type ParseOptions = {
  readonly maxBytes?: number;
  /** Refuse what has expired by this moment; without it a message is judged by itself. */
  readonly now?: Date;
  /** Certificates of registered sources, PEM. */
  readonly trustedCertificates?: readonly string[];
};

export type ParsedAlert = {
  readonly alert: CapAlert;
  readonly warnings: readonly Warning[];
  readonly signature: SignatureVerdict;
};

/**
 * Reads a CAP 1.2 alert by all rules of the standard and its schema. Fetches nothing, expands nothing.
 *
 * @throws RefusedAlert with every fault, its place and its line.
 */
export function parseAlert(bytes: Uint8Array, options: ParseOptions = {}): ParsedAlert {
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  if (bytes.byteLength > maxBytes) throw refusal('limit', `The message is larger than ${maxBytes} bytes.`);
  const xml = decodeXml(bytes);
  const root = readXml(xml);
  requireAlert(root);

  const faults = [
    ...shapeFaults(root, alertParts, '/alert'),
    ...senseFaults(root, options.now),
    ...signaturePlaceFaults(root),
  ];
  const signature = signatureOf(root, xml, options.trustedCertificates);
  if (signature.state === 'broken') faults.push(signatureFault(root, signature.reason));
  if (faults.length > 0) throw new RefusedAlert(faults);

  const alert = buildAlert(root);
  if (signature.state === 'intact' && !isDeepStrictEqual(buildAlert(readXml(signature.signedXml)), alert))
    throw new RefusedAlert([signatureFault(root, 'What was signed is not what the message says.')]);
  return { alert, warnings: [...oddities(root), ...signatureWarnings(root, signature)], signature };
}

const refusal = (rule: string, message: string, { name, line } = { name: '', line: 1 }): RefusedAlert =>
  new RefusedAlert([{ path: `/${name.slice(0, 40)}`, line, rule, message }]);

/** Another version or vocabulary is said once, by name, instead of as a hundred unknown elements. */
function requireAlert(root: XmlElement): void {
  const older = olderVersions.get(root.namespace);
  if (older) throw refusal('version', `This is ${older}. Only CAP 1.2 is accepted.`, root);
  if (root.namespace !== capNamespace)
    throw refusal('namespace', `The namespace is “${root.namespace.slice(0, 80)}”; CAP 1.2 is ${capNamespace}.`, root);
  if (root.name !== 'alert') throw refusal('root', `The message is ${root.name.slice(0, 40)}, not an alert.`, root);
}

const signatureElement = (root: XmlElement): XmlElement | undefined =>
  root.children.find(({ namespace }) => namespace === signatureNamespace);

const signatureOf = (root: XmlElement, xml: string, trusted?: readonly string[]): SignatureVerdict => {
  const element = signatureElement(root);
  if (!element) return { state: 'none' };
  const elements = countElements(element);
  if (elements > maxSignatureElements)
    return { state: 'broken', reason: `A signature of ${elements} elements is none.` };
  if (countElements(root) > maxSignedElements)
    return {
      state: 'unverifiable',
      reason: `Signatures over more than ${maxSignedElements} elements are not verified.`,
    };
  return verifySignature(xml.trimStart(), trusted);
};

/** An enveloped signature has about fifteen; every transform more is a walk over the whole message. */
const maxSignatureElements = 40;

/** Canonicalization compares siblings with each other: 5,000 take half a second, 90,000 took three minutes. */
const maxSignedElements = 5_000;

const countElements = (element: XmlElement): number =>
  element.children.reduce((sum, child) => sum + countElements(child), 1);

const signatureFault = (root: XmlElement, message: string): Fault => ({
  path: '/alert/Signature',
  line: signatureElement(root)?.line ?? root.line,
  rule: 'signature',
  message,
});

function signatureWarnings(root: XmlElement, signature: SignatureVerdict): Warning[] {
  if (signature.state === 'unverifiable') return [signatureFault(root, signature.reason)];
  if (signature.state === 'intact' && signature.weak)
    return [signatureFault(root, 'The signature uses SHA-1, which can be forged.')];
  return [];
}
