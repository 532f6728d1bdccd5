import { createPrivateKey, sign } from 'node:crypto';

export type PushKeys = { readonly publicKey: string; readonly privateKey: string };

const member = ',"signature":"';
/** r and s of P-256 in base64url, with the member of the JSON around them. */
export const signatureOctets = Buffer.byteLength(`${member}"`) + 86;

/**
 * Signs what a browser is to show, with the key that it pinned when it subscribed (ECDSA with P-256 and SHA-256, r and s as they
 * are: what WebCrypto takes). The signature becomes the last member of the JSON object, and is over everything before it: a
 * text that begins with a brace, which no token of RFC 8292 by the same key does.
 *
 * @param keys base64url: an uncompressed point of 65 bytes, and a scalar of 32.
 */
export function signPush({ publicKey, privateKey }: PushKeys): (json: string) => string {
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y, d: privateKey } });
  return (json) => {
    const signed = json.slice(0, -1);
    const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
    return `${signed}${member}${signature.toString('base64url')}"}`;
  };
}
