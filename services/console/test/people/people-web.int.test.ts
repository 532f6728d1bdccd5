import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barriersOn, chromiumHere, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser, Page } from '@keten/testing';
import { follow, heading, sees } from '../read-page.ts';
import { password, runConsole } from '../running-console.ts';
import type { RunningConsole } from '../running-console.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('two administrators in a browser', () => {
  let chain: RunningConsole;
  let browser: OpenBrowser;
  let desks: Record<'dirk' | 'ella' | 'eva', Desk>;
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runConsole(), openBrowser()]);
    const [dirk, ella, eva] = await Promise.all([1, 2, 3].map(() => browser.desk(chain.url)));
    desks = { dirk: dirk!, ella: ella!, eva: eva! };
  });
  afterAll(async () => {
    await browser.close();
    await chain.stop();
  });

  const signIn = async (page: Page, name: string, secret = password): Promise<void> => {
    await page.getByLabel('Gebruikersnaam').fill(name);
    await page.getByLabel('Wachtwoord').fill(secret);
    await page.keyboard.press('Enter');
  };
  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const halfOn = (page: Page): Promise<string> =>
    page
      .getByRole('status')
      .filter({ hasText: /^.*Geef dit (eerste|tweede) deel van het wachtwoord/ })
      .locator('code')
      .innerText();
  const half = { first: '', second: '' };

  it('the one proposes a colleague, sees one half of a password, and can not approve it', async () => {
    const { page } = desks.dirk;
    await signIn(page, 'dirk');
    await follow(page, 'Wie mag wat');
    await heading(page, 'Wie mag wat');
    expect(await barriersOn(page)).toEqual([]);
    await press(page, 'Iemand toelaten');
    await page.getByLabel('Gebruikersnaam').fill('eva');
    await page.getByLabel('Naam', { exact: true }).fill('Eva Smit');
    await page.getByLabel('Keurt goed').check();
    expect(await page.getByLabel('Mag lezen tot en met').inputValue()).toBe('');
    await page.getByLabel('Mag lezen tot en met').selectOption('ongerubriceerd');
    expect(await barriersOn(page)).toEqual([]);
    await press(page, 'Voorstellen');
    await sees(page, 'Uw voorstel wacht op een andere beheerder.');
    half.first = await halfOn(page);
    await sees(page, /Geef dit eerste deel van het wachtwoord/);
    await sees(page, 'Een andere beheerder moet dit goedkeuren.');
    expect(await page.getByRole('button', { name: 'Goedkeuren' }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('the other approves what they read, and sees the other half', async () => {
    const { page } = desks.ella;
    await signIn(page, 'ella');
    await follow(page, 'Wie mag wat');
    await sees(page, 'dirk stelt voor:');
    expect(await page.locator('main').innerText()).not.toContain(half.first);
    await press(page, 'Goedkeuren');
    await sees(page, 'Het geldt nu.');
    half.second = await halfOn(page);
    await sees(page, /Geef dit tweede deel .* die het achter het eerste typt/);
    expect(await page.locator(':focus').innerText()).toContain(half.second);
    expect(await barriersOn(page)).toEqual([]);
    await page.reload();
    await heading(page, 'Wie mag wat');
    expect(await page.locator('main').innerText()).not.toContain(half.second);
    await page.getByLabel('Zoeken').fill('keurt goed smit');
    await sees(page, '1 gevonden');
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(['Eva Smit (eva)']);
    await press(page, 'Wie wijzigde dit?');
    await sees(page, /vastgelegd door dirk/);
    await sees(page, /gewijzigd door ella/);
    expect(await page.locator('main').innerText()).not.toContain('$scrypt$');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByLabel('Zoeken').fill('');
    // Who proposed it is told without asking, and still holds the half that they must hand over.
    const proposer = desks.dirk.page;
    await sees(proposer, 'Uw voorstel over ‘Eva Smit’ is goedgekeurd. Het geldt nu.');
    expect(await proposer.getByText('Uw voorstel wacht op een andere beheerder.').count()).toBe(0);
    expect(await halfOn(proposer)).toBe(half.first);
    expect(await barriersOn(proposer)).toEqual([]);
  });

  it('who gets both halves chooses a password before anything else', async () => {
    const { page } = desks.eva;
    await signIn(page, 'eva', half.first);
    await page.getByRole('alert').getByText('De naam of het wachtwoord klopt niet.').waitFor();
    await page.getByLabel('Wachtwoord').fill(`${half.first} ${half.second}`);
    await page.keyboard.press('Enter');
    await heading(page, 'Kies eerst een eigen wachtwoord');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByLabel('Wachtwoord van nu').fill(`${half.first} ${half.second}`);
    await page.getByLabel('Nieuw wachtwoord').fill(password);
    await press(page, 'Wachtwoord wijzigen');
    await heading(page, 'Overzicht');
    await page.getByRole('status').getByText('Live').waitFor();
    expect(await page.getByRole('link', { name: 'Wie mag wat' }).count()).toBe(0);
  });

  it('a duty officer has a mobile number, and that there is none is said until there is one', async () => {
    const [{ page: dirk }, { page: ella }] = [desks.dirk, desks.ella];
    const panel = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Eva Smit (eva)' });
    const warns = 'Er is geen officier van dienst met een nummer: niemand krijgt een sms als er werk te lang wacht.';
    await dirk.reload();
    await sees(dirk, warns);
    await panel(dirk).getByRole('button', { name: 'Wijzigen' }).click();
    await dirk.getByLabel('Officier van dienst').check();
    await dirk.getByLabel('Mobiel nummer').fill('070 1234567');
    await dirk.getByLabel('Wie krijgt de sms?').selectOption('1: de officier van dienst');
    await press(dirk, 'Voorstellen');
    await sees(dirk, 'Een mobiel nummer ziet eruit als +31612345678.');
    await dirk.getByLabel('Mobiel nummer').fill('06 12 34 56 78');
    expect(await barriersOn(dirk)).toEqual([]);
    await press(dirk, 'Voorstellen');
    await sees(dirk, 'Uw voorstel wacht op een andere beheerder.');
    await sees(dirk, warns);
    await ella.reload();
    await panel(ella).getByText('+31612345678 · 1: de officier van dienst').waitFor();
    await panel(ella).getByRole('button', { name: 'Goedkeuren' }).click();
    await sees(ella, 'Het geldt nu.');
    await dirk.reload();
    await panel(dirk).getByText('+31612345678').waitFor();
    expect(await dirk.getByText(warns).count()).toBe(0);
    expect(await barriersOn(dirk)).toEqual([]);
  });

  it('a removal takes both as well, and can be rejected', async () => {
    const [{ page: dirk }, { page: ella }] = [desks.dirk, desks.ella];
    const panel = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Eva Smit (eva)' });
    await dirk.reload();
    await panel(dirk).getByRole('button', { name: 'Verwijderen' }).click();
    await sees(dirk, 'Wilt u deze persoon verwijderen?');
    expect(await barriersOn(dirk)).toEqual([]);
    await press(dirk, 'Ja, stel verwijderen voor');
    await sees(dirk, 'Uw voorstel wacht op een andere beheerder.');
    await ella.reload();
    await panel(ella).getByRole('button', { name: 'Afwijzen' }).click();
    await sees(ella, 'Het voorstel is weg; alles is zoals het was.');
    await sees(dirk, 'Uw voorstel over ‘Eva Smit’ is afgewezen. Alles is zoals het was.');
    expect(await dirk.getByText('Uw voorstel wacht op een andere beheerder.').count()).toBe(0);
    await desks.eva.page.reload();
    await heading(desks.eva.page, 'Overzicht');
  });
});
