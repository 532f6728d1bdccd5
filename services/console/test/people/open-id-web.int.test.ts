import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barriersOn, chromiumHere, freePort, keepScreen, openBrowser, startIdentityProvider } from '@keten/testing';
import type { IdentityProvider, OpenBrowser } from '@keten/testing';
import { heading, sees } from '../read-page.ts';
import { runConsole } from '../running-console.ts';
import type { RunningConsole } from '../running-console.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('signing in at one’s own organisation, in a browser', () => {
  let provider: IdentityProvider;
  let chain: RunningConsole;
  let browser: OpenBrowser;
  beforeAll(async () => {
    const HTTP_PORT = await freePort();
    const PUBLIC_URL = `http://localhost:${HTTP_PORT}`;
    provider = await startIdentityProvider({
      ...{ clientId: 'keten-console', people: ['anna', 'vreemde'] },
      callbackUrls: [`${PUBLIC_URL}/v1/sessions/open-id/callback`],
    });
    const { issuer: OPENID_ISSUER, clientSecret: OPENID_CLIENT_SECRET } = provider;
    [chain, browser] = await Promise.all([
      runConsole({
        ...{ PUBLIC_URL, HTTP_PORT, ALLOW_PRIVATE_ADDRESSES: true },
        ...{ OPENID_ISSUER, OPENID_CLIENT_SECRET, OPENID_NAME: 'het NCC' },
      }),
      openBrowser(),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await chain.stop();
    await provider.stop();
  });
  const address = () => chain.url.replace('127.0.0.1', 'localhost');

  it('takes one press here, and who is known comes in', async () => {
    const { page, complaints } = await browser.desk(address());
    await heading(page, 'Aanmelden');
    await page.getByRole('link', { name: 'Aanmelden via het NCC' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, 'console-sign-in');
    await page.getByRole('link', { name: 'Aanmelden via het NCC' }).click();
    await page.getByRole('link', { name: 'anna', exact: true }).click();
    await heading(page, 'Overzicht');
    await page.getByRole('status').getByText('Live').waitFor();
    // Nobody is signed in yet, and the provider has no icon.
    expect(complaints.filter((each) => !/40[14]/.test(each))).toEqual([]);
  });

  it('tells who is not registered here, who can still sign in by password', async () => {
    const { page } = await browser.desk(address());
    await page.getByRole('link', { name: 'Aanmelden via het NCC' }).click();
    await page.getByRole('link', { name: 'vreemde', exact: true }).click();
    await sees(page, 'Uw organisatie heeft u niet aangemeld, of u staat hier niet geregistreerd.');
    await page.getByLabel('Gebruikersnaam').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });
});
