import { startIdentityProvider } from '@keten/testing';

export type Organisation = {
  /** What the console must know of it. */
  readonly settings: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
};

const clientId = 'keten-console';
/** What stands on the button: on its page people press their name, and type nothing. */
export const organisationName = 'het NCC (nagebootst)';

/** Where the fictional people of the console work: their identity provider, on whose page they press their name. */
export async function startOrganisation(consoleUrl: string, people: readonly string[]): Promise<Organisation> {
  const callbackUrls = [`${consoleUrl}/v1/sessions/open-id/callback`];
  const { issuer, clientSecret, stop } = await startIdentityProvider({ people, clientId, callbackUrls });
  const settings = {
    ...{ OPENID_ISSUER: issuer, OPENID_CLIENT_ID: clientId, OPENID_CLIENT_SECRET: clientSecret },
    OPENID_NAME: organisationName,
  };
  return { settings, stop };
}
