import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Source } from '@keten/domain';
import { createCertificate, eventually, sampleSource, until } from '@keten/testing';
import { runInstances } from './running-instances.ts';
import type { Instance, RunningInstances } from './running-instances.ts';
import { assertionOf, clientCert, fingerprintOf, jwksOf, newSourceKey } from './source-keys.ts';
import type { SourceKey } from './source-keys.ts';

type Answer = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> };

let running: RunningInstances;
/** Behind a proxy that it trusts, which is this test. */
let behindProxy: Instance;
/** On its own. */
let bare: Instance;
let key: SourceKey;
let kcr2: Source;
const certificate = createCertificate();
const old = createCertificate({ now: new Date(Date.now() - 30 * 24 * 3600_000) });
const guessable = 'a-static-token-of-somebody-0123456789';

beforeAll(async () => {
  running = await runInstances([{ TRUSTED_PROXIES: ['127.0.0.0/8'] }, {}]);
  [behindProxy, bare] = running.instances as [Instance, Instance];
  key = await newSourceKey();
  kcr2 = sampleSource({ sourceId: 'kcr2', jwks: jwksOf(key) });
  await running.register(kcr2);
  const certificates = [certificate, old].map(({ cert }) => fingerprintOf(cert));
  await running.register(sampleSource({ sourceId: 'knmi', certificates }));
  const tokenHash = createHash('sha256').update(guessable).digest('hex');
  await running.register(sampleSource({ sourceId: 'static', tokenHash }));
});
afterAll(() => running.stop());

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  headers: response.headers,
  body: (await response.json()) as Record<string, unknown>,
});

/** Asks for the receipt of no report: 404 for who is known, 401 for anybody else. */
const ask = async ({ url }: Instance, headers: Record<string, string>): Promise<Answer> =>
  answerOf(await fetch(`${url}/v1/threat-reports/none`, { headers }));
const bearer = (token: unknown): Record<string, string> => ({ authorization: `Bearer ${String(token)}` });

const fetchToken = async (
  { url }: Instance,
  form: Record<string, string> | string,
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const body = new URLSearchParams(form);
  return answerOf(await fetch(`${url}/v1/oauth/token`, { method: 'POST', headers, body }));
};
const formOf = (assertion: string) => ({
  grant_type: 'client_credentials',
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion,
});
const newToken = async (instance: Instance, sourceId = 'kcr2', by = key): Promise<unknown> =>
  (await fetchToken(instance, formOf(await assertionOf(sourceId, by)))).body['access_token'];

describe('the token endpoint', () => {
  it('sells a token for an assertion, which any instance takes', async () => {
    const { status, headers, body } = await fetchToken(behindProxy, formOf(await assertionOf('kcr2', key)));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 600 });
    expect((await ask(behindProxy, bearer(body['access_token']))).status).toBe(404);
    expect((await ask(bare, bearer(body['access_token']))).status).toBe(404);
  });

  it('takes an assertion once, whichever instance it is shown to', async () => {
    const form = formOf(await assertionOf('kcr2', key));
    const answers = await Promise.all(
      [behindProxy, bare, behindProxy, bare, behindProxy, bare].map((instance) => fetchToken(instance, form)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401, 401, 401]);
    const refused = answers.find(({ status }) => status === 401);
    expect(refused?.headers.get('content-type')).toMatch(/^application\/json/);
    expect(refused?.headers.get('www-authenticate')).toBe('Bearer');
    expect(refused?.body).toEqual({
      error: 'invalid_client',
      error_description: 'The assertion was used before.',
    });
  });

  it.each<[string, string, (form: Record<string, string>) => Record<string, string> | string]>([
    ['invalid_request', 'no grant', ({ grant_type: _, ...rest }) => rest],
    ['unsupported_grant_type', 'another grant', (form) => ({ ...form, grant_type: 'password' })],
    ['invalid_request', 'no type', ({ client_assertion_type: _, ...rest }) => rest],
    ['invalid_request', 'no assertion', ({ client_assertion: _, ...rest }) => rest],
    ['invalid_request', 'a secret too', (form) => ({ ...form, client_secret: 'x' })],
    ['invalid_request', 'a parameter twice', (form) => `${String(new URLSearchParams(form))}&grant_type=x`],
    ['invalid_client', 'another client_id', (form) => ({ ...form, client_id: 'knmi' })],
  ])('answers %s to %s', async (error, _, change) => {
    const { status, body } = await fetchToken(bare, change(formOf(await assertionOf('kcr2', key))));
    expect(body).toMatchObject({ error, error_description: expect.any(String) });
    expect(status).toBe(error === 'invalid_client' ? 401 : 400);
  });

  it('takes no second way to say who one is, and no other body', async () => {
    const form = formOf(await assertionOf('kcr2', key));
    expect((await fetchToken(bare, form, bearer(guessable))).body).toMatchObject({ error: 'invalid_request' });
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(form) };
    expect((await answerOf(await fetch(`${bare.url}/v1/oauth/token`, json))).body).toMatchObject({
      error: 'invalid_request',
    });
  });
});

