import { createHash, X509Certificate } from 'node:crypto';

const longestPem = 16_384;
const fingerprint = /^[0-9a-f]{64}$/;

/** One certificate in PEM, and nothing before, after or beside it. */
const onePem = /^\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/;

function certificateIn(pem: unknown): X509Certificate | undefined {
  if (typeof pem !== 'string' || pem.length > longestPem || !onePem.test(pem)) return undefined;
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

export const isCertificate = (value: unknown): boolean => certificateIn(value) !== undefined;

/** As it is sent, or as it is shown: what an administrator reads may be written back. */
export const isCertificateOrFingerprint = (value: unknown): boolean =>
  (typeof value === 'string' && fingerprint.test(value)) || isCertificate(value);

/** SHA-256 of the DER in hex. */
export function fingerprintOf(certificate: string): string {
  const read = certificateIn(certificate);
  return read ? createHash('sha256').update(read.raw).digest('hex') : certificate;
}
