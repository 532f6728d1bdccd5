import { createPublicKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { DOMParser } from '@xmldom/xmldom';
import type { Element } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { signatureNamespace } from './vocabulary.ts';

/** What the signature of an alert says about it. */
export type SignatureVerdict =
  | { readonly state: 'none' }
  /** No key came with it that we can use: it proves nothing, for or against. */
  | { readonly state: 'unverifiable'; readonly reason: string }
  /** The message is as the holder of the key signed it. Only `trusted` says that we know who that is. */
  | {
      readonly state: 'intact';
      readonly trusted: boolean;
      readonly weak: boolean;
      /** SHA-256 of the certificate, in hexadecimal. */
      readonly fingerprint?: string;
      readonly subject?: string;
      /** The canonical bytes that the signature covers. */
      readonly signedXml: string;
    }
  | { readonly state: 'broken'; readonly reason: string };

const supported =
  /^http:\/\/www\.w3\.org\/(2000\/09\/xmldsig#rsa-sha1|2001\/04\/xmldsig-more#rsa-sha(256|512)|2007\/05\/xmldsig-more#sha256-rsa-MGF1)$/;

/**
 * Verifies an enveloped signature (CAP 1.2 §3.3.4.1): one reference, to the whole document. Give it only XML that was
 * found well-formed and free of a document type.
 *
 * @param trusted certificates of registered sources, PEM; an intact signature by one of these is `trusted`.
 */
export function verifySignature(xml: string, trusted: readonly string[] = []): SignatureVerdict {
  const document = new DOMParser({ onError: () => undefined }).parseFromString(xml, 'text/xml');
  const [node] = [...document.getElementsByTagNameNS(signatureNamespace, 'Signature')];
  if (!node) return { state: 'none' };
  const algorithm = first(node, 'SignatureMethod')?.getAttribute('Algorithm') ?? '';
  if (!supported.test(algorithm))
    return { state: 'unverifiable', reason: `Algorithm ${algorithm.slice(0, 80)} is not supported.` };
  const certificate = embeddedCertificate(node);
  const key = certificate?.publicKey ?? embeddedKey(node);
  if (!key) return { state: 'unverifiable', reason: 'No certificate or key came with the signature.' };
  const signedXml = check(xml, node, key);
  if (typeof signedXml !== 'string') return { state: 'broken', reason: signedXml.reason };
  const known = trusted.some((pem) => new X509Certificate(pem).publicKey.equals(key));
  const weak =
    [...node.getElementsByTagNameNS(signatureNamespace, 'DigestMethod')].some(isSha1) || /sha1$/.test(algorithm);
  const holder = certificate && {
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    subject: certificate.subject,
  };
  return { state: 'intact', trusted: known, weak, signedXml, ...holder };
}

/** The signed bytes, or why the signature does not hold. */
function check(xml: string, node: Element, key: KeyObject): string | { reason: string } {
  const references = [...node.getElementsByTagNameNS(signatureNamespace, 'Reference')];
  if (references.length !== 1 || references[0]?.getAttribute('URI') !== '')
    return { reason: 'The signature does not cover the whole message.' };
  const verifier = new SignedXml({ publicCert: key, getCertFromKeyInfo: () => null });
  try {
    verifier.loadSignature(node);
    if (!verifier.checkSignature(xml)) return { reason: 'The message was altered after it was signed.' };
    return verifier.getSignedReferences()[0] ?? { reason: 'The signature covers nothing.' };
  } catch (error) {
    return {
      reason: `The signature does not hold: ${error instanceof Error ? error.message.slice(0, 80) : 'unreadable'}.`,
    };
  }
}

const first = (node: Element, name: string): Element | undefined =>
  [...node.getElementsByTagNameNS(signatureNamespace, name)][0];

const isSha1 = (method: Element): boolean => (method.getAttribute('Algorithm') ?? '').endsWith('#sha1');

function embeddedCertificate(node: Element): X509Certificate | undefined {
  const text = first(node, 'X509Certificate')?.textContent;
  if (!text) return undefined;
  try {
    return new X509Certificate(Buffer.from(text, 'base64'));
  } catch {
    return undefined;
  }
}

function embeddedKey(node: Element): KeyObject | undefined {
  const part = (name: string): string =>
    Buffer.from(first(node, name)?.textContent ?? '', 'base64').toString('base64url');
  const [n, e] = [part('Modulus'), part('Exponent')];
  return n && e ? createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' }) : undefined;
}
