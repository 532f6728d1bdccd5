import { bucketsOf, readBucket } from '@keten/delivery';
import { newVapidKeys } from '@keten/platform';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { barriersOn, chromiumHere, eventually, keepScreen, openBrowser } from '@keten/testing';
import type { OpenBrowser, Page } from '@keten/testing';
import { startPhonePush } from './phone-push.ts';
import type { PhonePush } from './phone-push.ts';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

const dam = { latitude: 52.37312, longitude: 4.89224 };

describeInBrowser('the notifications of a browser', () => {
  let site: RunningCitizen;
  let browser: OpenBrowser;
  let phone: PhonePush;
  let page: Page;
  beforeAll(async () => {
    [site, browser, phone] = await Promise.all([
      runCitizen({ VAPID_PUBLIC_KEY: newVapidKeys().publicKey, ALLOW_PRIVATE_ADDRESSES: true }),
      openBrowser({ isWhole: true }),
      startPhonePush(),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([site.stop(), phone.stop()]);
  });
  beforeEach(async () => {
    await site.redis.flushall();
    phone.behave();
    const permissions = ['notifications', 'geolocation'];
    ({ page } = await browser.desk(`${site.url}/style.css`, { permissions, geolocation: dam }));
    await phone.plugInto(page);
  });
  afterEach(() => page.context().close());

  const followers = async (place: string) =>
    (await Promise.all(bucketsOf(place).map((bucket) => readBucket(site.redis, bucket, 'push')))).flat();
  const open = (at: string) => page.goto(`${site.url}${at}`);
  const turnOn = async (at = '/aanmelden?plaats=GM0014'): Promise<void> => {
    await open(at);
    await page.getByRole('button', { name: 'Zet meldingen aan' }).click();
    await page.locator('#push').getByText('Meldingen staan aan.').waitFor();
  };
  const mine = () => page.locator('#mijn');
  const says = (text: string) => mine().getByText(text).waitFor();

  it('are shown on the page, and changed: places, language, and only what is urgent', async () => {
    await turnOn();
    await open('/aanmelden');
    await says('Meldingen staan aan.');
    expect(await mine().getByRole('listitem').allInnerTexts()).toEqual(['Groningen']);
    await says('In het Nederlands.');
    await says('Alle berichten.');
    expect(await mine().getByText('In het Engels.').isVisible()).toBe(false);
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, 'citizen-followed');

    await mine()
      .getByRole('link', { name: /Verander wat u volgt/ })
      .click();
    await page.getByRole('checkbox', { name: 'Groningen' }).waitFor();
    await open('/aanmelden?plaats=GM0363');
    await page.getByText('Op dit apparaat volgt u andere plaatsen').waitFor();
    await page.getByRole('radio', { name: 'English' }).check();
    await page.getByRole('checkbox', { name: /Alleen als u meteen iets moet doen/ }).check();
    await page.getByRole('button', { name: 'Zet meldingen aan' }).click();
    await page.locator('#push').getByText('Meldingen staan aan.').waitFor();
    await mine().getByText('Amsterdam').waitFor();
    expect([await followers('GM0014'), await followers('GM0363')]).toMatchObject([
      [],
      [{ endpoint: phone.endpoint(), language: 'en-GB', onlyUrgent: true }],
    ]);
    await open('/aanmelden?plaats=GM0363');
    await says('In het Engels.');
    await says('Only when you must act at once.');
    expect(await page.getByRole('radio', { name: 'English' }).isChecked()).toBe(true);
  });

  it('are switched off: erased at the site and in the browser, and not taken up again', async () => {
    await turnOn();
    await open('/aanmelden');
    await mine()
      .getByRole('button', { name: /Stop met meldingen/ })
      .click();
    await says('Meldingen staan uit. Wij hebben uw aanmelding gewist.');
    expect(await mine().getByRole('listitem').count()).toBe(0);
    expect([await followers('GM0014'), await site.redis.keys('sub-*{*'), phone.endpoint()]).toEqual([
      [],
      [],
      undefined,
    ]);
    await open('/aanmelden?plaats=GM0014');
    await page.locator('#push').waitFor();
    expect(await page.getByText('Meldingen staan aan').count()).toBe(0);
    expect(await followers('GM0014')).toEqual([]);
  });

  it('are not said to be erased before they are, and are erased on the next visit', async () => {
    await turnOn();
    await open('/aanmelden');
    await page.route('**/v1/subscriptions/*', (route) =>
      route.request().method() === 'DELETE' ? route.fulfill({ status: 503, json: {} }) : route.continue(),
    );
    await mine()
      .getByRole('button', { name: /Stop met meldingen/ })
      .click();
    await says('Het is nog niet gelukt om uw aanmelding te wissen.');
    expect(await page.getByText('Meldingen staan uit').count()).toBe(0);
    await page.unroute('**/v1/subscriptions/*');
    await open('/');
    await eventually(async () => ((await followers('GM0014')).length === 0 ? true : undefined));
    expect(phone.endpoint()).toBeUndefined();
  });

  it('that are gone say so, and that they are back only when they are', async () => {
    await turnOn();
    await site.redis.flushall();
    await page.route('**/v1/subscriptions', (route) => route.fulfill({ status: 503, json: { detail: 'not now' } }));
    await open('/aanmelden');
    await says('U krijgt nu geen meldingen: uw aanmelding is er niet meer.');
    expect(await page.getByText('Meldingen staan aan').count()).toBe(0);
    await page.unroute('**/v1/subscriptions');
    await open('/aanmelden');
    await says('Meldingen staan aan. Uw aanmelding was weg: wij hebben haar opnieuw gemaakt.');
    expect(await followers('GM0014')).toHaveLength(1);
  });

  it('can be for a few hundred metres, of which the browser tells no more than a square', async () => {
    await turnOn();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await open('/aanmelden');
    await page.getByText('Alleen dat vak gaat naar ons').waitFor();
    await page.getByRole('button', { name: /Volg alleen deze plek/ }).click();
    await mine().getByText('precies uw plek in Amsterdam').waitFor();
    expect(await mine().getByRole('listitem').allInnerTexts()).toEqual(['Groningen', 'precies uw plek in Amsterdam']);
    expect(sent.filter((each) => each.includes('c10474.611'))).toHaveLength(1);
    expect(sent.filter((each) => /52[.,]37|4[.,]89/.test(each))).toEqual([]);
    expect([await followers('GM0014'), await followers('GM0363')]).toMatchObject([
      [expect.not.objectContaining({ cells: expect.anything() })],
      [{ endpoint: phone.endpoint(), cells: ['c10474.611'] }],
    ]);
    await open('/aanmelden');
    await says('precies uw plek in Amsterdam');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: /Volg deze plek niet meer/ }).click();
    await mine().getByText('precies uw plek').waitFor({ state: 'detached' });
    expect([await followers('GM0014'), await followers('GM0363')]).toMatchObject([[{}], []]);
  });

  it('say one thing at a time, wherever on the page they are turned on or off', async () => {
    const followHere = page.getByRole('button', { name: /Volg alleen deze plek/ });
    const stop = page.getByRole('button', { name: /Stop met meldingen/ });
    const statuses = async () =>
      (await page.locator('main [role=status]').allInnerTexts()).map((text) => text.trim()).filter(Boolean);
    await open('/aanmelden?plaats=GM0014');
    await followHere.click();
    await page.locator('#hier').getByText('Meldingen staan aan.').waitFor();
    await stop.click();
    await says('Meldingen staan uit. Wij hebben uw aanmelding gewist.');
    expect(await statuses()).toHaveLength(1);
    await page.getByRole('button', { name: /Volg deze plek niet meer/ }).waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'Zet meldingen aan' }).click();
    await page.locator('#push').getByText('Meldingen staan aan.').waitFor();
    expect(await statuses()).toHaveLength(1);
    await stop.click();
    await says('Meldingen staan uit.');
    await followHere.click();
    await page.locator('#hier').getByText('Meldingen staan aan.').waitFor();
    expect(await statuses()).toHaveLength(1);
    await mine().getByText('precies uw plek in Amsterdam').waitFor();
    expect(await mine().getByRole('listitem').count()).toBe(1);
  });

  it('that were stopped in another window can be ended here too', async () => {
    await open('/aanmelden');
    await page.getByRole('button', { name: /Volg alleen deze plek/ }).click();
    await page.locator('#hier').getByText('Meldingen staan aan.').waitFor();
    await page.evaluate(`caches.delete('subscription')`);
    await page.getByRole('button', { name: /Volg deze plek niet meer/ }).click();
    await page.locator('#hier').getByText('Meldingen staan uit op dit apparaat.').waitFor();
    expect([phone.endpoint(), await page.getByText('gewist').filter({ visible: true }).count()]).toEqual([
      undefined,
      0,
    ]);
  });

  it('are not said to be erased when the site does not know them by what is kept here', async () => {
    await turnOn();
    const before = await followers('GM0014');
    await open('/aanmelden');
    await says('Meldingen staan aan.');
    await page.evaluate(`(async () => {
      const cache = await caches.open('subscription');
      const kept = await (await cache.match('/--/subscription')).json();
      await cache.put('/--/subscription', new Response(JSON.stringify({ ...kept, token: 'A'.repeat(kept.token.length) })));
    })()`);
    await page.getByRole('button', { name: /Stop met meldingen/ }).click();
    await says('Meldingen staan uit op dit apparaat.');
    expect(await page.getByText('gewist').filter({ visible: true }).count()).toBe(0);
    expect([phone.endpoint(), await followers('GM0014')]).toEqual([undefined, before]);
  });

  it('can’t be for where nobody is warned', async () => {
    await page.context().setGeolocation({ latitude: 48.85, longitude: 2.35 });
    await open('/aanmelden');
    await page.getByRole('button', { name: /Volg alleen deze plek/ }).click();
    await page.locator('#hier').getByText('of u bent niet in Nederland.').waitFor();
    expect(await mine().isVisible()).toBe(false);
  });

  it('can’t be for a spot that the device does not know well enough', async () => {
    await page.context().setGeolocation({ ...dam, accuracy: 2000 });
    await open('/aanmelden');
    await page.getByRole('button', { name: /Volg alleen deze plek/ }).click();
    await page.locator('#hier').getByText('Uw apparaat weet niet precies genoeg waar u bent.').waitFor();
    expect([await followers('GM0363'), await mine().isVisible()]).toEqual([[], false]);
  });

  it('for a spot are in the language that is chosen, which can be changed from elsewhere', async () => {
    await open('/aanmelden');
    await page.getByRole('radio', { name: 'English' }).check();
    await page.getByRole('checkbox', { name: /Alleen als u meteen iets moet doen/ }).check();
    await page.getByRole('button', { name: /Volg alleen deze plek/ }).click();
    await says('In het Engels.');
    expect(await followers('GM0363')).toMatchObject([{ cells: ['c10474.611'], language: 'en-GB', onlyUrgent: true }]);
    await page.context().setGeolocation({ latitude: 53.2, longitude: 6.57 });
    await mine()
      .getByRole('link', { name: /Verander wat u volgt/ })
      .click();
    await says('Meldingen staan aan.');
    expect(await page.getByRole('radio', { name: 'English' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'Papiamentu' }).check();
    await page.getByRole('button', { name: /Verander alleen de taal/ }).click();
    await says('In het Papiaments.');
    expect(await followers('GM0363')).toMatchObject([{ cells: ['c10474.611'], language: 'pap', onlyUrgent: true }]);
    expect(await barriersOn(page)).toEqual([]);
  });

  describe('while it is looked at whether they still work', () => {
    let letGo: () => void;
    beforeEach(async () => {
      await turnOn();
      const held = new Promise<void>((resolve) => (letGo = resolve));
      await page.route('**/v1/push-key', async (route) => {
        await held;
        await route.continue();
      });
      await open('/aanmelden?plaats=GM0014&plaats=GM0363');
      await page.getByRole('radio', { name: 'English' }).check();
    });

    it('keep what is chosen meanwhile', async () => {
      letGo();
      await page.getByText('Op dit apparaat volgt u andere plaatsen').waitFor();
      expect(await page.getByRole('radio', { name: 'English' }).isChecked()).toBe(true);
    });

    it('keep what is asked for meanwhile, and can be stopped after it', async () => {
      await page.getByRole('button', { name: 'Zet meldingen aan' }).click();
      letGo();
      await page.locator('#push').getByText('Meldingen staan aan.').waitFor();
      await says('In het Engels.');
      expect(await followers('GM0363')).toMatchObject([{ language: 'en-GB' }]);
      await page.getByRole('button', { name: /Stop met meldingen/ }).click();
      await says('Wij hebben uw aanmelding gewist.');
      expect([await followers('GM0014'), await followers('GM0363')]).toEqual([[], []]);
    });
  });

  it('that could not be changed are what they were', async () => {
    await turnOn();
    await open('/aanmelden?plaats=GM0363');
    await page.getByText('Op dit apparaat volgt u andere plaatsen').waitFor();
    await page.route('**/v1/subscriptions', (route) => route.fulfill({ status: 503, json: { detail: 'not now' } }));
    await page.getByRole('button', { name: 'Zet meldingen aan' }).click();
    await page.getByText('Het is niet gelukt om dit te veranderen.').waitFor();
    expect(await mine().getByRole('listitem').allInnerTexts()).toEqual(['Groningen']);
    await page.unroute('**/v1/subscriptions');
    await open('/aanmelden');
    await says('Meldingen staan aan.');
    expect([await followers('GM0014'), await followers('GM0363')]).toMatchObject([[{}], []]);
  });
});
