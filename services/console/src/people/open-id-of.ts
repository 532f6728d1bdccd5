import { OpenIdProvider } from '@keten/platform';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import type { ConsoleConfig } from '../config.ts';

type Parts = { readonly redis: Redis; readonly log: Pick<Log, 'warn'>; readonly clock: () => Date };

/** Where the people of this console sign in, if that is at their own organisation. @throws TypeError without PUBLIC_URL, to which they come back. */
export function openIdOf(config: ConsoleConfig, parts: Parts): OpenIdProvider | undefined {
  const { OPENID_ISSUER: issuer, PUBLIC_URL: publicUrl } = config;
  if (issuer === undefined) return undefined;
  if (publicUrl === undefined) throw new TypeError('OPENID_ISSUER needs PUBLIC_URL: people come back to it');
  return new OpenIdProvider({
    service: 'console',
    settings: {
      ...{ issuer, name: config.OPENID_NAME, claim: config.OPENID_CLAIM },
      ...{ clientId: config.OPENID_CLIENT_ID, clientSecret: config.OPENID_CLIENT_SECRET },
      callbackUrl: new URL('/v1/sessions/open-id/callback', publicUrl).href,
      allowHttp: config.ALLOW_PRIVATE_ADDRESSES,
    },
    ...parts,
  });
}
