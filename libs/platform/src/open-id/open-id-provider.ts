import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import * as client from 'openid-client';
import { KeptAnyway } from '../kept-anyway.ts';
import type { Log } from '../log.ts';
import { idPattern } from '../path-id.ts';
import { Problem, unauthorized } from '../problem.ts';

export type OpenIdSettings = {
  /** As people know it: what stands on the button. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Exactly as it is registered at the provider. */
  readonly callbackUrl: string;
  /** The claim of the ID token that holds the name by which somebody is registered here. */
  readonly claim: string;
  /** Only in tests and the demo: an issuer without TLS. */
  readonly allowHttp: boolean;
};
type Parts = {
  readonly settings: OpenIdSettings;
  readonly service: string;
  readonly redis: Redis;
  readonly log: Pick<Log, 'warn'>;
  readonly clock: () => Date;
};
type Begun = { readonly verifier: string; readonly nonce: string };

/** How long somebody may take at their provider. */
const lifetimeMs = 10 * 60_000;

/**
 * An OpenID Connect provider that says who somebody is (authorization code, PKCE S256, state and nonce: OIDC Core 1.0 §3.1, RFC 9700
 * §2.1). What was begun counts once, in the browser that began it.
 */
export class OpenIdProvider {
  readonly #parts: Parts;
  readonly #kept: KeptAnyway;
  #found: Promise<client.Configuration> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#kept = new KeptAnyway(parts);
  }

  get name(): string {
    return this.#parts.settings.name;
  }

  /** @returns where the browser goes, and the state that it must bring back. @throws Problem 503 when the provider does not answer. */
  async begin(): Promise<{ readonly url: string; readonly state: string }> {
    const provider = await this.#provider();
    const [verifier, state, nonce] = [
      client.randomPKCECodeVerifier(),
      client.randomState(),
      client.randomNonce(),
    ] as const;
    const until = this.#parts.clock().getTime() + lifetimeMs;
    await this.#kept.set(this.#keyOf(state), { value: { verifier, nonce }, until });
    const url = client.buildAuthorizationUrl(provider, {
      ...{ redirect_uri: this.#parts.settings.callbackUrl, scope: 'openid profile', state, nonce },
      // Who signed out here must not come in again as the one before them, by a session at their organisation.
      prompt: 'login',
      ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
    return { url: url.href, state };
  }

  /**
   * Who came back, by the name that the provider gives them.
   *
   * @param query of the request, with its question mark
   * @param state what the browser kept
   * @throws Problem 401 when it is not what this browser began, or the provider does not stand for it; 503 when it does not answer.
   */
  async finish(query: string, state: string | undefined): Promise<string> {
    const begun = state === undefined ? undefined : await this.#take(state);
    if (!begun) throw refused();
    const { settings, log } = this.#parts;
    const provider = await this.#provider();
    try {
      const tokens = await client.authorizationCodeGrant(provider, new URL(query, settings.callbackUrl), {
        ...{ pkceCodeVerifier: begun.verifier, expectedNonce: begun.nonce, idTokenExpected: true },
        ...(state === undefined ? {} : { expectedState: state }),
      });
      const name = tokens.claims()?.[settings.claim];
      if (typeof name === 'string' && idPattern.test(name)) return name;
      log.warn(
        { claim: settings.claim },
        'the identity provider says no name in this claim that anybody here could have',
      );
    } catch (err) {
      log.warn({ err }, 'a sign-in by the identity provider was refused');
    }
    throw refused();
  }

  async #take(state: string): Promise<Begun | undefined> {
    return (await this.#kept.take(this.#keyOf(state))) as Begun | undefined;
  }

  /** Found once; looked for again after it could not be. */
  async #provider(): Promise<client.Configuration> {
    const { settings, log } = this.#parts;
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so only to stand out
    const options = settings.allowHttp ? { execute: [client.allowInsecureRequests] } : {};
    this.#found ??= client.discovery(
      new URL(settings.issuer),
      settings.clientId,
      undefined,
      client.ClientSecretBasic(settings.clientSecret),
      { ...options, timeout: 5 },
    );
    try {
      return await this.#found;
    } catch (err) {
      this.#found = undefined;
      log.warn({ err, issuer: settings.issuer }, 'the identity provider does not answer');
      throw new Problem(503, 'Service Unavailable', 'The identity provider does not answer. Sign in by password.', {
        headers: { 'Retry-After': '10' },
        cause: err,
      });
    }
  }

  #keyOf(state: string): string {
    return `${this.#parts.service}:open-id:${createHash('sha256').update(state).digest('base64url')}`;
  }
}

const refused = (): Problem => unauthorized('Your organisation did not sign you in. Try again.');
