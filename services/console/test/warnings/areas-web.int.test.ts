import { expect, it } from '@jest/globals';
import { threatAssessed } from '@keten/contracts';
import type { Area } from '@keten/domain';
import { barriersOn } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import { draft, step, threat } from '../story.ts';
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
    await page.getByLabel('Gebiedscodes').fill('GM0184 GM99');
    await sees(page, 'Urk (GM0184)');
    await sees(page, 'GM99: onbekende code');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Haal weg: cirkel van 250 km om 53.0, 6.0' }).click();
    await page.getByRole('button', { name: 'Haal weg: GM99: onbekende code' }).click();
    expect(await page.getByLabel('Gebiedscodes').inputValue()).toBe('GM0184');
    // Whoever sets the end sees on whose clocks: those of the area.
    const clock = async (): Promise<string> => {
      const hint = await page.getByLabel('Geldig tot').getAttribute('aria-describedby');
      return page.locator(`[id="${hint}"]`).innerText();
    };
    expect(await clock()).toBe('Nederlandse tijd');
    await page.getByLabel('Gebiedscodes').fill('NL-BQ1');
    expect(await clock()).toBe('Bonairiaanse tijd');
    await page.getByLabel('Gebiedscodes').fill('GM0184');
    await page.getByRole('button', { name: 'Bewaren als concept' }).click();
    await sees(page, 'De tekst is bewaard.');
    await page
      .getByText(/cirkel van/)
      .first()
      .waitFor({ state: 'detached' });
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
      expect.stringMatching(/^Waddenzee en Dollard \(ZEE-WADDENZEE\): raakt geen gemeente: bereikt geen burgers/),
    ]);
    await parts.getByText(/^Samen: \d+ gemeenten\.$/).waitFor();
    expect(await parts.getByRole('button').count()).toBe(0);
    await step(approver, warningId, 'approve', { contentHash });
    await page.getByRole('button', { name: 'Uitgeven', exact: true }).click();
    await expect(parts.count()).resolves.toBe(2);
  });
});
