import { X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A certificate, its issuer, that one's issuer, and so on: real chains have three or four. */
const maxChain = 5;

/** Certificates from PEM; what can't be read is left out, for it can't vouch for anything. */
export const readCertificates = (texts: readonly string[]): X509Certificate[] =>
  texts.flatMap((text) => readCertificate(text) ?? []);

export function readCertificate(pemOrDer: string | Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(pemOrDer);
  } catch {
    return undefined;
  }
}

/** Why a signature that holds proves nothing about who made it; undefined when a registered certificate vouches for it. */
export function distrust(
  { key, certificate }: { readonly key: KeyObject; readonly certificate: X509Certificate | undefined },
  {
    sent,
    registered,
    at,
  }: {
    readonly sent: readonly X509Certificate[];
    readonly registered: readonly X509Certificate[];
    readonly at: Date;
  },
): string | undefined {
  const own = registered.filter(({ publicKey }) => publicKey.equals(key));
  if (own.some((known) => isValid(known, at))) return undefined;
  if (own.length > 0) return 'The registered certificate is not valid at this time.';
  if (!certificate) return 'No certificate came with it, and its key is not registered.';
  return chainFault(certificate, sent, registered, at, 1);
}

/** Follows the issuers that came along, up to a registered authority (RFC 5280 §6.1 without policies, names and revocation). */
function chainFault(
  certificate: X509Certificate,
  sent: readonly X509Certificate[],
  registered: readonly X509Certificate[],
  at: Date,
  length: number,
): string | undefined {
  if (length > maxChain) return `The chain of certificates is longer than ${maxChain}.`;
  if (!isValid(certificate, at)) return 'A certificate of its chain is not valid at this time.';
  if (isWeaklySigned(certificate))
    return 'A certificate of its chain is signed with SHA-1 or MD5, which can be forged.';
  if (registered.some((authority) => issued(authority, certificate) && isValid(authority, at))) return undefined;
  const issuers = sent.filter((issuer) => !issuer.raw.equals(certificate.raw) && issued(issuer, certificate));
  const faults = issuers.map((issuer) =>
    chainFault(
      issuer,
      sent.filter((other) => other !== issuer),
      registered,
      at,
      length + 1,
    ),
  );
  return faults.includes(undefined) ? undefined : (faults[0] ?? 'No registered certificate vouches for it.');
}

/** Names, key identifiers and the right to sign certificates are checked by `checkIssued`, the signature by `verify`. */
const issued = (issuer: X509Certificate, certificate: X509Certificate): boolean =>
  issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

const isValid = ({ validFromDate, validToDate }: X509Certificate, at: Date): boolean =>
  validFromDate <= at && at <= validToDate;

const isWeaklySigned = ({ signatureAlgorithm }: X509Certificate): boolean => /sha1|md5/i.test(signatureAlgorithm ?? '');
