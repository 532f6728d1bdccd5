import { createHash, createPrivateKey, sign, X509Certificate } from 'node:crypto';
import type { Canonicalization } from './canonical-tag.ts';
import { canonicalize } from './canonicalize-xml.ts';
import { parseAlert } from './parse-alert.ts';
import { methodFor } from './signature-methods.ts';
import { signedInfoElement } from './verify-signature.ts';
import { signatureNamespace } from './vocabulary.ts';

const exclusiveC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const exclusive: Canonicalization = { exclusive: true, comments: false, inclusivePrefixes: new Set() };
const digestUris: Readonly<Record<string, string>> = {
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha384: 'http://www.w3.org/2001/04/xmldsig-more#sha384',
  sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
};

/** All PEM. */
export type SigningKey = {
  readonly privateKey: string;
  /** Travels with the alert. */
  readonly certificate: string;
  /** The issuers between it and the authority that the readers know, its own issuer first. They travel along. */
  readonly chain?: readonly string[];
};

/**
 * Signs a written alert with RSA (SHA-256) or ECDSA (the hash of its curve): one enveloped signature over the whole, as the
 * last element (CAP 1.2 §3.3.4.1).
 *
 * @throws TypeError for a key that is too weak, or that is not the certificate's.
 * @throws RefusedAlert for an alert that we would refuse ourselves, such as one that is signed already.
 */
export function signAlert(xml: string, { privateKey, certificate, chain = [] }: SigningKey): string {
  const key = createPrivateKey(privateKey);
  const certificates = [certificate, ...chain].map((pem) => new X509Certificate(pem));
  if (!certificates[0]?.checkPrivateKey(key)) throw new TypeError('The certificate is not that of the private key.');
  const { algorithm, hash } = methodFor(key);
  const digest = createHash(hash)
    .update(canonicalize(xml, exclusive, { without: () => false }))
    .digest('base64');
  const info = [
    '<SignedInfo>',
    `<CanonicalizationMethod Algorithm="${exclusiveC14n}"/>`,
    `<SignatureMethod Algorithm="${algorithm}"/>`,
    '<Reference URI=""><Transforms>',
    `<Transform Algorithm="${signatureNamespace}enveloped-signature"/><Transform Algorithm="${exclusiveC14n}"/>`,
    `</Transforms><DigestMethod Algorithm="${digestUris[hash]}"/><DigestValue>${digest}</DigestValue></Reference>`,
    '</SignedInfo>',
  ].join('');
  const keyInfo = certificates
    .map(({ raw }) => `<X509Certificate>${raw.toString('base64')}</X509Certificate>`)
    .join('');
  const withValue = (value: string): string =>
    appended(
      xml,
      `<Signature xmlns="${signatureNamespace}">${info}<SignatureValue>${value}</SignatureValue>` +
        `<KeyInfo><X509Data>${keyInfo}</X509Data></KeyInfo></Signature>`,
    );
  const signedInfo = canonicalize(withValue(''), exclusive, { only: signedInfoElement });
  const value = sign(hash, Buffer.from(signedInfo), { key, dsaEncoding: 'ieee-p1363' }).toString('base64');
  const signed = withValue(value);
  // Nobody else must be the first to find out that it does not hold.
  parseAlert(Buffer.from(signed));
  return signed;
}

function appended(xml: string, signature: string): string {
  const end = xml.lastIndexOf('</');
  return xml.slice(0, end) + signature + xml.slice(end);
}
