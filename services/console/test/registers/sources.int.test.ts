import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceRegister } from '@keten/contracts';
import type { Source } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, createCertificate } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { agreedEntry } from './two-for-entries.ts';

let chain: RunningConsole;
let dirk: Person;
let ella: Person;
beforeAll(async () => {
  chain = await runConsole();
  [dirk, ella] = await Promise.all([chain.signIn('dirk'), chain.signIn('ella')]);
});
afterAll(() => chain.stop());

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: '2026' };
const { cert } = createCertificate();
const fingerprint = createHash('sha256').update(new X509Certificate(cert).raw).digest('hex');

const source = (parts: object = {}) => ({
  ...{ name: 'Defensie', kind: 'military', allowedSenders: ['*'], allowedKinds: ['drone'], statuses: ['Actual'] },
  ...{ highestRubricering: 'Stg. Geheim', highestTlp: 'RED' },
  ...parts,
});
const whole = source({
  ...{ places: ['PV20', 'ZEE-WADDENZEE'], reliability: 'B', reportsPerMinute: 600, jwks: { keys: [jwk] } },
  ...{ certificates: [cert], signers: [cert], mustSign: true, transports: ['https', 'feed'] },
  feed: { url: 'https://feed.defensie.example/atom.xml', everySeconds: 10 },
});
const kept = (id: string): Promise<Source | undefined> => arranged(openRegister(chain.broker, sourceRegister)).get(id);
const put = (id: string, body: object) =>
  agreedEntry<Record<string, unknown>>([dirk, ella], ['PUT', `/v1/sources/${id}`, body]);

describe('the token of a source', () => {
  it('is shown once, and only its hash is kept', async () => {
    const { status, body } = await put('defensie', source());
    expect(status).toBe(202);
    expect((await kept('defensie'))?.tokenHash).toBe(createHash('sha256').update(String(body['token'])).digest('hex'));
    const { body: again } = await put('defensie', source());
    expect(again).toMatchObject({ hasToken: true });
    const shown = JSON.stringify([again, (await dirk.ask('GET', '/v1/sources')).body]);
    expect(shown).not.toMatch(/"token|tokenHash/);
    expect(shown).not.toContain((await kept('defensie'))?.tokenHash);
  });

  it('is not made for who has a key, stays when nobody speaks of it, and goes with null', async () => {
    expect((await put('by-key', source({ jwks: { keys: [jwk] } }))).body).toMatchObject({ hasToken: false });
    expect((await kept('by-key'))?.tokenHash).toBe('');
    await put('by-key', source({ token: 'x'.repeat(32) }));
    const { tokenHash } = (await kept('by-key')) ?? {};
    expect((await put('by-key', source())).body).toMatchObject({ hasToken: true });
    expect((await kept('by-key'))?.tokenHash).toBe(tokenHash);
    expect((await put('by-key', source({ token: null }))).body).toMatchObject({ hasToken: false });
    expect((await kept('by-key'))?.tokenHash).toBe('');
  });
});

describe('a registration', () => {
  it('is kept with everything it says, and shown as it can be written again', async () => {
    const { status, body } = await put('whole', whole);
    expect(status).toBe(202);
    const shown = { ...whole, sourceId: 'whole', certificates: [fingerprint], hasToken: false };
    expect(body).toEqual(shown);
    expect(await kept('whole')).toMatchObject({ jwks: JSON.stringify({ keys: [jwk] }), certificates: [fingerprint] });
    const { items } = (await dirk.ask<{ items: Record<string, unknown>[] }>('GET', '/v1/sources')).body;
    const listed = items.find(({ sourceId }) => sourceId === 'whole');
    expect(listed).toEqual({ ...shown, contentHash: expect.any(String) });
    const { sourceId: _id, hasToken: _has, contentHash: _hash, ...again } = listed ?? {};
    expect((await put('whole', again)).body).toEqual(shown);
    expect((await chain.audited('whole')).at(-1)?.detail).toBe('changed nothing; proposed by dirk');
  });

  it('is on record with the names of what changed, and nothing secret', async () => {
    await put('changes', source({ token: 'x'.repeat(32) }));
    await put(
      'changes',
      source({ token: 'y'.repeat(32), places: ['GM1966'], jwks: { keys: [jwk] }, highestTlp: 'GREEN' }),
    );
    await put('changes', source({ token: null, kind: 'civil' }));
    expect((await chain.audited('changes')).map(({ detail }) => detail)).toEqual([
      'registered military source, up to Stg. Geheim; proposed by dirk',
      'changed highestTlp, jwks, places, token; proposed by dirk',
      'changed highestTlp, jwks, kind, places, token; proposed by dirk',
    ]);
  });

  it.each<[string, object]>([
    ['/jwks', { jwks: { keys: [privateKey.export({ format: 'jwk' })] } }],
    ['/jwks', { jwks: JSON.stringify({ keys: [jwk] }) }],
    ['/certificates', { certificates: ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'] }],
    ['/certificates', { certificates: [`${cert}${cert}`] }],
    ['/certificates', { certificates: [fingerprint.toUpperCase()] }],
    ['/signers', { signers: [fingerprint] }],
    ['/signers', { mustSign: true }],
    ['/feed', { transports: ['feed'] }],
    ['/feed/everySeconds', { feed: { url: 'https://feed.example/', everySeconds: 9 } }],
    ['/feed/url', { feed: { url: 'file:///etc/passwd', everySeconds: 60 } }],
    ['/feed/url', { feed: { url: 'http://169.254.169.254/latest', everySeconds: 60 } }],
    ['/feed/url', { feed: { url: 'http://[::1]/', everySeconds: 60 } }],
    ['/places', { places: ['GM9999'] }],
    ['/transports', { transports: ['pigeon'] }],
    ['/reliability', { reliability: 'G' }],
    ['/reportsPerMinute', { reportsPerMinute: -1 }],
    ['/token', { token: 'short' }],
    ['/tokenHash', { tokenHash: 'ab' }],
  ])('is refused at %s for %j', async (pointer, parts) => {
    const { status, body } = await put('refused', source(parts));
    expect(status).toBe(400);
    expect((body['errors'] as { pointer: string }[]).map(({ pointer: at }) => at)).toEqual([pointer]);
    expect(await kept('refused')).toBeUndefined();
  });
});
