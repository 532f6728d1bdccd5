import { SignedXml } from 'xml-crypto';

const exclusiveC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/** PEM, both of them; the certificate travels with the alert. */
export type SigningKey = { readonly privateKey: string; readonly certificate: string };

/**
 * Signs a written alert with RSA and SHA-256: one enveloped signature over the whole, as the last element
 * (CAP 1.2 §3.3.4.1).
 */
export function signAlert(xml: string, { privateKey, certificate }: SigningKey): string {
  const signer = new SignedXml({
    privateKey,
    publicCert: certificate,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: exclusiveC14n,
  });
  signer.addReference({
    xpath: '/*',
    isEmptyUri: true,
    transforms: [enveloped, exclusiveC14n],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  signer.computeSignature(xml, { location: { reference: '/*', action: 'append' } });
  return signer.getSignedXml();
}
