import type { Page } from '@keten/testing';

type Control = ReturnType<Page['getByLabel']>;
const unanswered = 'Hier ontbreekt uw antwoord.';

/** What a form holds as answered in choices and ticks, by nobody as yet. */
export const answered = async (page: Page): Promise<string[]> => [
  ...(await Promise.all((await page.locator('form select').all()).map((choice) => choice.inputValue()))).filter(
    (value) => value !== '',
  ),
  ...(await Promise.all(
    (await page.locator('form input:checked').all()).map((tick) => tick.locator('..').innerText()),
  )),
];

/** The names of the fields that say, right beside them, that they lack an answer; from top to bottom. */
export async function asked(page: Page): Promise<string[]> {
  const notes = page.locator('form').getByRole('alert').filter({ hasText: unanswered, visible: true });
  await notes.first().waitFor();
  const field = (note: Control): Control => note.locator('xpath=..').locator('label, legend').first();
  return Promise.all((await notes.all()).map((note) => field(note).innerText()));
}

export const isFocused = async (control: Control): Promise<boolean> =>
  (await control.page().locator(':focus').and(control).count()) === 1;

/** Says how the text is marked. */
export async function mark(page: Page, tlp: string): Promise<void> {
  await page.getByLabel('Rubricering').selectOption('ongerubriceerd');
  await page.getByLabel('TLP', { exact: true }).selectOption(tlp);
}

/** Marks it as open to all, and chooses all channels to organisations. */
export async function markAndSend(page: Page): Promise<void> {
  await mark(page, 'CLEAR');
  for (const channel of ['Webhook', 'E-mail', 'Sms', 'Portaal'])
    await page.getByLabel(channel, { exact: true }).check();
}
