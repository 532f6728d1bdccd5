import { createHash, randomUUID, timingSafeEqual, webcrypto } from 'node:crypto';
import type { Source } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import { jwtVerify, SignJWT } from 'jose';
import type { CryptoKey } from 'jose';
import type { ClientCertificate } from './client-certificate.ts';

export const tokenLifeSeconds = 600;
/** How far the clocks of two instances may differ. */
const clockToleranceSeconds = 60;
const shortestKeyBytes = 32;
/** Ours have some five hundred characters. */
const longest = 2048;

export interface AccessTokens {
  /** With a certificate, the token is worth nothing without it (RFC 8705 §3). */
  issue(source: Source, certificate?: ClientCertificate): Promise<string>;
  /** The source that holds it; undefined when it is none of ours, too old, revoked, or comes without its certificate. */
  read(token: string, certificate?: ClientCertificate): Promise<Source | undefined>;
}

type Parts = {
  /** At least 32 bytes; every instance has the same. */
  readonly key: Uint8Array;
  readonly issuer: string;
  readonly sources: Pick<RegisterView<Source>, 'get'>;
  readonly clock: () => Date;
};

/**
 * Access tokens (RFC 9068) that every instance can read without asking anybody. Each is bound to the credentials that its
 * source had then: who changes or removes those ends all tokens at once.
 */
export function accessTokens({ key, issuer, sources, clock }: Parts): AccessTokens {
  // Imported once: from raw bytes every look at a token would take twice as long.
  let imported: Promise<CryptoKey> | undefined;
  const secret = (): Promise<CryptoKey> => (imported ??= importKey(key));
  const issue: AccessTokens['issue'] = async (source, certificate) => {
    const bound = certificate ? { cnf: { 'x5t#S256': certificate.fingerprint.toString('base64url') } } : {};
    const nowSeconds = Math.floor(clock().getTime() / 1000);
    return new SignJWT({ client_id: source.sourceId, credentials: credentialsOf(source), ...bound })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience(issuer)
      .setSubject(source.sourceId)
      .setJti(randomUUID())
      .setIssuedAt(nowSeconds)
      .setExpirationTime(nowSeconds + tokenLifeSeconds)
      .sign(await secret());
  };
  const read: AccessTokens['read'] = async (token, certificate) => {
    if (!looksLikeOne(token)) return undefined;
    const rules = { algorithms: ['HS256'], typ: 'at+jwt', issuer, audience: issuer, requiredClaims: ['exp', 'sub'] };
    const verified = await jwtVerify(token, await secret(), {
      ...rules,
      clockTolerance: clockToleranceSeconds,
      currentDate: clock(),
    }).catch(() => undefined);
    const { sub = '', credentials, cnf } = verified?.payload ?? {};
    const source = sources.get(sub);
    if (!source || credentials !== credentialsOf(source) || !isHeldBy(cnf, certificate)) return undefined;
    return source;
  };
  return { issue, read };
}

async function importKey(key: Uint8Array): Promise<CryptoKey> {
  if (key.length < shortestKeyBytes) throw new RangeError(`A token key has at least ${shortestKeyBytes} bytes.`);
  return webcrypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

/** Whether a bearer token is a JWT, by its form. */
export const looksLikeOne = (token: string): boolean =>
  token.length <= longest && /^eyJ[\w-]*\.[\w-]+\.[\w-]+$/.test(token);

const credentialsOf = ({ jwks, certificates, tokenHash }: Source): string =>
  createHash('sha256')
    .update(JSON.stringify([jwks, certificates, tokenHash]))
    .digest('base64url');

function isHeldBy(cnf: unknown, certificate: ClientCertificate | undefined): boolean {
  if (cnf === undefined) return true;
  const bound = Buffer.from(String((cnf as Record<string, unknown>)['x5t#S256']), 'base64url');
  const held = certificate?.fingerprint;
  return held?.length === bound.length && timingSafeEqual(held, bound);
}
