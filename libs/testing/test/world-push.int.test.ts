import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import webpush from 'web-push';
import type { RequestOptions } from 'web-push';
import { startPushService } from '../src/world/index.ts';
import type { Browser, PushService } from '../src/world/index.ts';

const vapid = webpush.generateVAPIDKeys();
const vapidDetails = { subject: 'mailto:test@example.org', ...vapid };

let now = new Date();
let service: PushService;

/** Sends as the npm web-push package does, over HTTP. */
const send = async (browser: Browser, payload: string, options: RequestOptions = {}, change = {}) => {
  const details = webpush.generateRequestDetails(browser.subscription(), payload, {
    vapidDetails,
    contentEncoding: 'aes128gcm',
    ...options,
  });
  const { 'Content-Length': _, ...headers } = { ...details.headers, ...change } as Record<string, string | undefined>;
  const sent = Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined);
  return fetch(details.endpoint, { method: 'POST', headers: sent, body: new Uint8Array(details.body) });
};

describe('the push service', () => {
  beforeAll(async () => {
    service = await startPushService({ clock: () => now });
  });
  afterEach(() => service.behave());
  afterAll(() => service.close());

  it('brings an encrypted message of another implementation to the browser', async () => {
    const browser = service.browser({ name: 'Firefox in Assen', applicationServerKey: vapid.publicKey });
    const response = await send(browser, 'Rook in Assen. Sluit ramen en deuren.', {
      TTL: 60,
      urgency: 'high',
      topic: 'w1',
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/message\//);
    expect(await browser.expectPush(/Rook in Assen/)).toEqual({
      text: 'Rook in Assen. Sluit ramen en deuren.',
      ttlSeconds: 60,
      urgency: 'high',
      topic: 'w1',
    });
    await browser.expectSilence(20);
  });

  it.each([
    ['TTL', { TTL: undefined }, 400],
    ['Authorization', { Authorization: undefined }, 401],
    ['Content-Encoding', { 'Content-Encoding': 'aesgcm' }, 400],
    ['Urgency', { Urgency: 'now' }, 400],
    ['Topic', { Topic: 'not/base64url' }, 400],
    ['Authorization', { Authorization: 'vapid t=a.b.c, k=d' }, 403],
  ])('refuses a request for its %s', async (_, change, status) => {
    const browser = service.browser();
    expect((await send(browser, 'x', {}, change)).status).toBe(status);
    expect(service.refusals().at(-1)?.status).toBe(status);
    await browser.expectSilence(20);
  });

  it('checks whose key it is, that the token was signed with it, for whom, and until when', async () => {
    const browser = service.browser({ applicationServerKey: vapid.publicKey });
    const other = { subject: 'mailto:x@example.org', ...webpush.generateVAPIDKeys() };
    expect((await send(browser, 'x', { vapidDetails: other })).status).toBe(403);
    const forged = { ...vapidDetails, privateKey: other.privateKey };
    expect(await (await send(browser, 'x', { vapidDetails: forged })).text()).toMatch(/signature/);
    const { Authorization } = webpush.getVapidHeaders(
      'https://elsewhere.example',
      vapidDetails.subject,
      vapid.publicKey,
      vapid.privateKey,
      'aes128gcm',
    );
    expect(await (await send(browser, 'x', {}, { Authorization })).text()).toMatch(/aud/);
    now = new Date(now.getTime() + 25 * 3600_000);
    expect(await (await send(browser, 'x')).text()).toMatch(/exp/);
    now = new Date();
    expect((await send(browser, 'x')).status).toBe(201);
  });

  it('takes 3,993 octets of text and no more', async () => {
    const browser = service.browser();
    expect((await send(browser, 'a'.repeat(3993))).status).toBe(201);
    expect((await browser.expectPush(/^a+$/)).text).toHaveLength(3993);
    expect((await send(browser, 'a'.repeat(3994))).status).toBe(413);
  });

  it('shows a message that the browser can not read', async () => {
    const [one, two] = [service.browser(), service.browser()];
    const details = webpush.generateRequestDetails(one.subscription(), 'x', { vapidDetails });
    const headers = details.headers as Record<string, string>;
    delete headers['Content-Length'];
    await fetch(two.subscription().endpoint, { method: 'POST', headers, body: new Uint8Array(details.body) });
    expect((await two.expectPush(/undecryptable/)).fault).toBeDefined();
  });

  it('keeps messages for a browser that is off: for their TTL, one per topic', async () => {
    const browser = service.browser();
    browser.switchOff();
    await send(browser, 'eerste versie', { TTL: 600, topic: 'w1' });
    await send(browser, 'tweede versie', { TTL: 600, topic: 'w1' });
    await send(browser, 'kort', { TTL: 5 });
    await send(browser, 'nu of nooit', { TTL: 0 });
    now = new Date(now.getTime() + 60_000);
    browser.switchOn();
    await browser.expectPush(/tweede versie/);
    browser.expectNothingMore();
    now = new Date();
  });

  it('knows no stranger, and no one who withdrew', async () => {
    const browser = service.browser();
    browser.unsubscribe();
    expect((await send(browser, 'x')).status).toBe(410);
    const strange = {
      ...browser,
      subscription: () => ({ ...browser.subscription(), endpoint: `${service.origin}/push/x` }),
    };
    expect((await send(strange, 'x')).status).toBe(404);
  });

  it('misbehaves for all, or for one', async () => {
    const [one, two] = [service.browser(), service.browser()];
    service.misbehave({ kind: 'status', status: 429, retryAfterSeconds: 3, times: 1 });
    const busy = await send(one, 'x');
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '3']);
    one.misbehave({ kind: 'reset' });
    await expect(send(one, 'x')).rejects.toThrow();
    expect((await send(two, 'y')).status).toBe(201);
    one.misbehave({ kind: 'lose-answer', times: 1 });
    await expect(send(one, 'z')).rejects.toThrow();
    await one.expectPush(/z/);
  });
});
