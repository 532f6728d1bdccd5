import { createHash } from 'node:crypto';
import type { UsedAssertion } from '@keten/contracts';
import type { Source } from '@keten/domain';
import type { Register, RegisterView } from '@keten/messaging';
import { createLocalJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTPayload, JWTVerifyOptions } from 'jose';
import { OAuthError } from '../oauth-error.ts';

/** As FAPI 2.0 has them (§5.4.1): no PKCS #1 v1.5 (RS256), and nothing symmetric. `Ed25519` is the newer name (RFC 9864). */
const algorithms = ['ES256', 'PS256', 'EdDSA', 'Ed25519'];
const clockToleranceSeconds = 60;
const longestLifeSeconds = 300;
const longestAssertion = 8192;
const longestJti = 256;

/** @throws OAuthError invalid_client, with what is wrong with the assertion. */
export type CheckAssertion = (assertion: string) => Promise<Source>;

type Parts = {
  readonly sources: Pick<RegisterView<Source>, 'get'>;
  readonly used: Pick<Register<UsedAssertion>, 'create'>;
  readonly clock: () => Date;
  /** The token endpoint, as the outside world calls it. */
  readonly audience: string;
};

/**
 * Who signed a client assertion (RFC 7523 §3), which holds once and for minutes only. What says nothing of a registered
 * source's keys is answered alike, whether that source exists or not.
 */
export const checkAssertion =
  ({ sources, used, clock, audience }: Parts): CheckAssertion =>
  async (assertion) => {
    const source = sources.get(issuerOf(assertion));
    if (!source?.jwks) throw unsigned();
    const now = clock();
    const { sourceId } = source;
    const payload = await verify(assertion, source, {
      ...{ algorithms, issuer: sourceId, subject: sourceId, audience, requiredClaims: ['exp', 'jti'] },
      ...{ clockTolerance: clockToleranceSeconds, currentDate: now },
    });
    const jti = checkTerms(payload, audience, now);
    // JSON keeps the parts apart: no two assertions have the same text.
    const key = createHash('sha256')
      .update(JSON.stringify([sourceId, jti]))
      .digest('hex');
    if (!(await used.create(key, { sourceId, at: now }))) throw refused('The assertion was used before.');
    return source;
  };

const refused = (description: string): OAuthError => new OAuthError('invalid_client', description);
const unsigned = (): OAuthError => refused('The assertion is not signed by a key of a registered source.');

/** Who an assertion says it is of, before anything is checked. @throws OAuthError for what is no JWT. */
export function issuerOf(assertion: string): string {
  if (assertion.length > longestAssertion) throw refused(`An assertion has at most ${longestAssertion} characters.`);
  try {
    return decodeJwt(assertion).iss ?? '';
  } catch {
    throw refused('The assertion is no signed JWT.');
  }
}

/** What jose does not look at. Returns the assertion's own name. */
function checkTerms({ exp = 0, iat, aud, jti }: JWTPayload, audience: string, now: Date): string {
  const nowSeconds = now.getTime() / 1000;
  // An assertion for us and others could be used here by one of the others.
  if ([aud].flat().length !== 1) throw refused(`aud has to be ${audience} alone.`);
  if (exp > nowSeconds + longestLifeSeconds + clockToleranceSeconds)
    throw refused(`exp is more than ${longestLifeSeconds} s away.`);
  if (iat !== undefined && iat > nowSeconds + clockToleranceSeconds) throw refused('iat lies in the future.');
  if (typeof jti !== 'string' || jti === '' || jti.length > longestJti)
    throw refused(`jti is missing, or longer than ${longestJti} characters.`);
  return jti;
}

async function verify(assertion: string, source: Source, rules: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    return (await verifyWithAny(assertion, source, rules)).payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw refused('exp has passed.');
    // Said only of what a key of theirs has signed: jose looks at claims after the signature.
    if (error instanceof errors.JWTClaimValidationFailed) throw refused(`${error.claim} is not what it has to be.`);
    if (error instanceof errors.JOSEAlgNotAllowed) throw refused(`alg has to be one of ${algorithms.join(', ')}.`);
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw unsigned();
    throw error;
  }
}

/** Without a `kid` more keys than one may fit, as while a source changes them. */
async function verifyWithAny(assertion: string, { jwks }: Source, rules: JWTVerifyOptions) {
  const keys = createLocalJWKSet(JSON.parse(jwks) as JSONWebKeySet);
  try {
    return await jwtVerify(assertion, keys, rules);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return await jwtVerify(assertion, key, rules);
      } catch (why) {
        if (!(why instanceof errors.JWSSignatureVerificationFailed)) throw why;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}
