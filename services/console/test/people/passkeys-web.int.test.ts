import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barriersOn, chromiumHere, freePort, keepScreen, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser, Page } from '@keten/testing';
import { follow, heading, sees } from '../read-page.ts';
import { password, runConsole } from '../running-console.ts';
import type { RunningConsole } from '../running-console.ts';
import { draft } from '../story.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('a passkey in a browser', () => {
  let chain: RunningConsole;
  let browser: OpenBrowser;
  let bram: Desk;
  let authenticator: Authenticator;
  let warning: string;
  beforeAll(async () => {
    const HTTP_PORT = await freePort();
    const PUBLIC_URL = `http://localhost:${HTTP_PORT}`;
    [chain, browser] = await Promise.all([runConsole({ PASSKEYS: 'always', PUBLIC_URL, HTTP_PORT }), openBrowser()]);
    bram = await browser.desk(PUBLIC_URL);
    authenticator = await authenticatorOf(bram.page);
  });
  afterAll(async () => {
    await browser.close();
    await chain.stop();
  });
  const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click();
  const addPasskey = async (page: Page, device: string): Promise<void> => {
    await press(page, 'Passkey toevoegen');
    await page.getByLabel('Naam van het apparaat').fill(device);
    await page.getByLabel('Wachtwoord, ter controle').fill(password);
    await press(page, 'Passkey toevoegen');
  };

  it('is asked for before somebody approves, who reads where to add one', async () => {
    const { page } = bram;
    const anna = await chain.signIn('anna');
    const { body } = await anna.ask<{ warningId: string; contentHash: string }>('POST', '/v1/warnings', draft());
    await anna.ask('POST', `/v1/warnings/${body.warningId}/_submit`, { contentHash: body.contentHash });
    await page.getByLabel('Gebruikersnaam').fill('bram');
    await page.getByLabel('Wachtwoord').fill(password);
    await page.keyboard.press('Enter');
    await heading(page, 'Overzicht');
    warning = `${new URL(page.url()).origin}/waarschuwingen/${body.warningId}`;
    await page.goto(warning);
    await approve(page);
    await sees(page, 'Hiervoor is een passkey nodig, en u hebt er geen. Voeg er een toe bij ‘Uw toegang’.');
  });

  it('is added with the password, and shown', async () => {
    const { page } = bram;
    await follow(page, 'Uw toegang');
    await heading(page, 'Uw toegang');
    await sees(page, 'U hebt nog geen passkey.');
    await sees(page, 'Niemand maakte een zegel. Er valt nu niets te verbreken.');
    expect(await page.getByRole('button', { name: 'Zegel verbreken' }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await addPasskey(page, 'Laptop van het werk');
    await sees(page, 'Uw passkey is toegevoegd.');
    await sees(page, 'Laptop van het werk');
    await sees(page, 'Voeg er nog een toe, op een ander apparaat.');
    expect(await page.getByRole('button', { name: /^Verwijder / }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, 'console-access');
    expect(await authenticator.count()).toBe(1);
  });

  it('does nothing when somebody calls it off, and approves when they confirm', async () => {
    const { page } = bram;
    await page.goto(warning);
    await page.getByRole('status').getByText('Live').waitFor();
    await authenticator.letConfirm(false);
    await approve(page);
    await sees(page, 'U hebt het niet bevestigd met uw passkey. Er is niets gedaan.');
    await authenticator.letConfirm(true);
    await page.getByRole('button', { name: 'Alleen goedkeuren' }).click();
    await sees(page, 'U hebt de waarschuwing goedgekeurd.');
    expect(bram.complaints.filter((each) => !/40[13]/.test(each))).toEqual([]);
  });
});

type Authenticator = { count(): Promise<number>; letConfirm(isWilling: boolean): Promise<void> };

/** A laptop with a finger on it (WebAuthn level 3 §11: virtual authenticators). */
async function authenticatorOf(page: Page): Promise<Authenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    count: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    letConfirm: async (isUserVerified) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
  };
}

async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Goedkeuren', exact: true }).click();
  await page.getByRole('button', { name: 'Alleen goedkeuren' }).click();
}
