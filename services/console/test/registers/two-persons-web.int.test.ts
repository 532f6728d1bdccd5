import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { entityRegister, sourceRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn } from '@keten/testing';
import type { Desk, Page } from '@keten/testing';
import { describeAtTheDesk, signInAt } from '../browser-desk.ts';
import { follow, heading, sees } from '../read-page.ts';

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENS'];
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    if (folder !== undefined) await page.screenshot({ path: `${folder}/two-${name}-${width}.png`, fullPage: true });
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  }
}

describeAtTheDesk('two administrators and the registers in a browser', (at) => {
  let desks: Record<'dirk' | 'ella', Desk>;

  it('the one proposes a source, is told at the field what is wrong, and gets its token once', async () => {
    const { chain, browser } = at();
    desks = { dirk: await browser.desk(chain.url), ella: await browser.desk(chain.url) };
    await signInAt(desks.dirk.page, 'dirk');
    await signInAt(desks.ella.page, 'ella');
    const { page } = desks.dirk;
    await page.goto(`${chain.url}/bronregister`);
    await press(page, 'Nieuw voorstellen');
    await page.getByLabel('Naam in het register').fill('knmi');
    await page.getByLabel('Naam', { exact: true }).fill('KNMI');
    await page.getByLabel('Soort bron').selectOption('civil');
    await page.getByRole('checkbox', { name: 'Overstroming' }).check();
    await page.getByLabel('Mag melden tot en met').selectOption('ongerubriceerd');
    await page.getByLabel('Hoogste TLP').selectOption('CLEAR');
    await page.getByLabel('Afzenders in berichten').fill('knmi');
    await page.getByLabel('Adres van de feed').fill('file:///etc/passwd');
    await picture(page, 'source-form');
    expect(await barriersOn(page)).toEqual([]);
    await press(page, 'Voorstellen');
    const feed = page.getByLabel('Adres van de feed');
    await page.locator('.keten-missing').first().waitFor();
    expect(await feed.getAttribute('aria-describedby')).toContain('missing');
    expect(await barriersOn(page)).toEqual([]);
    await feed.fill('');
    await press(page, 'Voorstellen');
    await sees(page, 'Uw voorstel wacht op een andere beheerder.');
    expect(await page.locator(':focus code').innerText()).toMatch(/^[\w-]{43}$/);
    expect(await arranged(openRegister(chain.broker, sourceRegister)).get('knmi')).toBeUndefined();
    await follow(page, 'KNMI');
    await heading(page, 'KNMI');
    await sees(page, 'Een andere beheerder moet dit goedkeuren.');
    expect(await page.getByRole('button', { name: 'Goedkeuren' }).count()).toBe(0);
    await picture(page, 'source-own');
  });

  it('the other finds it under what waits, and approves exactly what they read', async () => {
    const { chain } = at();
    const { page } = desks.ella;
    await page.goto(chain.url);
    await follow(page, 'Beslis over wat een andere beheerder voorstelt: KNMI');
    await heading(page, 'KNMI');
    await sees(page, 'dirk stelt voor:');
    await picture(page, 'source-other');
    expect(await barriersOn(page)).toEqual([]);
    await press(page, 'Goedkeuren');
    await sees(page, 'Het geldt nu.');
    await sees(page, /vastgelegd door ella/);
    await sees(desks.dirk.page, 'ella keurde uw voorstel over ‘KNMI’ goed. Het geldt nu.');
    expect(await desks.dirk.page.getByText('Uw voorstel wacht op een andere beheerder.').count()).toBe(0);
    expect(await arranged(openRegister(chain.broker, sourceRegister)).get('knmi')).toMatchObject({ name: 'KNMI' });
    expect((await chain.audited('knmi')).at(-1)?.detail).toMatch(/proposed by dirk/);
  });

  it('a new token stays when the other corrects what is proposed and leaves it as it is', async () => {
    const { chain } = at();
    const { page } = desks.dirk;
    await page.goto(`${chain.url}/bronregister/knmi`);
    await press(page, 'Wijzigen');
    await page.getByLabel('Token', { exact: true }).selectOption('Een nieuw token');
    await press(page, 'Voorstellen');
    await sees(page, 'Uw voorstel wacht op een andere beheerder.');
    const token = await page.locator(':focus code').innerText();
    const ella = desks.ella.page;
    await ella.goto(`${chain.url}/bronregister/knmi`);
    await press(ella, 'Wijzigen');
    await ella.getByLabel('Naam', { exact: true }).fill('KNMI De Bilt');
    const choice = ella.getByLabel('Token', { exact: true });
    expect(await choice.locator('option:checked').innerText()).toBe('Blijft wat het is');
    await press(ella, 'Voorstellen');
    await sees(ella, 'Uw voorstel wacht op een andere beheerder.');
    expect(await ella.locator(':focus code').count()).toBe(0);
    await page.reload();
    await sees(page, 'ella stelt voor:');
    await press(page, 'Goedkeuren');
    await sees(page, 'Het geldt nu.');
    const tokenHash = createHash('sha256').update(token).digest('hex');
    const kept = await arranged(openRegister(chain.broker, sourceRegister)).get('knmi');
    expect(kept).toMatchObject({ name: 'KNMI De Bilt', tokenHash });
  });

  it('an organisation: who is called and what it may read are changed in a form that keeps what is typed', async () => {
    const { chain } = at();
    const { page } = desks.ella;
    await page.goto(`${chain.url}/organisaties/stroom`);
    await press(page, 'Wijzigen');
    await page.getByLabel('Mag lezen tot en met').selectOption('Stg. Geheim');
    await press(page, 'Persoon toevoegen');
    await page.getByLabel('Persoon 1: naam').fill('Ria de Wit');
    await page.getByLabel('Persoon 1: functie').fill('wacht');
    await page.getByLabel('Persoon 1: telefoonnummer').fill('0612345678');
    await sees(page, 'Wat u typt raakt niet kwijt');
    await picture(page, 'entity-form');
    expect(await barriersOn(page)).toEqual([]);
    await press(page, 'Voorstellen');
    await page.locator('.keten-missing').first().waitFor();
    await page.getByLabel('Persoon 1: telefoonnummer').fill('+31612345678');
    await press(page, 'Voorstellen');
    await sees(page, 'Uw voorstel wacht op een andere beheerder.');
    const dirk = desks.dirk.page;
    await dirk.goto(`${chain.url}/organisaties/stroom`);
    await sees(dirk, 'wijzigen van');
    await press(dirk, 'Goedkeuren');
    await sees(dirk, 'Het geldt nu.');
    expect(await arranged(openRegister(chain.broker, entityRegister)).get('stroom')).toMatchObject({
      ...{ clearance: 'Stg. Geheim', personsToCall: [{ name: 'Ria de Wit', role: 'wacht', phone: '+31612345678' }] },
    });
  });

  it('who decides on an organisation and who corrects it see how it is reached now, when it changed that itself', async () => {
    const { chain } = at();
    const { page } = desks.ella;
    await page.goto(`${chain.url}/organisaties/stroom`);
    await press(page, 'Wijzigen');
    expect(await page.getByText('Nu staat er iets anders').count()).toBe(0);
    await page.getByLabel('Voorrang').fill('4');
    await press(page, 'Voorstellen');
    await sees(page, 'Uw voorstel wacht op een andere beheerder.');
    const entities = arranged(openRegister(chain.broker, entityRegister));
    const contactPoints = [{ channel: 'sms', address: '+31687654321' }] as const;
    await entities.update('stroom', (now) => ({ ...now!, contactPoints }));
    const dirk = desks.dirk.page;
    await dirk.goto(`${chain.url}/organisaties/stroom`);
    const other = dirk.locator('div', { has: dirk.getByText('Nu staat er iets anders') }).last();
    await sees(dirk, 'Nu staat er iets anders');
    expect(await other.innerText()).toContain('+31687654321');
    await press(dirk, 'Wijzigen');
    const group = dirk.getByRole('group', { name: 'Wegen erheen, in volgorde' });
    await group.getByText('Nu staat er iets anders').waitFor();
    expect(await group.innerText()).toContain('+31687654321');
    expect(await barriersOn(dirk)).toEqual([]);
    await press(dirk, 'Afwijzen');
    await sees(dirk, 'Het voorstel is weg; alles is zoals het was.');
  });

  it('a noodsteunpunt and a reporting duty are proposed in the same way, and a removal is too', async () => {
    const { chain } = at();
    const { page } = desks.dirk;
    await page.goto(`${chain.url}/noodsteunpunten`);
    await press(page, 'Nieuw voorstellen');
    await page.getByLabel('Naam in het register').fill('hal');
    await page.getByLabel('Naam', { exact: true }).fill('De Hal');
    await page.getByLabel('Adres').fill('Plein 1');
    await page.getByLabel('Gemeente').fill('GM1966');
    expect(await barriersOn(page)).toEqual([]);
    await press(page, 'Voorstellen');
    await sees(page, 'Uw voorstel wacht op een andere beheerder.');
    await page.goto(`${chain.url}/meldplichten`);
    await press(page, 'Nieuw voorstellen');
    await page.getByLabel('Naam in het register').fill('water');
    await page.getByLabel('Sector').selectOption('DWA');
    await page.getByLabel('Wet', { exact: true }).selectOption('Wwke');
    await page.getByLabel('Voor welke incidenten?').selectOption('not-cyber');
    await page.getByLabel('Vakminister').fill('IenW');
    await page.getByRole('checkbox', { name: 'Wordt gevraagd' }).first().check();
    await page.getByLabel('Binnen hoeveel uur?').fill('24');
    await page.getByLabel('Vindplaats').fill('artikel 1');
    await picture(page, 'duty-form');
    expect(await barriersOn(page)).toEqual([]);
    await press(page, 'Voorstellen');
    await sees(page, 'Uw voorstel wacht op een andere beheerder.');
    const ella = desks.ella.page;
    for (const path of ['/noodsteunpunten/hal', '/meldplichten/water']) {
      await ella.goto(`${chain.url}${path}`);
      await press(ella, 'Goedkeuren');
      await sees(ella, 'Het geldt nu.');
    }
    await press(ella, 'Verwijderen');
    await press(ella, 'Ja, stel verwijderen voor');
    await sees(ella, 'Uw voorstel wacht op een andere beheerder.');
    await sees(ella, 'ella stelt voor:');
    await page.goto(`${chain.url}/meldplichten/water`);
    await press(page, 'Afwijzen');
    await sees(page, 'Het voorstel is weg; alles is zoals het was.');
    await sees(ella, /^Uw voorstel over ‘.+’ is afgewezen\. Alles is zoals het was\.$/);
  });

  it('an operator sees what is proposed, and no button to change or decide', async () => {
    const { chain, anna } = at();
    await desks.dirk.page.goto(`${chain.url}/bronregister/knmi`);
    await press(desks.dirk.page, 'Verwijderen');
    await press(desks.dirk.page, 'Ja, stel verwijderen voor');
    await sees(desks.dirk.page, 'Uw voorstel wacht op een andere beheerder.');
    await sees(desks.dirk.page, 'dirk stelt voor:');
    await anna.page.goto(`${chain.url}/bronregister/knmi`);
    await sees(anna.page, 'dirk stelt voor:');
    for (const name of ['Wijzigen', 'Verwijderen', 'Goedkeuren', 'Afwijzen'])
      expect(await anna.page.getByRole('button', { name, exact: true }).count()).toBe(0);
  });
});
