import { createHash, createPublicKey } from 'node:crypto';
import type { KeyObject, X509Certificate } from 'node:crypto';
import { canonicalize } from './canonicalize-xml.ts';
import type { Match } from './canonicalize-xml.ts';
import { readSignature } from './read-signature.ts';
import type { ReadSignature } from './read-signature.ts';
import type { XmlElement } from './read-xml.ts';
import { holds, isWeak } from './signature-methods.ts';
import { distrust, readCertificate, readCertificates } from './trust-certificate.ts';
import { signatureNamespace } from './vocabulary.ts';

/** What the signature of an alert says about it. */
export type SignatureVerdict =
  | { readonly state: 'none' }
  /** No key came with it that we can use, or a method that we do not know: it proves nothing, for or against. */
  | { readonly state: 'unverifiable'; readonly reason: string }
  /** The message is as the holder of the key signed it. Only `trusted` says that we know who that is. */
  | {
      readonly state: 'intact';
      readonly trusted: boolean;
      /** It could be forged: made with SHA-1 or too short a key. Never trusted. */
      readonly weak: boolean;
      /** Why it is not trusted. */
      readonly reason?: string;
      /** SHA-256 of the certificate, in hexadecimal. */
      readonly fingerprint?: string;
      readonly subject?: string;
    }
  | { readonly state: 'broken'; readonly reason: string };

type Key = { readonly key: KeyObject; readonly certificate: X509Certificate | undefined };

const signatureElement: Match = ({ local, uri }, depth) =>
  depth === 1 && local === 'Signature' && uri === signatureNamespace;

export const signedInfoElement: Match = ({ local, uri }, depth) =>
  depth === 2 && local === 'SignedInfo' && uri === signatureNamespace;

/**
 * Verifies the one enveloped signature of a message (CAP 1.2 §3.3.4.1), in one walk over the message for each of its two
 * digests.
 *
 * @param xml what was found well-formed and free of a document type, from its first `<`; `element` is its Signature.
 * @param trusted certificates of registered sources and authorities, PEM; an intact signature that one of these vouches for
 *   at the time `at` is `trusted`.
 */
export function verifySignature(
  xml: string,
  element: XmlElement,
  { trusted, at }: { readonly trusted: readonly string[]; readonly at: Date },
): SignatureVerdict {
  const signature = readSignature(element);
  if ('state' in signature) return signature;
  const sent = signature.certificates.flatMap((der) => readCertificate(der) ?? []);
  const registered = readCertificates(trusted);
  const keys = keysFor(signature, sent, registered);
  const isUnreadable = signature.certificates.length > sent.length;
  // The digest needs no key: what was altered is known to be, whoever signed it.
  const message = canonicalize(xml, signature.messageForm, { without: signatureElement });
  const digest = createHash(signature.digestHash).update(message).digest();
  if (!digest.equals(signature.digest))
    return { state: 'broken', reason: `The message was altered after it was signed.${isUnreadable ? unreadable : ''}` };
  if (keys.length === 0)
    return {
      state: 'unverifiable',
      reason: isUnreadable ? unreadable.trim() : 'No certificate or key came with the signature.',
    };
  const info = canonicalize(xml, signature.infoForm, { only: signedInfoElement });
  const signer = keys.find(({ key }) => holds(signature.algorithm, key, info, signature.value));
  if (!signer) return { state: 'broken', reason: 'The signature was not made with the key that it names.' };

  const weak = isWeak(signature.algorithm, signature.digestHash, signer.key);
  const reason = weak ? 'It could be forged.' : distrust(signer, { sent, registered, at });
  return { state: 'intact', trusted: reason === undefined, weak, ...(reason && { reason }), ...nameOf(signer) };
}

const unreadable = ' A certificate that came with the signature can’t be read.';

/** The keys that came along, else those that are registered: a signature need not say by whom it is. */
function keysFor(
  { rsaKey }: ReadSignature,
  sent: readonly X509Certificate[],
  registered: readonly X509Certificate[],
): Key[] {
  const certificates = sent.length > 0 ? sent : registered;
  if (sent.length === 0 && rsaKey) {
    const key = keyFrom(rsaKey);
    return key ? [{ key, certificate: undefined }] : [];
  }
  return certificates.flatMap((certificate) => {
    const key = keyOf(certificate);
    return key ? [{ key, certificate }] : [];
  });
}

/** A certificate may be read and still hold a key that can't be. */
function keyOf(certificate: X509Certificate): KeyObject | undefined {
  try {
    return certificate.publicKey;
  } catch {
    return undefined;
  }
}

function keyFrom(rsaKey: { n: string; e: string }): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty: 'RSA', ...rsaKey }, format: 'jwk' });
  } catch {
    return undefined;
  }
}

const nameOf = ({ certificate }: Key): { fingerprint?: string; subject?: string } =>
  certificate
    ? {
        fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
        subject: certificate.subject,
      }
    : {};
