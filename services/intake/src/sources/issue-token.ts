import { tokenLifeSeconds } from './access-token.ts';
import type { AccessTokens } from './access-token.ts';
import { issuerOf } from './check-assertion.ts';
import type { CheckAssertion } from './check-assertion.ts';
import type { ClientCertificate } from './client-certificate.ts';
import { tooMany } from '@keten/platform';
import type { RateLimit } from '@keten/platform';
import type { LimitGuesses } from '../limits/limits.ts';
import { OAuthError } from '../oauth-error.ts';

/** RFC 6749 §5.1. */
export type TokenAnswer = { readonly access_token: string; readonly token_type: 'Bearer'; readonly expires_in: number };

export type TokenRequest = {
  readonly form: URLSearchParams;
  readonly ip: string;
  /** Whether the request has an Authorization header as well. */
  readonly authorized: boolean;
  readonly certificate?: ClientCertificate | undefined;
};

/** @throws OAuthError, or Problem 429. */
export type IssueToken = (request: TokenRequest) => Promise<TokenAnswer>;

type Parts = {
  readonly check: CheckAssertion;
  readonly accessTokens: AccessTokens;
  readonly guesses: LimitGuesses;
  readonly limit: RateLimit;
};

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** A token lasts ten minutes; each is remembered for an hour, so a source gets no more of them than it can need. */
const fetching = { perMinute: 60, burst: 60 };

/** Client credentials (RFC 6749 §4.4) with private_key_jwt (RFC 7523 §2.2, OAuth NL GOV): a signed assertion buys a token. */
export const issueToken =
  ({ check, accessTokens, guesses, limit }: Parts): IssueToken =>
  async ({ form, ip, authorized, certificate }) => {
    const assertion = assertionIn(form, authorized);
    const source = await guesses.chargeLater({ ip, claim: issuerOf(assertion) }, () => check(assertion));
    const named = form.get('client_id');
    if (named !== null && named !== source.sourceId)
      throw new OAuthError('invalid_client', 'client_id is not who signed the assertion.');
    const waitMs = limit.take(source.sourceId, fetching);
    if (waitMs > 0) throw tooMany('You fetched too many tokens; each lasts ten minutes.', waitMs);
    const token = await accessTokens.issue(source, certificate);
    return { access_token: token, token_type: 'Bearer', expires_in: tokenLifeSeconds };
  };

function assertionIn(form: URLSearchParams, authorized: boolean): string {
  const invalid = (description: string): OAuthError => new OAuthError('invalid_request', description);
  // RFC 6749 §3.2 and §2.3: no parameter twice, no second method of authentication.
  for (const name of new Set(form.keys())) if (form.getAll(name).length > 1) throw invalid(`${name} comes twice.`);
  if (authorized || form.has('client_secret')) throw invalid('Send client_assertion alone to say who you are.');
  const grant = form.get('grant_type');
  if (!grant) throw invalid('grant_type is missing.');
  if (grant !== 'client_credentials')
    throw new OAuthError('unsupported_grant_type', 'grant_type has to be client_credentials.');
  if (form.get('client_assertion_type') !== assertionType)
    throw invalid(`client_assertion_type has to be ${assertionType}.`);
  const assertion = form.get('client_assertion');
  if (!assertion) throw invalid('client_assertion is missing.');
  return assertion;
}
