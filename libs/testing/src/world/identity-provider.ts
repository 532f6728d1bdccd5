import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Adapter, AdapterPayload, Configuration, default as Provider } from 'oidc-provider';
import { freePort } from '../free-port.ts';

export type IdentityProviderOptions = {
  /** Who works there, by the name that it gives them. */
  readonly people: readonly string[];
  readonly clientId: string;
  /** Where they come back to. */
  readonly callbackUrls: readonly string[];
};
export type IdentityProvider = {
  readonly issuer: string;
  readonly clientSecret: string;
  readonly stop: () => Promise<void>;
};

/**
 * An organisation where fictional people sign in: a real provider (OpenID Connect Core 1.0, PKCE required), on whose page somebody says
 * who they are by pressing their name.
 */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const clientSecret = randomBytes(24).toString('base64url');
  // Loaded only here: most tests need nobody who signs in elsewhere.
  const { default: OpenIdProvider } = await import('oidc-provider');
  const provider = new OpenIdProvider(issuer, settingsFor(options, clientSecret));
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith(interactions)) void interact(provider, options.people, request, response);
    else void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    issuer,
    clientSecret,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const interactions = '/interaction/';

function settingsFor({ clientId, callbackUrls, people }: IdentityProviderOptions, clientSecret: string): Configuration {
  return {
    clients: [
      {
        ...{ client_id: clientId, client_secret: clientSecret, redirect_uris: [...callbackUrls] },
        ...{ grant_types: ['authorization_code'], response_types: ['code'] },
      },
    ],
    ...{ pkce: { required: () => true }, features: { devInteractions: { enabled: false } } },
    // Everything of it is made at its start and forgotten at its end.
    ...{ adapter: remembering, jwks: { keys: [signingKey()] } },
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    interactions: { url: (_, { uid }) => `${interactions}${uid}` },
    findAccount: (_, accountId) =>
      people.includes(accountId) ? { accountId, claims: () => ({ sub: accountId }) } : undefined,
    // Nobody is asked whether their own console may know who they are.
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc;
      const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
}

const signingKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kty: 'RSA', use: 'sig', alg: 'RS256' } as const;
};

/** What a provider keeps of one kind of thing. */
function remembering(): Adapter {
  const kept = new Map<string, AdapterPayload>();
  const secondsNow = (): number => Math.floor(Date.now() / 1000);
  return {
    upsert: async (id, payload) => void kept.set(id, payload),
    find: async (id) => kept.get(id),
    findByUid: async (uid) => [...kept.values()].find((each) => each.uid === uid),
    findByUserCode: async () => undefined,
    consume: async (id) => void kept.set(id, { ...kept.get(id), consumed: secondsNow() }),
    destroy: async (id) => void kept.delete(id),
    revokeByGrantId: async (grantId) => {
      for (const [id, payload] of kept) if (payload.grantId === grantId) kept.delete(id);
    },
  };
}

/** A page with the names of all; pressing one signs in as them. */
async function interact(
  provider: Provider,
  people: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const who = new URL(request.url ?? '', provider.issuer).searchParams.get('who');
  if (who !== null) return provider.interactionFinished(request, response, { login: { accountId: who } });
  const links = people.map((name) => `<li><a href="?who=${name}">${name}</a></li>`).join('');
  response
    .setHeader('Content-Type', 'text/html; charset=utf-8')
    .end(`<!doctype html><html lang="nl"><title>Organisatie</title><h1>Wie bent u?</h1><ul>${links}</ul></html>`);
}
