import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startWebhookReceiver } from '../src/world/index.ts';
import type { WebhookEndpoint, WebhookReceiver } from '../src/world/index.ts';

const now = new Date('2026-11-24T08:00:00Z');
let receiver: WebhookReceiver;

const send = (
  { url, secret }: Pick<WebhookEndpoint, 'url' | 'secret'>,
  {
    id = 'msg_1',
    body = '{"headline":"Sluit de inname"}',
    at = now,
    signatures = '',
    signal = AbortSignal.timeout(5_000),
  } = {},
) => {
  const timestamp = String(at.getTime() / 1000);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures || signature };
  return fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
};

describe('the webhook receiver', () => {
  beforeAll(async () => {
    receiver = await startWebhookReceiver({ clock: () => now });
  });
  afterAll(() => receiver.close());

  it('accepts the example of the Standard Webhooks specification', async () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const at = new Date(1614265330_000);
    const old = await startWebhookReceiver({ clock: () => at });
    const endpoint = old.endpoint('voorbeeld', secret);
    const signatures = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
    const given = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at, body: '{"test": 2432232314}', signatures };
    expect((await send(endpoint, given)).status).toBe(204);
    expect((await endpoint.expectAlert(/2432232314/)).body).toEqual({ test: 2432232314 });
    await old.close();
  });

  it('takes an alert once, and counts the times that it came again', async () => {
    const endpoint = receiver.endpoint('Waterwerken Noord');
    for (let time = 1; time <= 3; time += 1) expect((await send(endpoint)).status).toBe(204);
    expect((await endpoint.expectAlert(/Sluit de inname/)).body).toEqual({ headline: 'Sluit de inname' });
    endpoint.expectNothingMore();
    expect([endpoint.duplicates('msg_1'), endpoint.duplicates(), endpoint.duplicates('msg_2')]).toEqual([2, 2, 0]);
  });

  it('runs automatic behaviour once the alert was answered', async () => {
    const endpoint = receiver.endpoint('Ziekenhuis West');
    const acknowledged = new Promise<string>((resolve) => endpoint.onAlert(({ id }) => resolve(id)));
    await send(endpoint);
    expect(await acknowledged).toBe('msg_1');
  });

  it.each([
    ['another secret', { signatures: 'v1,AAAA' }, /No signature/],
    ['a signature of another length', { signatures: 'v1,' }, /No signature/],
    ['an old timestamp', { at: new Date(now.getTime() - 301_000) }, /not of now/],
    ['a long body', { body: 'x'.repeat(1024 * 1024 + 1) }, /too long/],
  ])('refuses %s, and fails the test for it', async (name, given, reason) => {
    const endpoint = receiver.endpoint(name);
    const response = await send(endpoint, given);
    expect([401, 413]).toContain(response.status);
    expect(await response.text()).toMatch(reason);
    expect(() => endpoint.expectNothingMore()).toThrow(reason);
    expect(endpoint.alerts()).toEqual([]);
  });

  it('accepts one good signature among several', async () => {
    const endpoint = receiver.endpoint('wisselt');
    const key = Buffer.from(endpoint.secret.slice(6), 'base64');
    const good = createHmac('sha256', key)
      .update(`m.${now.getTime() / 1000}.{}`)
      .digest('base64');
    expect((await send(endpoint, { id: 'm', body: '{}', signatures: `v1,AAAA v1,${good}` })).status).toBe(204);
  });

  it.each([
    [{ kind: 'status', status: 500 }, { status: 500 }],
    [{ kind: 'status', status: 410 }, { status: 410 }],
    [
      { kind: 'status', status: 302, location: 'http://127.0.0.1:1/' },
      { status: 302, location: 'http://127.0.0.1:1/' },
    ],
    [
      { kind: 'status', status: 429, retryAfterSeconds: 2 },
      { status: 429, 'retry-after': '2' },
    ],
  ] as const)('fails as told: %j', async (how, wanted) => {
    const endpoint = receiver.endpoint(JSON.stringify(how));
    endpoint.misbehave({ ...how, times: 1 });
    const { status, headers } = await send(endpoint);
    expect({ ...Object.fromEntries(headers), status }).toMatchObject(wanted);
    expect(endpoint.alerts()).toEqual([]);
    // The same again is no duplicate, for the first was not taken.
    expect((await send(endpoint)).status).toBe(204);
    expect((await endpoint.expectAttempts(2)).map(({ outcome }) => outcome)).toEqual(['failed on purpose', 'taken']);
    expect(endpoint.duplicates()).toBe(0);
  });

  it('hangs, cuts the line, or loses its answer', async () => {
    const endpoint = receiver.endpoint('grillig');
    endpoint.misbehave({ kind: 'hang', times: 1 });
    await expect(send(endpoint, { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/);
    endpoint.misbehave({ kind: 'reset', times: 1 });
    await expect(send(endpoint)).rejects.toThrow('fetch failed');
    expect(endpoint.alerts()).toEqual([]);
    endpoint.misbehave({ kind: 'lose-answer', times: 1 });
    await expect(send(endpoint)).rejects.toThrow('fetch failed');
    await send(endpoint);
    expect(endpoint.duplicates('msg_1')).toBe(1);
    endpoint.misbehave({ kind: 'slow', afterMs: 50 });
    const before = performance.now();
    await send(endpoint);
    expect(performance.now() - before).toBeGreaterThan(45);
  });

  it('says what came when something else was expected', async () => {
    const endpoint = receiver.endpoint('Stroomnet');
    await send(endpoint, { body: '{"headline":"Proef"}' });
    await expect(endpoint.expectAlert(/Sluit/, 50)).rejects.toThrow(
      /alert at Stroomnet like \/Sluit\/.*\n {2}- .*Proef/s,
    );
    expect(() => endpoint.expectNothingMore()).toThrow('Proef');
  });
});
