import { expect, it } from '@jest/globals';
import { entityRegister, threatAssessed } from '@keten/contracts';
import type { Area, Entity } from '@keten/domain';
import { gemeentenTouchedBy } from '@keten/geo';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, keepScreen } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { gridOperator } from '../running-console.ts';
import { sees } from '../read-page.ts';
import { draft, issue, step, threat } from '../story.ts';
import type { Shown, Stepped } from '../story.ts';

const area = (parts: Partial<Area>): Area => ({
  ...{ description: 'Haven van Urk', codes: [], polygons: [], circles: [], ...parts },
});
const wide = { center: { lat: 53, lon: 6 }, radiusKm: 250 };
const square = {
  points: [
    [53.1, 6.5],
    [53.3, 6.5],
    [53.3, 6.8],
    [53.1, 6.5],
  ].map(([lat = 0, lon = 0]) => ({ lat, lon })),
};

async function addPlaces(page: Page, text: string): Promise<void> {
  await page.getByLabel('Plaats of gebied toevoegen').fill(text);
  await page.keyboard.press('Enter');
}

const panelOf = (page: Page, title: string) =>
  page
    .getByRole('main')
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) });

describeAtTheDesk('the area of a warning, in a browser', (at) => {
  const shown = async (warningId: string): Promise<Shown> =>
    (await (await at().chain.signIn('bram')).ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;

  it('shows whoever types a code the circle that came with the report, and takes it away', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await chain.publisher.publish(
      threatAssessed,
      threat('t-urk', { area: area({ circles: [wide] }), touches: ['GM0184'], touchesExactly: false }),
    );
    await page.getByRole('link', { name: /bij/ }).first().click();
    await sees(page, /cirkel van 250 km om 53.0, 6.0: raakt \d{2,3} gemeenten: .+ en \d+ andere/);
    await page.getByRole('button', { name: 'Tekst aanpassen', exact: true }).click();
    await page.getByText('Ernst, gebied, ontvangers en kanalen').click();
    await addPlaces(page, 'gm0184, GM99');
    await sees(page, 'Urk (GM0184)');
    await sees(page, /“GM99” kent de keten niet/);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Haal weg: cirkel van 250 km om 53.0, 6.0' }).click();
    // A place that was typed and is not in the area does not go along unseen.
    await page.getByRole('button', { name: 'Bewaren als concept' }).click();
    await sees(page, 'Voeg dit toe, of maak het veld leeg.');
    await page.getByLabel('Plaats of gebied toevoegen').fill('');
    // Whoever sets the end sees on whose clocks: those of the area.
    const clock = async (): Promise<string> => {
      const hint = await page.getByLabel('Geldig tot').getAttribute('aria-describedby');
      return page.locator(`[id="${hint}"]`).innerText();
    };
    expect(await clock()).toBe('Nederlandse tijd');
    await addPlaces(page, 'Bonaire');
    await sees(page, 'Bonaire (NL-BQ1)');
    await page.getByRole('button', { name: 'Haal weg: Urk (GM0184)' }).click();
    expect(await clock()).toBe('Bonairiaanse tijd');
    // What is taken away while a place is looked up stays away.
    const { promise: taken, resolve: take } = Promise.withResolvers<undefined>();
    await page.route('**/v1/areas/_find', (route) => taken.then(() => route.continue()));
    await addPlaces(page, 'Urk');
    await page.getByRole('button', { name: 'Haal weg: Bonaire (NL-BQ1)' }).click();
    take(undefined);
    await page.getByRole('button', { name: 'Haal weg: Urk (GM0184)' }).waitFor();
    await page.unroute('**/v1/areas/_find');
    await page.getByRole('button', { name: 'Bewaren als concept' }).click();
    await sees(page, 'De tekst is bewaard.');
    await panelOf(page, 'Waar').getByText('Urk (GM0184)').waitFor();
    await panelOf(page, 'Waar')
      .getByText(/cirkel van/)
      .waitFor({ state: 'detached' });
    // Whoever approves sees that it was taken away.
    await sees(page, 'cirkel van 250 km om 53.0, 6.0');
    const { content } = await shown(new URL(page.url()).pathname.split('/').at(-1) ?? '');
    expect(content.area).toMatchObject({ codes: ['GM0184'], circles: [], polygons: [] });
  });

  it('lists every part for whoever approves, and once more before it goes out', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const [author, approver] = [await chain.signIn('carla'), await chain.signIn('bram')];
    const where = area({ codes: ['GM0184', 'PV24', 'ZEE-WADDENZEE'], circles: [wide], polygons: [square] });
    const { warningId, contentHash } = (
      await author.ask<Stepped>('POST', '/v1/warnings', draft({ warningId: 'w-parts', area: where }))
    ).body;
    await step(author, warningId, 'submit', { contentHash });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    const parts = page.getByRole('group', { name: 'Alles wat het gebied is' });
    await parts.getByText(/cirkel van 250 km om 53.0, 6.0: raakt \d+ gemeenten/).waitFor();
    const lines = await parts.getByRole('listitem').allInnerTexts();
    expect(lines.map((line) => line.trim())).toEqual([
      expect.stringMatching(/^cirkel van 250 km .* en \d+ andere; water: .*Waddenzee/),
      expect.stringMatching(/^veelhoek met 3 hoeken om 53.2, 6.65: raakt \d+ gemeenten: .*Groningen/),
      'Urk (GM0184)',
      expect.stringMatching(/^Flevoland \(PV24\): raakt 6 gemeenten: /),
      expect.stringMatching(/^Waddenzee met Dollard \(ZEE-WADDENZEE\): raakt geen gemeente: bereikt geen burgers/),
    ]);
    await parts
      .getByText(/^Het gebied raakt \d+ gemeenten \(ongeveer [\d.]+ km² land\): heel Nederland\. Water: /)
      .waitFor();
    expect(await parts.getByRole('button').count()).toBe(0);
    await step(approver, warningId, 'approve', { contentHash });
    await page.getByRole('button', { name: 'Uitgeven', exact: true }).click();
    await expect(parts.count()).resolves.toBe(2);
  });

  it('takes places by name and by the map, and warns just those that the map colours', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const carla = await chain.signIn('carla');
    await carla.ask('POST', '/v1/warnings', draft({ warningId: 'w-map', area: area({ codes: ['GM0184'] }) }));
    await page.goto(`${chain.url}/waarschuwingen/w-map`);
    const coloured = () =>
      page.evaluate<string[]>(
        `[...document.querySelectorAll('.keten-map-land[data-touched="true"]')].map((land) => land.dataset.code).sort()`,
      );
    await page.getByRole('img', { name: 'Kaart van Nederland: 1 gemeente is gekleurd' }).waitFor();
    expect(await coloured()).toEqual(['GM0184']);
    // Land of others lies around it, so that a coast is no border.
    expect(await page.locator('.keten-map-abroad').count()).toBe(1);
    await page.locator('.keten-map').scrollIntoViewIfNeeded();
    await keepScreen(page, 'console-warning-map');
    await page.getByRole('button', { name: 'Tekst aanpassen', exact: true }).click();
    await page.getByText('Ernst, gebied, ontvangers en kanalen').click();

    // What there is no data for is answered with what it is, and what to type instead.
    await addPlaces(page, '9934 AB, Zuiderkadestraat, GM99');
    await sees(page, '“9934 AB” is een postcode. Postcodes kent de keten niet. Typ de gemeente, of klik op de kaart.');
    await sees(page, /^“Zuiderkadestraat” kent de keten niet\. Is het een dorp, wijk of straat\?/);
    await sees(page, /^“GM99” kent de keten niet: die code heeft geen gemeente/);
    await addPlaces(page, '53,4 noord, 6,8 oost');
    await sees(page, /^“53,4 noord, 6,8 oost” lijkt op coördinaten/);
    await addPlaces(page, 'Utrecht, eemsdleta');
    await sees(page, '“Utrecht”: welke bedoelt u?');
    await page.getByRole('button', { name: 'Voeg toe: Utrecht (gemeente)' }).click();
    await page.getByRole('button', { name: 'Voeg toe: Eemsdelta (gemeente)' }).click();
    await sees(page, 'Eemsdelta (GM1979)');
    expect(await coloured()).toEqual(['GM0184', 'GM0344', 'GM1979']);

    await page.getByRole('button', { name: 'Alles tonen' }).click();
    await page.locator('[data-code="GM0171"]').click();
    await sees(page, 'Noordoostpolder (GM0171)');
    await page.locator('[data-code="GM0344"]').click();
    await page.getByText('Utrecht (GM0344)').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Cirkel', exact: true }).click();
    await page.getByLabel('Straal in kilometers').fill('2,5');
    await page.locator('[data-code="GM0935"]').click();
    await sees(page, /cirkel van 2.5 km om 50\.8\d+, 5\.\d+: raakt \d gemeenten?: Maastricht/);
    await page.getByRole('button', { name: 'Veelhoek', exact: true }).click();
    for (const code of ['GM0748', 'GM0687', 'GM0664']) await page.locator(`[data-code="${code}"]`).click();
    await sees(page, '3 hoeken getekend.');
    await page.getByRole('button', { name: 'Sluit de veelhoek' }).click();
    await sees(page, /veelhoek met 3 hoeken om 51/);
    await addPlaces(page, '12,15 -68,27 1 km');
    await page.getByRole('img', { name: 'Kaart van Caribisch Nederland: 1 gemeente is gekleurd' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, 'console-area-map');
    const seen = await coloured();
    await page.getByRole('button', { name: 'Bewaren als concept' }).click();
    await sees(page, 'De tekst is bewaard.');
    const { content } = await shown('w-map');
    expect([...gemeentenTouchedBy(content.area).codes].sort()).toEqual(seen);
    expect(content.area).toMatchObject({
      codes: ['GM0184', 'GM1979', 'GM0171'],
      circles: [{ radiusKm: 2.5 }, { radiusKm: 1 }],
    });
  });

  it('says which organisations are in it, whatever their sector, and draws those that are known as a place', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const entities = arranged(openRegister(chain.broker, entityRegister));
    const registered = (entityId: string, parts: Partial<Entity>) =>
      entities.put(entityId, { ...gridOperator, entityId, ...parts });
    const pump = area({ description: 'Gemaal', circles: [{ center: { lat: 52.66, lon: 5.6 }, radiusKm: 0.2 }] });
    await registered('gemaal', { name: 'Gemaal Urk', sector: 'DWA', area: pump });
    await registered('haven', { name: 'Haven Urk', area: area({ codes: ['GM0184'] }) });
    await registered('later', { name: 'Nog geen', designation: 'candidate', area: area({ codes: ['GM0184'] }) });
    const urk = { lat: 52.6625, lon: 5.6014 };
    const assets = [
      { name: 'Centrale Urk', kind: 'power-station', at: urk },
      { name: 'Centrale Limburg', kind: 'power-station', at: { lat: 50.85, lon: 5.69 } },
    ] as const;
    await registered('elders', { name: 'Stroom Elders', area: area({ codes: ['GM0935'] }), assets });
    const carla = await chain.signIn('carla');
    await carla.ask('POST', '/v1/warnings', draft({ warningId: 'w-in', area: area({ codes: ['GM0184'] }) }));
    await page.goto(`${chain.url}/waarschuwingen/w-in`);
    await sees(page, '3 organisaties zijn in dit gebied geregistreerd; wie bericht krijgt, hangt af van de sector.');
    await page.getByText('Welke organisaties').click();
    const names = await page.locator('details[open] li').allInnerTexts();
    expect(names).toEqual([
      'Gemaal Urk · Drinkwater',
      'Haven Urk · Elektriciteit',
      'Stroom Elders · Elektriciteit · Centrale Urk',
    ]);
    // What an organisation has elsewhere is nothing to who decides here.
    expect(await page.locator('.keten-map-spot title').allTextContents()).toEqual([
      ...['Gemaal Urk', 'Centrale Urk (Stroom Elders)'],
    ]);
    await sees(page, 'Op de kaart staan er 2; van 1 is alleen de gemeente bekend.');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('draws all of them, however many: those that lie together as one dot with their number, said in words', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const entities = arranged(openRegister(chain.broker, entityRegister));
    const many = Array.from({ length: 320 }, (_, index) => index);
    const at5 = (index: number) => ({ lat: 52.7 + (index % 18) / 1000, lon: 5.7 + Math.floor(index / 18) / 1000 });
    await Promise.all(
      many.map((index) =>
        entities.put(`polder-${index}`, {
          ...{ ...gridOperator, entityId: `polder-${index}`, name: `Polder ${index}` },
          area: area({ description: 'Polder', circles: [{ center: at5(index), radiusKm: 0.1 }] }),
        }),
      ),
    );
    const carla = await chain.signIn('carla');
    await carla.ask('POST', '/v1/warnings', draft({ warningId: 'w-many', area: area({ codes: ['GM0171'] }) }));
    await page.goto(`${chain.url}/waarschuwingen/w-many`);
    await sees(page, /^320 organisaties zijn in dit gebied geregistreerd/);
    await sees(page, 'Op de kaart staan er 320. Een stip met een getal staat voor zoveel organisaties bij elkaar.');
    const dots = await page.locator('.keten-map-many text').allTextContents();
    expect(dots.map(Number).reduce((sum, count) => sum + count, 0)).toBe(320);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('shows where people are warned now beside where they will be, and what changed in names', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const [author, approver] = [await chain.signIn('carla'), await chain.signIn('bram')];
    const audience = { sectors: [], entityIds: [], citizens: true };
    const warningId = await issue(author, approver, draft({ audience, area: area({ codes: ['GM0184'] }) }));
    const there = area({ description: 'Noordoostpolder', codes: ['GM0171'] });
    const update = draft({ audience, purpose: 'update', area: there });
    const { contentHash } = (await author.ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, update)).body;
    await step(author, warningId, 'submit', { contentHash });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await panelOf(page, 'Waar: Wat nu is uitgegeven').locator('[data-code="GM0184"][data-touched="true"]').waitFor();
    await panelOf(page, 'Waar: Wat hierna komt').locator('[data-code="GM0171"][data-touched="true"]').waitFor();
    const changed = page.getByRole('listitem').filter({ hasText: 'Wordt' }).filter({ hasText: 'Noordoostpolder' });
    await changed.getByText('Urk (GM0184)').waitFor();
    await changed.getByText('Noordoostpolder (GM0171)').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('says that it is not known where people are warned, and never that they are nowhere, until the server said so', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const bram = await chain.signIn('bram');
    await bram.ask('POST', '/v1/warnings', draft({ warningId: 'w-slow', area: area({ codes: ['GM0184'] }) }));
    const { promise: answered, resolve: answer } = Promise.withResolvers<undefined>();
    await page.route('**/v1/areas/_describe', (route) => answered.then(() => route.continue()));
    await page.goto(`${chain.url}/waarschuwingen/w-slow`);
    const map = page.getByRole('img', { name: /^Kaart van Nederland: / });
    await map.waitFor();
    expect(await map.getAttribute('aria-label')).toBe(
      'Kaart van Nederland: waar wordt gewaarschuwd, is nog niet bekend',
    );
    answer(undefined);
    await page.getByRole('img', { name: 'Kaart van Nederland: 1 gemeente is gekleurd' }).waitFor();
    await page.unroute('**/v1/areas/_describe');
  });
});
