import { timingSafeEqual } from 'node:crypto';
import type { Source } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import { Problem, unauthorized } from '@keten/platform';
import { looksLikeOne } from './access-token.ts';
import type { AccessTokens } from './access-token.ts';
import type { ClientCertificate, ReadClientCertificate } from './client-certificate.ts';
import { bearerOf, findSource } from './find-source.ts';
import type { LimitGuesses } from '../limits/limits.ts';
import { headerOf } from '../incoming-call.ts';
import type { IncomingCall } from '../incoming-call.ts';

/**
 * The registered source that a request comes from.
 *
 * @throws Problem 401 when it shows nothing that a source is known by, 429 when its address guessed too often.
 */
export type IdentifySource = (call: IncomingCall) => Promise<Source>;

type Parts = {
  readonly sources: Pick<RegisterView<Source>, 'all'>;
  readonly accessTokens: AccessTokens;
  readonly readCertificate: ReadClientCertificate;
  readonly guesses: LimitGuesses;
};

/**
 * By access token, by the token of its registration, or by the certificate that a trusted proxy passes on. A request that shows
 * a token stands or falls with it, and with a certificate of another source it falls.
 */
export const identifySource =
  ({ sources, accessTokens, readCertificate, guesses }: Parts): IdentifySource =>
  async (call) => {
    const certificate = readCertificate(call);
    const owner = certificate && ownerOf(certificate, sources.all().values());
    const authorization = headerOf(call, 'authorization');
    if (authorization === undefined) {
      if (!owner) throw unauthorized('Send the token of a registered source.');
      return owner;
    }
    const token = bearerOf(authorization) ?? '';
    // What is signed can't be guessed, so nobody's guesses keep a source with an access token out.
    const source =
      (await accessTokens.read(token, certificate)) ??
      guesses.charge({ ip: call.ip, claim: token }, () => findSource(authorization, sources.all().values()));
    if (!source) throw looksLikeOne(token) ? expired() : unauthorized('Send the token of a registered source.');
    if (owner && owner.sourceId !== source.sourceId)
      throw unauthorized('The token and the certificate belong to different sources.');
    return source;
  };

/** Every registered certificate is compared, each in constant time. */
function ownerOf({ fingerprint }: ClientCertificate, sources: Iterable<Source>): Source | undefined {
  let owner: Source | undefined;
  for (const source of sources)
    for (const certificate of source.certificates) {
      const registered = Buffer.from(certificate, 'hex');
      if (registered.length === fingerprint.length && timingSafeEqual(registered, fingerprint)) owner = source;
    }
  return owner;
}

/** RFC 6750 §3.1: the client fetches another one. */
const expired = (): Problem =>
  new Problem(401, 'Sign in first', 'The access token is no longer valid. Fetch another one.', {
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  });
