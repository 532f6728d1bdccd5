import { expect, it } from '@jest/globals';
import { barriersOn } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading, sees } from '../read-page.ts';
import { draft, step } from '../story.ts';
import type { Shown, Stepped } from '../story.ts';

describeAtTheDesk('the wording of a warning, in a browser', (at) => {
  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

  it('is read along while somebody types: what keeps it from going out, and what could be better', async () => {
    const { page } = at().anna;
    await follow(page, 'Nieuwe waarschuwing');
    await page.getByLabel('Wat moeten mensen doen?').first().fill('GA NU NAAR BINNEN. Bel 0900-1234567 of bit.ly/x.');
    await sees(page, '“0900-1234567” is niet gecontroleerd: zo gaat de tekst niet uit.');
    await sees(page, '“bit.ly/x” is niet gecontroleerd');
    await sees(page, '“GA NU NAAR BINNEN” staat in hoofdletters');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByLabel('Wat moeten mensen doen?').first().fill('Ga nu naar binnen. Bel 112.');
    await page.getByText('is niet gecontroleerd').first().waitFor({ state: 'detached' });
    expect(await page.getByText('staat in hoofdletters').count()).toBe(0);
  });

  it('is refused in Dutch with the place, and its remarks stand before who approves it', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const carla = await chain.signIn('carla');
    const written = async (instruction: string) => {
      const texts = draft().texts.map((text) => ({ ...text, instruction }));
      return (await carla.ask<Stepped>('POST', '/v1/warnings', draft({ texts }))).body;
    };
    const bad = await written('Bel 0900-1234567.');
    await page.goto(`${chain.url}/waarschuwingen/${bad.warningId}`);
    await press(page, 'Ter goedkeuring geven');
    await sees(page, 'Niet gecontroleerd, in wat mensen moeten doen (Nederlands): 0900-1234567.');
    const { warningId, contentHash } = await written('Ga DIRECT naar binnen.');
    await step(carla, warningId, 'submit', { contentHash });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await page.getByRole('button', { name: 'Goedkeuren', exact: true }).waitFor();
    const remarks = page.getByRole('region', { name: 'Opmerkingen bij de teksten' });
    await remarks.getByText('“DIRECT” staat in hoofdletters').first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('needs no English where only organisations read it, and asks what they must do', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const carla = await chain.signIn('carla');
    const texts = draft().texts.slice(0, 1);
    const { warningId } = (await carla.ask<Stepped>('POST', '/v1/warnings', draft({ texts, checklist: [] }))).body;
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await press(page, 'Tekst aanpassen');
    expect(await page.getByRole('group', { name: 'Engels' }).getByLabel('Kop').inputValue()).toBe('');
    await press(page, 'Bewaren als concept');
    await press(page, 'Ter goedkeuring geven');
    await sees(page, 'Organisaties horen niet wat ze moeten doen: het handelingsperspectief is leeg.');
    await press(page, 'Tekst aanpassen');
    await page.getByLabel('Handelingsperspectief').fill('Haal mensen naar binnen.');
    await press(page, 'Bewaren als concept');
    await press(page, 'Ter goedkeuring geven');
    await sees(page, 'De waarschuwing ligt ter goedkeuring.');
    const { content } = (await carla.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;
    expect(content.texts.map(({ language }) => language)).toEqual(['nl-NL']);
  });

  it('is read by the clocks of its place: what is past here may be to come on Bonaire', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const carla = await chain.signIn('carla');
    const clock = (timeZone: string) =>
      new Intl.DateTimeFormat('nl-NL', { timeZone, hour: '2-digit', minute: '2-digit' }).format(Date.now() + 60_000);
    const day = new Intl.DateTimeFormat('nl-NL', { timeZone: 'America/Kralendijk', dateStyle: 'long' }).format(
      Date.now() + 60_000,
    );
    const instruction = `Ga op ${day} om ${clock('America/Kralendijk')} naar binnen.`;
    const texts = draft().texts.map((text) => ({ ...text, instruction }));
    const remarksFor = async (codes: readonly string[]): Promise<number> => {
      const area = { description: 'Daar', codes, polygons: [], circles: [] };
      const { warningId } = (await carla.ask<Stepped>('POST', '/v1/warnings', draft({ texts, area }))).body;
      await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
      await page.getByText(instruction).first().waitFor();
      return page.getByText('is al voorbij').count();
    };
    expect(await remarksFor(['NL-BQ1'])).toBe(0);
    expect(await remarksFor(['GM1966'])).toBeGreaterThan(0);
  });

  it('is filled in for a kind and a place, without a letter typed', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const carla = await chain.signIn('carla');
    const texts = [{ language: 'nl-NL', headline: '', description: '', instruction: '' }];
    const { warningId } = (await carla.ask<Stepped>('POST', '/v1/warnings', draft({ texts, checklist: [] }))).body;
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await press(page, 'Tekst aanpassen');
    await press(page, 'Vaste teksten voor deze dreiging invullen');
    await press(page, 'Bewaren als concept');
    await press(page, 'Ter goedkeuring geven');
    await sees(page, 'De waarschuwing ligt ter goedkeuring.');
    expect(await page.getByRole('region', { name: 'Opmerkingen bij de teksten' }).count()).toBe(0);
    const { content } = (await carla.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;
    expect(content.texts).toMatchObject([
      { headline: 'Gevaarlijke drones bij Het Hogeland', instruction: expect.stringMatching(/^Ga naar binnen\./) },
      { headline: 'Dangerous drones near Het Hogeland' },
    ]);
    expect(content.checklist).toContain('Haal mensen naar binnen.');
  });

  it('takes a number that one person proposed and another approved', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.goto(chain.url);
    await follow(page, 'Nummers en links');
    await heading(page, 'Nummers en links');
    await sees(page, 'Politie, brandweer en ambulance');
    expect(await barriersOn(page)).toEqual([]);
    await press(page, 'Nummer of link voorstellen');
    await page.getByLabel('Korte naam').fill('gemeente');
    await page.getByLabel('Wat is het?').selectOption({ label: 'Telefoonnummer' });
    await page.getByLabel('Nummer of adres').fill('0800-1351');
    await page.getByLabel('Van wie?').fill('Gemeente Het Hogeland');
    await page.getByLabel('Voor wie en waarvoor?').fill('Inwoners met vragen');
    await page.getByLabel('Hoe is het gecontroleerd?').fill('Gebeld door anna');
    expect(await barriersOn(page)).toEqual([]);
    await press(page, 'Voorstellen');
    await sees(page, 'Iemand anders moet dit goedkeuren.');
    expect(await page.getByRole('button', { name: 'Goedkeuren', exact: true }).count()).toBe(0);
    const bram = await chain.signIn('bram');
    const path = '/v1/verified-contacts';
    type List = { readonly items: readonly { readonly entryId: string; readonly contentHash: string }[] };
    const { items } = (await bram.ask<List>('GET', path)).body;
    const { contentHash } = items.find(({ entryId }) => entryId === 'gemeente') ?? {};
    expect((await bram.ask('POST', `${path}/gemeente/_approve`, { contentHash })).status).toBe(200);
    await sees(page, 'bram keurde uw voorstel over ‘gemeente’ goed. Het geldt nu.');
    expect(await page.getByText('Uw voorstel wacht op iemand anders.').count()).toBe(0);
    await sees(page, 'voorgesteld door anna, goedgekeurd door bram');
    await page.getByLabel('Zoeken').fill('hogeland gebeld');
    await sees(page, '1 gevonden');
    expect(await page.getByRole('listitem').filter({ hasText: '0800-1351' }).count()).toBe(1);
    expect(await page.getByText('Politie, brandweer en ambulance').count()).toBe(0);
    const held = (await bram.ask<List>('GET', path)).body.items.find(({ entryId }) => entryId === 'gemeente');
    const gone = { 'If-Match': `"${held?.contentHash}"` };
    const dirk = await chain.signIn('dirk');
    const proposed = await dirk.ask<{ contentHash: string }>('DELETE', `${path}/gemeente`, undefined, gone);
    const taken = { contentHash: proposed.body.contentHash };
    expect((await bram.ask('POST', `${path}/gemeente/_approve`, taken)).status).toBe(200);
    await page.getByText('1 eerder besluit').click();
    await sees(page, 'voorgesteld door dirk, goedgekeurd door bram');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('changes a standing text when one person proposed it and another, who reads every word, approved', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await follow(page, 'Vaste teksten');
    await heading(page, 'Vaste teksten');
    const opened = (kind: string) =>
      page.locator('details').filter({ has: page.locator('summary', { hasText: kind }) });
    await page.locator('summary', { hasText: 'Natuurbrand' }).click();
    await opened('Natuurbrand').getByText('Natuurbrand bij {place}').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await opened('Natuurbrand').getByRole('button', { name: 'Wijzigen' }).click();
    const form = opened('Natuurbrand').locator('form');
    const todo = form.getByLabel('Wat moeten mensen doen?').first();
    await todo.fill('Ga weg uit het gebied.\nBel 0900-1234567.');
    await sees(page, '“0900-1234567” is niet gecontroleerd');
    await form.getByRole('button', { name: 'Tekst toevoegen: Papiaments' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await todo.fill('Ga weg uit het gebied.\n\nLoop niet door de rook.');
    await form.getByRole('button', { name: 'Voorstellen' }).click();
    await sees(page, 'Uw voorstel wacht op iemand anders.');
    // What waits for somebody is told in its name, and stands open.
    await opened('Natuurbrand: een voorstel wacht op iemand anders').getByText('Loop niet door de rook.').waitFor();
    expect(await opened('Natuurbrand').getByRole('button', { name: 'Goedkeuren' }).count()).toBe(0);
    const bram = await chain.signIn('bram');
    type List = { readonly items: readonly { readonly entryId: string; readonly contentHash: string }[] };
    const { items } = (await bram.ask<List>('GET', '/v1/text-templates')).body;
    const { contentHash } = items.find(({ entryId }) => entryId === 'wildfire') ?? {};
    expect((await bram.ask('POST', '/v1/text-templates/wildfire/_approve', { contentHash })).status).toBe(200);
    await sees(page, 'bram keurde uw voorstel over ‘Natuurbrand’ goed. Het geldt nu.');
    expect(await page.getByText('Uw voorstel wacht op iemand anders.').count()).toBe(0);
    await sees(page, 'voorgesteld door anna, goedgekeurd door bram');
    await opened('Natuurbrand').getByText('Loop niet door de rook.').waitFor();
  });
});
