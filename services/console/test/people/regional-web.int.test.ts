import { expect, it } from '@jest/globals';
import { entityRegister, helpAsked, obligationEvents, operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, quickHash } from '@keten/testing';
import type { Desk, Page } from '@keten/testing';
import { describeAtTheDesk, signInAt } from '../browser-desk.ts';
import { heading, sees } from '../read-page.ts';
import { gridOperator, password } from '../running-console.ts';
import { draft, issue, obligation } from '../story.ts';

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const at = (...codes: string[]) => ({ area: { description: codes.join(' '), codes, polygons: [], circles: [] } });

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENS'];
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/regional-${name}-${width}.png`, fullPage: true });
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  }
}

describeAtTheDesk('a regional operator in a browser', (desk) => {
  let rik: Desk;

  it('sees what touches their region, and is told on the map and at the end what lies outside', async () => {
    const { chain, browser } = desk();
    const anna = await chain.signIn('anna');
    const own = { passwordHash: quickHash(password), regions: ['VR25'] };
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    await operators.put('rik', { operatorId: 'rik', name: 'Rik', roles: ['regional-operator'], ...own });
    const titled = (headline: string) => ({ texts: draft().texts.map((text) => ({ ...text, headline })) });
    await anna.ask('POST', '/v1/warnings', draft({ ...at('GM1966'), ...titled('Ver weg'), warningId: 'w-far' }));
    await anna.ask('POST', '/v1/warnings', draft({ ...at('GM0995'), ...titled('Dichtbij'), warningId: 'w-near' }));
    rik = await browser.desk(chain.url);
    const { page } = rik;
    await signInAt(page, 'rik');
    await sees(page, 'Dichtbij');
    expect(await page.getByText('Ver weg').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await page.goto(`${chain.url}/waarschuwingen/w-near`);
    await heading(page, 'Dichtbij');
    await press(page, 'Tekst aanpassen');
    await page.getByText('Ernst, gebied, ontvangers en kanalen').click();
    await page.getByLabel('Plaats of gebied toevoegen').fill('Het Hogeland');
    await press(page, 'Voeg toe');
    await sees(page, 'U kunt hier niet waarschuwen, want dit ligt buiten uw regio: Groningen.');
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'outside');
    await press(page, 'Bewaren als concept');
    await page.getByRole('alert').getByText('Dit ligt buiten uw regio: Groningen.').waitFor();
  });

  it('is no way to what is national: it says so in the place of its text', async () => {
    const { chain } = desk();
    await rik.page.goto(`${chain.url}/waarschuwingen/w-far`);
    await sees(rik.page, 'Dit ligt buiten uw regio.');
  });

  it('is offered what the server takes of them, and nothing else', async () => {
    const { chain, browser, anna } = desk();
    const [author, approver] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
    const own = { passwordHash: quickHash(password), regions: ['VR25'] };
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    const roles = ['regional-operator' as const, 'approver' as const];
    await operators.put('roos', { operatorId: 'roos', name: 'Roos', roles, ...own });
    const flevo = { ...gridOperator, entityId: 'flevo', name: 'Stroom Flevoland', ...at('GM0995') };
    await arranged(openRegister(chain.broker, entityRegister)).put('flevo', flevo);
    const soon = { expiresAt: new Date(Date.now() + 10 * 60_000).toISOString() };
    const warningId = await issue(author, approver, draft({ ...at('GM0995'), ...soon, warningId: 'w-soon' }));
    const of = { warningId, revision: 1, recipientId: 'flevo', name: 'Stroom Flevoland', at: new Date() };
    await chain.publisher.publish(obligationEvents.created, obligation(warningId, 'flevo'));
    await chain.publisher.publish(obligationEvents.exhausted, of);
    const call = { ...of, helpId: 'h-flevo', sector: 'ENE-ELE', text: 'Wij redden het niet.', by: 'Jan' };
    await chain.publisher.publish(helpAsked, { ...call, via: 'portal' as const });
    const { page } = await browser.desk(chain.url);
    await signInAt(page, 'roos');
    for (const { seen, is } of [
      { seen: anna.page, is: 'operator' },
      { seen: page, is: 'regional' },
    ] as const) {
      await seen.goto(`${chain.url}/waarschuwingen/${warningId}`);
      await sees(seen, 'Wij redden het niet.');
      await sees(seen, 'Stroom Flevoland');
      for (const name of ['Verleng met een update', 'Zeg dat het veilig is'])
        await seen.getByRole('button', { name, exact: true }).first().waitFor();
      const offered = ['Ik pak dit op', 'Beantwoord', 'Leg een gesprek vast'].map(
        async (name) => (await seen.getByRole('button', { name, exact: true }).count()) > 0,
      );
      expect([is, await Promise.all(offered)]).toEqual([
        is,
        is === 'operator' ? [true, true, true] : [false, false, false],
      ]);
      expect([is, await seen.getByRole('link', { name: 'Apart gezette meldingen', exact: true }).count()]).toEqual([
        is,
        is === 'operator' ? 1 : 0,
      ]);
      expect([is, await seen.getByRole('link', { name: 'Registers', exact: true }).count()]).toEqual([
        is,
        is === 'operator' ? 1 : 0,
      ]);
    }
    await picture(page, 'offered');
    expect(await barriersOn(page)).toEqual([]);
    // Nor is she a colleague to hand anything over to.
    await author.ask('POST', `/v1/owners/${warningId}/_take`, {});
    await anna.page.reload();
    await press(anna.page, 'Draag over');
    const asked = anna.page.getByLabel('Aan wie draagt u over?');
    await asked.getByRole('option', { name: 'bram' }).waitFor({ state: 'attached' });
    expect(await asked.getByRole('option', { name: 'Roos' }).count()).toBe(0);
  });

  it('two administrators say which region', async () => {
    const { chain, browser } = desk();
    const { page } = await browser.desk(chain.url);
    await signInAt(page, 'dirk');
    await page.goto(`${chain.url}/mensen`);
    await press(page, 'Iemand toelaten');
    await page.getByLabel('Gebruikersnaam').fill('ria');
    await page.getByLabel('Naam', { exact: true }).fill('Ria Smit');
    await page.getByLabel('Schrijft voor een regio').check();
    await page.getByLabel('Mag lezen tot en met').selectOption('ongerubriceerd');
    await page.getByRole('checkbox', { name: 'Flevoland' }).check();
    await picture(page, 'proposed');
    expect(await barriersOn(page)).toEqual([]);
    await press(page, 'Voorstellen');
    await sees(page, /Schrijft voor een regio \(Flevoland\)/);
  });
});
