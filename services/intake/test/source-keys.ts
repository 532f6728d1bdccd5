import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWK, JWTHeaderParameters, JWTPayload } from 'jose';

export const tokenEndpoint = 'https://intake.example/v1/oauth/token';

/** A key pair as a source makes it for itself: the public half is registered. */
export type SourceKey = { readonly alg: string; readonly privateKey: CryptoKey; readonly publicJwk: JWK };

export async function newSourceKey(alg = 'ES256', kid?: string): Promise<SourceKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), ...(kid === undefined ? {} : { kid }) } };
}

/** The public halves as the register has them. */
export const jwksOf = (...keys: readonly SourceKey[]): string =>
  JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) });

type Changes = { readonly claims?: JWTPayload; readonly header?: Partial<JWTHeaderParameters>; readonly now?: Date };

/** An assertion with which a source asks for a token; a test says what is wrong with it. A claim that is undefined is left out. */
export function assertionOf(sourceId: string, key: SourceKey, { claims, header, now = new Date() }: Changes = {}) {
  const nowSeconds = Math.floor(now.getTime() / 1000);
  return new SignJWT({
    ...{ iss: sourceId, sub: sourceId, aud: tokenEndpoint, jti: randomUUID() },
    ...{ iat: nowSeconds, exp: nowSeconds + 120 },
    ...claims,
  })
    .setProtectedHeader({ alg: key.alg, ...header })
    .sign(key.privateKey);
}

/** SHA-256 of a certificate in hex, as the register has it. */
export const fingerprintOf = (pem: string): string =>
  createHash('sha256').update(new X509Certificate(pem).raw).digest('hex');

/** As a proxy writes it (RFC 9440). */
export const clientCert = (pem: string): string => `:${new X509Certificate(pem).raw.toString('base64')}:`;
