import { afterAll, beforeAll, describe } from '@jest/globals';
import { chromiumHere, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser } from '@keten/testing';
import { password, runConsole } from './running-console.ts';
import type { RunningConsole } from './running-console.ts';

/** A console that runs, and anna who signed in to it in a browser. */
export type AtTheDesk = { chain: RunningConsole; anna: Desk };

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
      desk = { chain, anna: await browser.desk(chain.url) };
      const { page } = desk.anna;
      await page.getByLabel('Gebruikersnaam').fill('anna');
      await page.getByLabel('Wachtwoord').fill(password);
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('Live').waitFor();
    });
    afterAll(async () => {
      await browser.close();
      await desk.chain.stop();
    });
    tests(() => desk);
  });
}
