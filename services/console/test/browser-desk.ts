import { afterAll, beforeAll, describe } from '@jest/globals';
import { chromiumHere, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser, Page } from '@keten/testing';
import { password, runConsole } from './running-console.ts';
import type { RunningConsole } from './running-console.ts';

/** A console that runs, and anna who signed in to it in a browser, in which others can be too. */
export type AtTheDesk = { chain: RunningConsole; anna: Desk; browser: OpenBrowser };

export async function signInAt(page: Page, name: string): Promise<void> {
  await page.getByLabel('Gebruikersnaam').fill(name);
  await page.getByLabel('Wachtwoord').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Live').waitFor();
}

/** Somebody else sits down at the desk: nothing is left of who was there. */
export async function takeTheDesk(page: Page, url: string, name: string): Promise<void> {
  await page.context().clearCookies();
  await page.evaluate('localStorage.clear(); sessionStorage.clear()');
  await page.goto(url);
  await signInAt(page, name);
}

/** Tests in a browser, one after the other on one page; skipped, and said so, on a machine that has none. */
export function describeAtTheDesk(
  what: string,
  tests: (at: () => AtTheDesk) => void,
  settings: Parameters<typeof runConsole>[0] = {},
): void {
  if (chromiumHere === undefined)
    process.stderr.write(`Not tried in a browser: ${what}. Install chromium, or set CHROMIUM_BIN.\n`);
  (chromiumHere === undefined ? describe.skip : describe)(what, () => {
    let browser: OpenBrowser;
    let desk: AtTheDesk;
    beforeAll(async () => {
      const [chain, opened] = await Promise.all([runConsole(settings), openBrowser()]);
      browser = opened;
      desk = { chain, browser, anna: await browser.desk(chain.url) };
      await signInAt(desk.anna.page, 'anna');
    });
    afterAll(async () => {
      await browser.close();
      await desk.chain.stop();
    });
    tests(() => desk);
  });
}