describe('a source whose registration changes', () => {
  it('loses its tokens with its key, and goes on with the new one', async () => {
    const [first, next] = [await newSourceKey(), await newSourceKey()];
    await running.register(sampleSource({ sourceId: 'rotates', jwks: jwksOf(first) }));
    const token = await newToken(bare, 'rotates', first);
    expect((await ask(bare, bearer(token))).status).toBe(404);
    await running.register(sampleSource({ sourceId: 'rotates', jwks: jwksOf(next) }));
    const refused = await eventually(async () => {
      const answer = await ask(bare, bearer(token));
      return answer.status === 401 ? answer : undefined;
    });
    expect(refused.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect((await fetchToken(bare, formOf(await assertionOf('rotates', first)))).status).toBe(401);
    expect((await ask(bare, bearer(await newToken(bare, 'rotates', next)))).status).toBe(404);
  });

  it('is nobody once it is removed', async () => {
    const own = await newSourceKey();
    await running.register(sampleSource({ sourceId: 'leaves', jwks: jwksOf(own) }));
    const token = await newToken(bare, 'leaves', own);
    await running.remove('leaves');
    await until('nobody is refused', async () => (await ask(bare, bearer(token))).status === 401);
    expect((await fetchToken(bare, formOf(await assertionOf('leaves', own)))).status).toBe(401);
  });
});

describe('a client certificate', () => {
  it('that a trusted proxy passes on is enough', async () => {
    expect((await ask(behindProxy, { 'client-cert': clientCert(certificate.cert) })).status).toBe(404);
    expect((await ask(behindProxy, { 'client-cert': clientCert(createCertificate().cert) })).status).toBe(401);
  });

  it('that anybody else writes into the header is ignored, and counted', async () => {
    expect((await ask(bare, { 'client-cert': clientCert(certificate.cert) })).status).toBe(401);
    expect(await (await fetch(`${bare.url}/metrics`)).text()).toMatch(
      /keten_intake_certificates_ignored_total\{reason="untrusted".*\} 1/,
    );
  });

  it('that has expired is refused, though it is registered', async () => {
    const { status, body } = await ask(behindProxy, { 'client-cert': clientCert(old.cert) });
    expect([status, body['detail']]).toEqual([401, 'The certificate is not valid at this time.']);
    const form = formOf(await assertionOf('kcr2', key));
    const { body: refused } = await fetchToken(behindProxy, form, { 'client-cert': clientCert(old.cert) });
    expect(refused).toMatchObject({ error: 'invalid_client' });
  });

  it('binds the token that is fetched with it', async () => {
    const held = { 'client-cert': clientCert(createCertificate().cert) };
    const { body } = await fetchToken(behindProxy, formOf(await assertionOf('kcr2', key)), held);
    const token = bearer(body['access_token']);
    expect((await ask(behindProxy, { ...token, ...held })).status).toBe(404);
    expect((await ask(behindProxy, token)).status).toBe(401);
    expect((await ask(bare, { ...token, ...held })).status).toBe(401);
  });

  it('does not go with the token of another source', async () => {
    const headers = { ...bearer(guessable), 'client-cert': clientCert(certificate.cert) };
    expect((await ask(behindProxy, headers)).status).toBe(401);
  });
});

describe('guessing', () => {
  const from = (ip: string) => ({ 'x-forwarded-for': ip });

  it('is slowed for the address that guesses, and for no other; what is signed goes on', async () => {
    const token = await newToken(behindProxy);
    const guess = () => ask(behindProxy, { ...bearer(randomBytes(32).toString('base64url')), ...from('198.51.100.7') });
    const answers = await Promise.all(Array.from({ length: 30 }, guess));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(20);
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(behindProxy, { ...bearer(guessable), ...from('198.51.100.7') })).status).toBe(429);
    expect((await ask(behindProxy, { ...bearer(guessable), ...from('198.51.100.8') })).status).toBe(404);
    expect((await ask(behindProxy, { ...bearer(token), ...from('198.51.100.7') })).status).toBe(404);
  });

  it('of assertions is slowed as well', async () => {
    const stranger = await newSourceKey();
    const guess = async () =>
      fetchToken(behindProxy, formOf(await assertionOf('kcr2', stranger)), from('198.51.100.9'));
    const answers = await Promise.all(Array.from({ length: 25 }, guess));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  it('is not what a source does that signs in often', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => ask(behindProxy, { ...bearer(guessable), ...from('198.51.100.10') })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
  });
});

it('counts reports against the rate of their source', async () => {
  const own = await newSourceKey();
  await running.register(sampleSource({ sourceId: 'slow', jwks: jwksOf(own), reportsPerMinute: 1 }));
  const headers = { ...bearer(await newToken(bare, 'slow', own)), 'content-type': 'application/json' };
  const post = () => fetch(`${bare.url}/v1/threat-reports`, { method: 'POST', headers, body: '{}' });
  const statuses: number[] = [];
  for (let count = 0; count < 11; count += 1) statuses.push((await post()).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429]);
  expect((await post()).headers.get('retry-after')).toBe('60');
});
