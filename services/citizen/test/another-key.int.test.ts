import { bucketsOf, readBucket } from '@keten/delivery';
import { newVapidKeys } from '@keten/platform';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chromiumHere, eventually, openBrowser } from '@keten/testing';
import type { OpenBrowser, Page } from '@keten/testing';
import { startPhonePush } from './phone-push.ts';
import type { PhonePush } from './phone-push.ts';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;
const [before, now, later] = [newVapidKeys().publicKey, newVapidKeys().publicKey, newVapidKeys().publicKey];
const form = '/aanmelden?plaats=GM0014';

describeInBrowser('the page of somebody who subscribed, when the site has another VAPID key', () => {
  let site: RunningCitizen;
  let browser: OpenBrowser;
  let phone: PhonePush;
  let page: Page;
  beforeAll(async () => {
    [site, browser, phone] = await Promise.all([
      runCitizen({ VAPID_PUBLIC_KEY: before, ALLOW_PRIVATE_ADDRESSES: true }),
      openBrowser({ isWhole: true }),
      startPhonePush(),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([site.stop(), phone.stop()]);
  });

  const followers = async () =>
    (await Promise.all(bucketsOf('GM0014').map((bucket) => readBucket(site.redis, bucket, 'push')))).flat();
  const says = async (at: string): Promise<string> => {
    await page.goto(`${site.url}${at}`);
    const said = page.locator('#push [role=status]');
    await said.filter({ hasText: /\S/ }).waitFor();
    return said.innerText();
  };

  beforeEach(async () => {
    await site.redis.flushall();
    phone.behave();
    await site.restart({ VAPID_PUBLIC_KEY: before, VAPID_OLD_PUBLIC_KEYS: [], HTTP_PORT: portOf(site.url) });
    ({ page } = await browser.desk(`${site.url}/style.css`, { permissions: ['notifications'] }));
    await phone.plugInto(page);
    await page.goto(`${site.url}${form}`);
    await page.getByRole('button', { name: 'Zet meldingen aan' }).click();
    await page.getByText('Meldingen staan aan.').waitFor();
    expect(await followers()).toMatchObject([{ endpoint: phone.endpoint(), vapidKey: before }]);
  });

  afterEach(() => page.context().close());

  it('subscribes them under the new key on any visit, and nothing stays behind under the old one', async () => {
    const first = phone.endpoint();
    await site.restart({ VAPID_PUBLIC_KEY: now, VAPID_OLD_PUBLIC_KEYS: [before] });
    // Still reached under the old key until they come by.
    expect(await followers()).toMatchObject([{ endpoint: first, vapidKey: before }]);
    await passADay(page);
    await page.goto(`${site.url}/`);
    await eventually(async () => ((await followers()).some(({ vapidKey }) => vapidKey === now) ? true : undefined));
    await eventually(async () => ((await followers()).length === 1 ? true : undefined));
    expect(phone.endpoint()).not.toBe(first);
    expect(await followers()).toMatchObject([{ endpoint: phone.endpoint(), vapidKey: now }]);
    expect(await says(form)).toMatch(/^Meldingen staan aan\./);
  });

  it('is right at once where it says whether they are on, also when the old key is gone', async () => {
    await site.restart({ VAPID_PUBLIC_KEY: later, VAPID_OLD_PUBLIC_KEYS: [] });
    expect(await says(form)).toMatch(/^Meldingen staan aan\./);
    expect(await followers()).toMatchObject([{ endpoint: phone.endpoint(), vapidKey: later }]);
  });

  it('never says that they are on when the push service takes no other subscription, and tries again', async () => {
    await site.restart({ VAPID_PUBLIC_KEY: now, VAPID_OLD_PUBLIC_KEYS: [before] });
    phone.refuse();
    expect(await says(form)).not.toMatch(/staan aan/);
    phone.behave();
    expect(await says(form)).toMatch(/^Meldingen staan aan\./);
    await eventually(async () => ((await followers()).length === 1 ? true : undefined));
    expect(await followers()).toMatchObject([{ endpoint: phone.endpoint(), vapidKey: now }]);
  });

  it('never says that they are on when the site lost them and can’t take them now', async () => {
    await site.redis.flushall();
    await page.route('**/v1/subscriptions', (route) => route.fulfill({ status: 503, json: { detail: 'not now' } }));
    expect(await says(form)).not.toMatch(/staan aan/);
    await page.unroute('**/v1/subscriptions');
    expect(await says(form)).toMatch(/^Meldingen staan aan\./);
    expect(await followers()).toHaveLength(1);
  });

  it('says of other places that they are not those that are followed', async () => {
    expect(await says('/aanmelden?plaats=GM0014&plaats=GM0363')).toMatch(/^Op dit apparaat volgt u andere plaatsen/);
  });

  it('asks and posts nothing on a view of a warning', async () => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (/\/v1\//.test(request.url())) asked.push(`${request.method()} ${request.url()}`);
    });
    await page.goto(`${site.url}/`);
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await page.goto(`${site.url}/voorbereiden`, { waitUntil: 'networkidle' });
    expect(asked).toEqual([]);
  });
});

const portOf = (url: string): number => Number(new URL(url).port);

/** As if it was asked a day ago whether the subscription is known. */
const passADay = (page: Page): Promise<unknown> =>
  page.evaluate(`(async () => {
    const cache = await caches.open('subscription');
    const kept = await (await cache.match('/--/subscription')).json();
    await cache.put('/--/subscription', new Response(JSON.stringify({ ...kept, askedAt: kept.askedAt - 25 * 3600_000 })));
  })()`);
