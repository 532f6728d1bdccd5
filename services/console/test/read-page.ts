import type { Page } from '@keten/testing';

/** The page has a main heading with exactly this text. */
export const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
export const follow = (page: Page, name: string): Promise<void> =>
  page.getByRole('link', { name, exact: true }).click();
export const sees = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor();

/** The rows of a table below its head, each as one line of text, once there is one. */
export async function rowsOf(page: Page, table: string): Promise<readonly string[]> {
  const rows = page.getByRole('group', { name: table }).getByRole('row');
  await rows.nth(1).waitFor();
  return (await rows.allInnerTexts()).slice(1).map((row) => row.replaceAll(/\s+/g, ' '));
}

/** Loaded anew twice: the second time the browser has a page of its own, which the server only confirms (304). */
export async function reloadTwice(page: Page, title: string): Promise<void> {
  for (let time = 1; time <= 2; time += 1) {
    await page.reload();
    await heading(page, title);
  }
}
