import { afterAll, beforeAll, describe } from '@jest/globals';
import { chromiumHere, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser, Page } from '@keten/testing';
import { password, runPortal } from './running-portal.ts';
import type { RunningPortal } from './running-portal.ts';

/** A portal that runs, and the desk of an organisation that signed in to it in a browser, in which others can be too. */
export type AtThePortal = { readonly chain: RunningPortal; readonly desk: Desk; readonly browser: OpenBrowser };

export async function signInAt(page: Page, entityId: string): Promise<void> {
  await page.getByLabel('Code van uw organisatie').fill(entityId);
  await page.getByLabel('Wachtwoord').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Live').waitFor();
}

type Settings = {
  /** Who signs in. */
  readonly as?: string;
  /** What is there before they do. */
  readonly prepare?: (chain: RunningPortal) => Promise<unknown>;
};

/** Tests in a browser, one after the other on one page; skipped, and said so, on a machine that has none. */
export function describeAtThePortal(
  what: string,
  tests: (at: () => AtThePortal) => void,
  { as = 'wad', prepare }: Settings = {},
): void {
  if (chromiumHere === undefined)
    process.stderr.write(`Not tried in a browser: ${what}. Install chromium, or set CHROMIUM_BIN.\n`);
  (chromiumHere === undefined ? describe.skip : describe)(what, () => {
    let browser: OpenBrowser;
    let present: AtThePortal;
    beforeAll(async () => {
      const [chain, opened] = await Promise.all([runPortal(), openBrowser()]);
      browser = opened;
      await prepare?.(chain);
      present = { chain, browser, desk: await browser.desk(chain.url) };
      await signInAt(present.desk.page, as);
    });
    afterAll(async () => {
      await browser.close();
      await present.chain.stop();
    });
    tests(() => present);
  });
}
