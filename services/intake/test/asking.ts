import { assertionOf } from './source-keys.ts';
import type { SourceKey } from './source-keys.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
};
type Instance = { readonly url: string };

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  headers: response.headers,
  body: (await response.json()) as Record<string, unknown>,
});

/** Asks for the receipt of no report: 404 for who is known, 401 for anybody else. */
export const ask = async ({ url }: Instance, headers: Record<string, string>): Promise<Answer> =>
  answerOf(await fetch(`${url}/v1/threat-reports/none`, { headers }));

export const bearer = (token: unknown): Record<string, string> => ({ authorization: `Bearer ${String(token)}` });

/** What the token endpoint answers to a form, or to a body of another type. */
export async function fetchToken(
  { url }: Instance,
  form: Record<string, string> | string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const body = 'content-type' in headers && typeof form === 'string' ? form : new URLSearchParams(form);
  return answerOf(await fetch(`${url}/v1/oauth/token`, { method: 'POST', headers, body }));
}

export const formOf = (assertion: string) => ({
  grant_type: 'client_credentials',
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion,
});

export const newToken = async (instance: Instance, sourceId: string, by: SourceKey): Promise<unknown> =>
  (await fetchToken(instance, formOf(await assertionOf(sourceId, by)))).body['access_token'];
