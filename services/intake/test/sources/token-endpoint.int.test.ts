import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleSource, until } from '@keten/testing';
import { ask, bearer, fetchToken, formOf, newToken } from '../asking.ts';
import { runInstances } from '../running-instances.ts';
import type { Instance, RunningInstances } from '../running-instances.ts';
import { assertionOf, jwksOf, newSourceKey } from '../source-keys.ts';
import type { SourceKey } from '../source-keys.ts';

let running: RunningInstances;
let one: Instance;
let other: Instance;
let key: SourceKey;

beforeAll(async () => {
  running = await runInstances([{}, {}]);
  [one, other] = running.instances as [Instance, Instance];
  key = await newSourceKey();
  await running.register(sampleSource({ sourceId: 'kcr2', jwks: jwksOf(key) }));
});
afterAll(() => running.stop());

describe('the token endpoint', () => {
  it('sells a token for an assertion, which any instance takes', async () => {
    const { status, headers, body } = await fetchToken(one, formOf(await assertionOf('kcr2', key)));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 600 });
    expect((await ask(one, bearer(body['access_token']))).status).toBe(404);
    expect((await ask(other, bearer(body['access_token']))).status).toBe(404);
  });

  it('takes an assertion once, whichever instance it is shown to', async () => {
    const form = formOf(await assertionOf('kcr2', key));
    const answers = await Promise.all(
      [one, other, one, other, one, other].map((instance) => fetchToken(instance, form)),
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
    const { status, body } = await fetchToken(other, change(formOf(await assertionOf('kcr2', key))));
    expect(body).toMatchObject({ error, error_description: expect.any(String) });
    expect(status).toBe(error === 'invalid_client' ? 401 : 400);
  });

  it('takes no second way to say who one is, and no other body', async () => {
    const form = formOf(await assertionOf('kcr2', key));
    expect((await fetchToken(other, form, bearer('x'))).body).toMatchObject({ error: 'invalid_request' });
    const asJson = await fetchToken(other, JSON.stringify(form), { 'content-type': 'application/json' });
    expect(asJson.body).toMatchObject({ error: 'invalid_request' });
  });
});

describe('a source whose registration changes', () => {
  it('loses its tokens with its key, and goes on with the new one', async () => {
    const [first, next] = [await newSourceKey(), await newSourceKey()];
    await running.register(sampleSource({ sourceId: 'rotates', jwks: jwksOf(first) }));
    const token = await newToken(other, 'rotates', first);
    expect((await ask(other, bearer(token))).status).toBe(404);
    await running.register(sampleSource({ sourceId: 'rotates', jwks: jwksOf(next) }));
    await until('its token is refused', async () => (await ask(other, bearer(token))).status === 401);
    const refused = await ask(other, bearer(token));
    expect(refused.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect((await fetchToken(other, formOf(await assertionOf('rotates', first)))).status).toBe(401);
    expect((await ask(other, bearer(await newToken(other, 'rotates', next)))).status).toBe(404);
  });

  it('is nobody once it is removed', async () => {
    const own = await newSourceKey();
    await running.register(sampleSource({ sourceId: 'leaves', jwks: jwksOf(own) }));
    const token = await newToken(other, 'leaves', own);
    await running.remove('leaves');
    await until('nobody is refused', async () => (await ask(other, bearer(token))).status === 401);
    expect((await fetchToken(other, formOf(await assertionOf('leaves', own)))).status).toBe(401);
  });
});
