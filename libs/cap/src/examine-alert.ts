import { instantOf } from './build-alert.ts';
import { senseFaults } from './check-sense.ts';
import { shapeFaults, signaturePlaceFaults } from './check-shape.ts';
import { decodeXml } from './decode-xml.ts';
import { RefusedAlert } from './fault.ts';
import type { Fault, Warning } from './fault.ts';
import { alertParts } from './grammar.ts';
import { readXml, skipBlankLines } from './read-xml.ts';
import type { XmlElement } from './read-xml.ts';
import { verifySignature } from './verify-signature.ts';
import type { SignatureVerdict } from './verify-signature.ts';
import { capNamespace, olderVersions, signatureNamespace } from './vocabulary.ts';

/** Real messages reach 1.7 MB. */
export const maxAlertBytes = 4 * 1024 * 1024;

export type ExamineOptions = {
  readonly maxBytes?: number;
  /** Certificates of registered sources and of the authorities that issue theirs, PEM. */
  readonly trustedCertificates?: readonly string[];
};

export type Examined = {
  readonly root: XmlElement;
  readonly faults: readonly Fault[];
  readonly signature: SignatureVerdict;
  readonly signatureWarnings: readonly Warning[];
};

/**
 * Holds a message against the rules that need no clock. Fetches nothing, expands nothing.
 *
 * @param clock when the certificates of its signature must be valid, given when the message says that it was sent.
 * @throws RefusedAlert when it is not even an alert of CAP 1.2.
 */
export function examineAlert(
  bytes: Uint8Array,
  { maxBytes = maxAlertBytes, trustedCertificates: trusted = [] }: ExamineOptions,
  clock: (sent: Date | undefined) => Date,
): Examined {
  if (bytes.byteLength > maxBytes) throw refusal('limit', `The message is larger than ${maxBytes} bytes.`);
  const xml = decodeXml(bytes);
  const root = readXml(xml);
  requireAlert(root);
  const faults = [...shapeFaults(root, alertParts, '/alert'), ...senseFaults(root), ...signaturePlaceFaults(root)];
  const element = root.children.find(({ name, namespace }) => namespace === signatureNamespace && name === 'Signature');
  if (!element) return { root, faults, signature: { state: 'none' }, signatureWarnings: [] };

  const at = clock(instantOf(root, 'sent'));
  const signature = verifySignature(skipBlankLines(xml).xml, element, { trusted, at });
  const said = (message: string): Fault => ({
    path: '/alert/Signature',
    line: element.line,
    rule: 'signature',
    message,
  });
  if (signature.state === 'broken') faults.push(said(signature.reason));
  return { root, faults, signature, signatureWarnings: signatureWarnings(signature).map(said) };
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

function signatureWarnings(signature: SignatureVerdict): string[] {
  if (signature.state === 'unverifiable') return [signature.reason];
  if (signature.state !== 'intact' || !signature.weak) return [];
  return ['The signature uses SHA-1 or too short a key, and can be forged.'];
}
