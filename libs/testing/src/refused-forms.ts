import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** Words of programs: the name of a member, a JSON pointer, a type. */
const programWords = /\p{Ll}\p{Lu}|(?<!https:)\/|\b(must|should|is no|property|values)\b/u;

const alerts = 'main [role=alert], main .keten-missing';

/** What a form says of what was sent: all of it, and of that what is in words of programs or left in English. */
export type SaidOfForm = { readonly all: readonly string[]; readonly ofPrograms: readonly string[] };

/** What a page that somebody reads in Dutch says once it had its answer. */
export async function saidOfForm(page: Page): Promise<SaidOfForm> {
  const busy = page.locator('[role=progressbar], [aria-busy=true]');
  await eventually(async () => (await busy.count()) === 0 || undefined);
  const all = (await page.locator(alerts).allInnerTexts()).map((text) => text.trim());
  const english = await page.locator('main [role=alert] [lang=en]').allInnerTexts();
  return { all, ofPrograms: [...all.filter((text) => programWords.test(text)), ...english] };
}

/** Answers whatever the last form of a page asks, in junk: no number is one, and every moment is far ahead. */
export async function fillWithJunk(page: Page): Promise<void> {
  const form = page.locator('main form').last();
  for (const folded of await form.locator('details:not([open]) > summary').all()) await folded.click();
  for (const select of await form.locator('select').all())
    await select.selectOption({ index: 1 }).catch(() => undefined);
  for (const field of await form.locator('input:not([type]), input[type=text], input[type=password], textarea').all())
    await field.fill('ab /c');
  for (const moment of await form.locator('input[type=datetime-local]').all()) await moment.fill('2099-01-01T00:00');
  for (const tick of await form.locator('input[type=checkbox]').all()) await tick.check();
}

/** Sends the last form of a page. */
export const sendForm = (page: Page): Promise<void> => page.locator('main form button[type=submit]').last().click();
