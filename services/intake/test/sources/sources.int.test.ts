import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Source } from '@keten/domain';
import { createCertificate, sampleSource, until } from '@keten/testing';
import { ask, bearer, fetchToken, formOf, newToken } from '../asking.ts';
import { runInstances } from '../running-instances.ts';
import type { Instance, RunningInstances } from '../running-instances.ts';
import { assertionOf, clientCert, fingerprintOf, jwksOf, newSourceKey } from '../source-keys.ts';
import type { SourceKey } from '../source-keys.ts';
import { startTlsProxy } from '../tls-proxy.ts';

let running: RunningInstances;
/** Behind a proxy that it trusts, which is this test. */
let behindProxy: Instance;
/** On its own. */
let bare: Instance;
let key: SourceKey;
const certificate = createCertificate();
const old = createCertificate({ now: new Date(Date.now() - 30 * 24 * 3600_000) });
const guessable = 'a-static-token-of-somebody-0123456789';
const unused = 'a-static-token-of-somebody-else-01234';
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

beforeAll(async () => {
  running = await runInstances([{ TRUSTED_PROXIES: ['127.0.0.0/8'] }, {}]);
  [behindProxy, bare] = running.instances as [Instance, Instance];
  key = await newSourceKey();
  await running.register(sampleSource({ sourceId: 'kcr2', jwks: jwksOf(key) }));
  const certificates = [certificate, old].map(({ cert }) => fingerprintOf(cert));
  await running.register(sampleSource({ sourceId: 'knmi', certificates }));
  await running.register(sampleSource({ sourceId: 'static', tokenHash: hashOf(guessable) }));
  await running.register(sampleSource({ sourceId: 'unused', tokenHash: hashOf(unused) }));
});
afterAll(() => running.stop());

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

  it('counts over TLS, where who shows it must have its key, and nobody writes the header themselves', async () => {
    const proxy = await startTlsProxy(behindProxy.url);
    const path = '/v1/threat-reports/none';
    try {
      expect(await proxy.ask(path, { as: certificate })).toBe(404);
      expect(await proxy.ask(path)).toBe(401);
      expect(await proxy.ask(path, { headers: { 'client-cert': clientCert(certificate.cert) } })).toBe(401);
      expect(await proxy.ask(path, { as: createCertificate() })).toBe(401);
    } finally {
      await proxy.stop();
    }
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

describe('a source that is removed', () => {
  it('is nobody within a second, whatever it shows, and can’t come back by it', async () => {
    const [own, shown] = [await newSourceKey(), createCertificate()];
    const fixed = 'a-static-token-of-who-leaves-0123456';
    const leaving = sampleSource({
      sourceId: 'vertrekt',
      jwks: jwksOf(own),
      tokenHash: hashOf(fixed),
      certificates: [fingerprintOf(shown.cert)],
    });
    await running.register(leaving);
    const certificate = { 'client-cert': clientCert(shown.cert) };
    const ways = [bearer(fixed), bearer(await newToken(behindProxy, 'vertrekt', own)), certificate];
    const statuses = async () => Promise.all(ways.map(async (way) => (await ask(behindProxy, way)).status));
    expect(await statuses()).toEqual([404, 404, 404]);
    await running.remove('vertrekt');
    await until('nobody', async () => (await statuses()).every((status) => status === 401), 1000);
    const { status, body } = await fetchToken(behindProxy, formOf(await assertionOf('vertrekt', own)));
    expect([status, body['error']]).toEqual([401, 'invalid_client']);
    // Whoever takes its name later has none of its ways in.
    await running.register(sampleSource({ sourceId: 'vertrekt', jwks: jwksOf(await newSourceKey()) }));
    expect(await statuses()).toEqual([401, 401, 401]);
  });
});

describe('guessing', () => {
  const from = (ip: string) => ({ 'x-forwarded-for': ip });

  it('is slowed for the address that guesses, and for no other; whoever was right before goes on', async () => {
    const token = await newToken(behindProxy, 'kcr2', key);
    expect((await ask(behindProxy, { ...bearer(guessable), ...from('198.51.100.7') })).status).toBe(404);
    const guess = () => ask(behindProxy, { ...bearer(randomBytes(32).toString('base64url')), ...from('198.51.100.7') });
    const answers = await Promise.all(Array.from({ length: 30 }, guess));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(20);
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(behindProxy, { ...bearer(unused), ...from('198.51.100.7') })).status).toBe(429);
    expect((await ask(behindProxy, { ...bearer(unused), ...from('198.51.100.8') })).status).toBe(404);
    expect((await ask(behindProxy, { ...bearer(guessable), ...from('198.51.100.7') })).status).toBe(404);
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

describe('the rate of a source', () => {
  const report = (id: string, parts: object = {}) =>
    JSON.stringify({
      ...{ id, sentAt: '2026-11-24T08:00:00+01:00', status: 'Actual', kind: 'drone', categories: ['Security'] },
      ...{ event: 'Drones', headline: 'Drones', urgency: 'Immediate', severity: 'Severe', certainty: 'Observed' },
      ...{ tlp: 'AMBER', area: { description: 'Eemshaven', codes: ['GM1966'] } },
      ...parts,
    });
  const poster = async (sourceId: string, kind: Source['kind']) => {
    const own = await newSourceKey();
    await running.register(sampleSource({ sourceId, kind, jwks: jwksOf(own), reportsPerMinute: 1 }));
    const headers = { ...bearer(await newToken(bare, sourceId, own)), 'content-type': 'application/json' };
    return (body: string) => fetch(`${bare.url}/v1/threat-reports`, { method: 'POST', headers, body });
  };

  it('bounds what it reports, and says when to try again', async () => {
    const post = await poster('slow', 'civil');
    const answers = await Promise.all(Array.from({ length: 11 }, (_, n) => post(report(`R-${n}`))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array.from({ length: 10 }, () => 202), 429]);
    expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('60');
  });

  it('does not hold up an attack from the air that its military source reports after all that', async () => {
    const post = await poster('defensie', 'military');
    const flood = await Promise.all(Array.from({ length: 100 }, (_, n) => post(report(`M-${n}`))));
    expect(flood.filter(({ status }) => status === 429)).toHaveLength(90);
    expect((await post(report('M-100', { kind: 'air-missile-attack', severity: 'Extreme' }))).status).toBe(202);
  });
});
