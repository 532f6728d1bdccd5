import { expect, it } from '@jest/globals';
import { barriersOn } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import { draft } from '../story.ts';
import type { Shown } from '../story.ts';

const nameOfFocused = `(() => {
  const found = document.activeElement;
  return found?.labels?.[0]?.innerText ?? found?.getAttribute('aria-label') ?? found?.innerText ?? '';
})()`;

/** Goes on by Tab, or back, until something of that name has the focus. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 150) {
    await page.keyboard.press(key);
    const focused = (await page.evaluate<string>(nameOfFocused)).trim();
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    passed.push(focused);
  }
  throw new Error(`nothing is called ${name}: ${passed.join(' | ')}`);
}

const press = async (page: Page, name: string | RegExp, key = 'Tab'): Promise<void> => {
  await tabTo(page, name, key);
  await page.keyboard.press('Enter');
};
const back = 'Shift+Tab';

describeAtTheDesk('an area that is drawn by keyboard alone', (at) => {
  it('takes a polygon by its corners, names the line that is none, and changes it', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const carla = await chain.signIn('carla');
    const nowhere = { description: 'Noordoost-Groningen', codes: [], polygons: [], circles: [] };
    await carla.ask('POST', '/v1/warnings', draft({ warningId: 'w-keys', area: nowhere }));
    await page.goto(`${chain.url}/waarschuwingen/w-keys`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await press(page, 'Tekst aanpassen');
    await page.getByText('Ernst, gebied, ontvangers en kanalen').waitFor();
    await press(page, 'Ernst, gebied, ontvangers en kanalen');
    await press(page, 'Veelhoek');
    await tabTo(page, 'Hoeken, één per regel');
    await page.keyboard.type('53.1, 6.5\nhier\n53.3, 6.8');
    await press(page, 'Sluit de veelhoek');
    await sees(page, 'Regel 2 is geen hoek. Typ een breedte en een lengte, zoals 53.1, 6.5.');
    expect(await barriersOn(page)).toEqual([]);
    await tabTo(page, 'Hoeken, één per regel', back);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('53.1, 6.5\n53,3 6,5\n53.3, 6.8');
    await press(page, 'Sluit de veelhoek');
    await sees(page, 'De vorm staat in het gebied.');
    await press(page, 'Wijzig: veelhoek met 3 hoeken om 53.2, 6.65');
    await tabTo(page, 'Hoeken, één per regel', back);
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\n53.1, 6.8');
    await press(page, 'Wijzig de veelhoek');
    await sees(page, /^veelhoek met 4 hoeken om 53.2, 6.65/);
    expect(await page.getByText(/^veelhoek met 3 hoeken/).count()).toBe(0);
  });

  it('puts a cross on the map with the arrows, draws a circle there, and changes its size', async () => {
    const { page } = at().anna;
    await press(page, 'Cirkel', back);
    await tabTo(page, 'Kaart om op te tekenen');
    await sees(page, /^Kruis: 53\.\d+, 6\.\d+, /);
    for (let moved = 0; moved < 3; moved += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('+');
    expect(await barriersOn(page)).toEqual([]);
    const said = await page.getByText(/^Kruis: /).innerText();
    // Beside the cross too: nobody's eyes go to and fro.
    expect(said).toContain(await page.locator('.keten-map-name').first().textContent());
    const [, lat = '', lon = '', land] = /^Kruis: ([\d.]+), ([\d.]+), (.+)$/.exec(said) ?? [];
    await page.keyboard.press('Enter');
    await sees(page, new RegExp(`^cirkel van 5 km om ${lat}, ${lon}`));
    await press(page, /^Wijzig: cirkel van 5 km/);
    await tabTo(page, 'Straal in kilometers', back);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('veel');
    await press(page, 'Wijzig de cirkel');
    await sees(page, 'Typ de straal als getal van 0 tot 1000 kilometer.');
    await tabTo(page, 'Straal in kilometers', back);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('0,5');
    await press(page, 'Wijzig de cirkel');
    await sees(page, new RegExp(`^cirkel van 0.5 km om ${lat}, ${lon}`));
    await page.getByText(/^cirkel van 0.5 km/).waitFor();
    expect(await page.locator('li').filter({ hasText: 'cirkel van 0.5 km' }).innerText()).toContain(land);
  });

  it('leaves the buttons below the map where they are when the mouse goes to one', async () => {
    const { page } = at().anna;
    await press(page, 'Gemeente', back);
    await tabTo(page, 'Kaart om op te tekenen');
    await sees(page, /^Kruis: /);
    const map = page.getByRole('application').locator('svg');
    const before = await map.getAttribute('viewBox');
    await page.getByRole('button', { name: 'Alles tonen' }).click();
    expect(await map.getAttribute('viewBox')).not.toBe(before);
    await page.getByRole('button', { name: 'Naar het gebied' }).click();
  });

  it('adds the gemeente under the cross, and keeps all of it', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await press(page, 'Gemeente', back);
    await tabTo(page, 'Kaart om op te tekenen');
    const [, land] = /^Kruis: [\d.]+, [\d.]+, (.+)$/.exec(await page.getByText(/^Kruis: /).innerText()) ?? [];
    await page.keyboard.press('Enter');
    await page.getByText(new RegExp(`^${land} \\(GM\\d{4}\\)$`)).waitFor();
    await press(page, 'Bewaren als concept');
    await sees(page, 'De tekst is bewaard.');
    const { content } = (await (await chain.signIn('bram')).ask<Shown>('GET', '/v1/warnings/w-keys')).body;
    expect(content.area).toMatchObject({ codes: [expect.stringMatching(/^GM/)], circles: [{ radiusKm: 0.5 }] });
    expect(content.area.polygons).toEqual([
      {
        points: [
          { lat: 53.1, lon: 6.5 },
          { lat: 53.3, lon: 6.5 },
          { lat: 53.3, lon: 6.8 },
          { lat: 53.1, lon: 6.8 },
          { lat: 53.1, lon: 6.5 },
        ],
      },
    ]);
  });
});
