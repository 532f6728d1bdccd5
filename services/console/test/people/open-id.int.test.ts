import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askJson, freePort, startIdentityProvider } from '@keten/testing';
import type { IdentityProvider } from '@keten/testing';
import { password, runConsole } from '../running-console.ts';
import type { RunningConsole } from '../running-console.ts';

const clientId = 'keten-console';
let provider: IdentityProvider;
let chain: RunningConsole;
let HTTP_PORT: number;
let door: string;
beforeAll(async () => {
  HTTP_PORT = await freePort();
  const PUBLIC_URL = `http://127.0.0.1:${HTTP_PORT}`;
  door = `${PUBLIC_URL}/v1/sessions/open-id`;
  provider = await startIdentityProvider({
    ...{ clientId, people: ['anna', 'vreemde'], callbackUrls: [`${door}/callback`] },
  });
  const { issuer: OPENID_ISSUER, clientSecret: OPENID_CLIENT_SECRET } = provider;
  chain = await runConsole({
    ...{ PUBLIC_URL, HTTP_PORT, ALLOW_PRIVATE_ADDRESSES: true },
    ...{ OPENID_ISSUER, OPENID_CLIENT_SECRET, OPENID_NAME: 'het NCC' },
  });
});
afterAll(async () => {
  await chain.stop();
  await provider.stop();
});

/** A browser as far as cookies and redirects go: cookies of one host each. */
function visitor() {
  const jars = new Map<string, Map<string, string>>();
  const get = async (url: string): Promise<Response> => {
    const { host } = new URL(url);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { headers: { Cookie }, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  let pages = 0;
  /** Follows until it comes back to the console, and does not go in. @returns the way in. */
  const toProvider = async (who: string): Promise<string> => {
    let at = door;
    for (;;) {
      const response = await get(at);
      const next = response.headers.get('location');
      if (next === null) pages += 1;
      if (next === null) at = `${at}?who=${who}`;
      else at = new URL(next, at).href;
      if (at.startsWith(`${door}/callback`)) return at;
    }
  };
  return {
    get,
    toProvider,
    asked: () => pages,
    cookies: () => [...(jars.get(`127.0.0.1:${HTTP_PORT}`)?.keys() ?? [])],
  };
}
const goesTo = (response: Response) => [response.status, response.headers.get('location')];

describe('signing in at one’s own organisation', () => {
  it('is offered by its name, and lets in whom it stands for', async () => {
    expect((await askJson(`${chain.url}/v1/sessions/ways`, 'GET')).body).toEqual({ openId: 'het NCC' });
    const anna = visitor();
    const back = await anna.toProvider('anna');
    expect(goesTo(await anna.get(back))).toEqual([302, '/']);
    expect(anna.cookies()).toEqual(['keten-console']);
    const self = await anna.get(`${chain.url}/v1/sessions/current`);
    expect([self.status, await self.json()]).toMatchObject([200, { operatorId: 'anna' }]);
    const records = await chain.records();
    const came = records.filter(({ action, actorId }) => action === 'sign-in' && actorId === 'anna');
    expect(came.at(-1)).toMatchObject({ detail: 'by OpenID' });
  });

  it('asks who it is each time: at a shared desk nobody becomes the one before them', async () => {
    const desk = visitor();
    await desk.get(await desk.toProvider('anna'));
    await desk.toProvider('anna');
    expect(desk.asked()).toBe(2);
  });

  it('counts once, and only in the browser that began it', async () => {
    const anna = visitor();
    const back = await anna.toProvider('anna');
    // Somebody who was sent the link, and would go on in anna's name without knowing it.
    expect(goesTo(await visitor().get(back))).toEqual([302, '/?not-signed-in=401']);
    expect(goesTo(await anna.get(back))).toEqual([302, '/']);
    expect(goesTo(await anna.get(back))).toEqual([302, '/?not-signed-in=401']);
  });

  it.each([
    ['another state', (back: string) => back.replace(/state=[^&]+/, 'state=guessed')],
    ['another code', (back: string) => back.replace(/code=[^&]+/, 'code=guessed')],
    [
      'another issuer',
      (back: string) => back.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://evil.example')}`),
    ],
    ['nothing', (back: string) => back.slice(0, back.indexOf('?'))],
    ['an error of the provider', () => `${door}/callback?error=access_denied`],
  ])('is refused to who comes back with %s', async (_, spoil) => {
    const anna = visitor();
    const back = await anna.toProvider('anna');
    expect(goesTo(await anna.get(spoil(back)))).toEqual([302, '/?not-signed-in=401']);
    expect(anna.cookies()).toEqual([]);
  });

  it('lets in nobody who is not registered here', async () => {
    const stranger = visitor();
    expect(goesTo(await stranger.get(await stranger.toProvider('vreemde')))).toEqual([302, '/?not-signed-in=401']);
    expect(stranger.cookies()).toEqual([]);
  });

  it('lets in nobody whom one administrator proposed, before another agrees', async () => {
    const dirk = await chain.signIn('dirk');
    const entry = { name: 'Vreemde', roles: ['operator'] };
    const put = await dirk.ask('PUT', '/v1/operators/vreemde', entry, { 'If-None-Match': '*' });
    expect(put.status).toBe(202);
    const stranger = visitor();
    expect(goesTo(await stranger.get(await stranger.toProvider('vreemde')))).toEqual([302, '/?not-signed-in=401']);
    expect(stranger.cookies()).toEqual([]);
  });

  it('says so when the provider is away, while a password still lets people in', async () => {
    await provider.stop();
    await chain.restart();
    expect(goesTo(await visitor().get(door))).toEqual([302, '/?not-signed-in=503']);
    const { status } = await askJson(`${chain.url}/v1/sessions`, 'POST', { operatorId: 'anna', password });
    expect(status).toBe(201);
  });
});
