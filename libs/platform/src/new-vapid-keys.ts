import { generateKeyPairSync } from 'node:crypto';

/**
 * A key pair of P-256 by which a push service knows a sender (RFC 8292) and a browser knows our texts, as browsers write it.
 *
 * @returns base64url: an uncompressed point of 65 bytes, and a scalar of 32, also when the first of them are zero.
 */
export function newVapidKeys(): { readonly publicKey: string; readonly privateKey: string } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { publicKey: point.toString('base64url'), privateKey: d };
}
