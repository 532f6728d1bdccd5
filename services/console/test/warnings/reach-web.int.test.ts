import { expect, it } from '@jest/globals';
import { entityRegister, subscriberCounts, subscriberCountsKey } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, keepScreen } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import { gridOperator } from '../running-console.ts';
import { draft, issue, step } from '../story.ts';
import type { Stepped } from '../story.ts';

const press = { exact: true } as const;

describeAtTheDesk('whom a warning reaches, in a browser', (at) => {
  const written = async (who: string, parts: object): Promise<Stepped> => {
    const person = await at().chain.signIn(who);
    return (await person.ask<Stepped>('POST', '/v1/warnings', draft(parts))).body;
  };

  it('says to its author that it would reach nobody, and why; and so does the refusal', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const area = { description: 'Antwerpen', codes: [], polygons: [], circles: [] };
    const abroad = { ...area, circles: [{ center: { lat: 51.22, lon: 4.4 }, radiusKm: 5 }] };
    const audience = { sectors: ['NUC'], entityIds: [], citizens: true };
    const { warningId } = await written('anna', { area: abroad, audience, channels: ['push', 'sms'] });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    const alarm = page.getByRole('alert').filter({ hasText: 'Deze waarschuwing zou niemand bereiken.' });
    await alarm.getByText('Het gebied raakt geen gemeente of eiland').waitFor();
    await alarm.getByText('Geen organisatie in het gebied geregistreerd van: Nucleair.').waitFor();
    await sees(page, 'Bereikt nu: niemand.');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ter goedkeuring geven', ...press }).click();
    const refusal = page.getByRole('alert').filter({ hasText: 'Dit zou niemand bereiken.' });
    expect(await refusal.innerText()).toBe(
      'Dit zou niemand bereiken. Het gebied raakt geen gemeente of eiland: daar zijn geen burgers om te waarschuwen. ' +
        'Geen organisatie van deze sectoren staat in het gebied geregistreerd: Nucleair.',
    );
  });

  it('says to who approves and issues that a part of it is reached, and which part is not', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const audience = { sectors: ['ENE-ELE', 'NUC'], entityIds: [], citizens: true };
    const { warningId, contentHash } = await written('carla', { audience, channels: ['webhook', 'push'] });
    await step(await chain.signIn('carla'), warningId, 'submit', { contentHash });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    const alarm = page.getByRole('alert').filter({ hasText: 'Let op: niet iedereen wordt bereikt.' });
    await sees(page, 'Bereikt nu: burgers in 1 gemeente; 1 organisatie.');
    // Nobody is there to be missed: one quiet line, and no alarm that people learn to skip.
    await sees(page, 'Van deze sectoren is hier niemand geregistreerd: Nucleair.');
    expect(await alarm.count()).toBe(0);
    const centrale = { entityId: 'centrale', name: 'Kerncentrale', sector: 'NUC', designation: 'candidate' } as const;
    await arranged(openRegister(chain.broker, entityRegister)).put('centrale', { ...gridOperator, ...centrale });
    await page.reload();
    await alarm.getByText('Zijn er wel, maar nog niet aangewezen, en krijgen niets: Kerncentrale.').waitFor();
    await page.getByRole('button', { name: 'Goedkeuren', ...press }).click();
    await page.getByRole('button', { name: 'Alleen goedkeuren' }).click();
    await page.getByRole('button', { name: 'Uitgeven', ...press }).click();
    await alarm.waitFor();
    await sees(page, 'Uitgeven stuurt naar: burgers in 1 gemeente; 1 organisatie.');
    await page.getByRole('button', { name: 'Ja, geef nu uit' }).click();
    await alarm.waitFor({ state: 'detached' });
  });

  it('says to who approves which organisations get it per channel, and how many telephones and browsers, counted when', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const entities = arranged(openRegister(chain.broker, entityRegister));
    const [mail, sms] = [
      { channel: 'email', address: 'wacht@water.example' },
      { channel: 'sms', address: '+31612345678' },
    ] as const;
    // More than a page names.
    for (let n = 1; n <= 230; n++) {
      const own = { entityId: `gemaal-${n}`, name: `Gemaal ${String(n).padStart(3, '0')}`, sector: 'DWA' };
      await entities.put(own.entityId, { ...gridOperator, ...own, contactPoints: n <= 18 ? [mail, sms] : [mail] });
    }
    const audience = { sectors: ['DWA', 'ENE-ELE'], entityIds: [], citizens: true };
    const channels = ['webhook', 'email', 'sms', 'push'];
    const { warningId, contentHash } = await written('carla', { audience, channels, intensity: 'quiet' });
    await step(await chain.signIn('carla'), warningId, 'submit', { contentHash });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    const panel = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'Wie het krijgt', ...press }) });
    await panel.getByText('Hoeveel telefoons en browsers deze plaatsen volgen, is nu niet bekend.').waitFor();
    const [place] = draft().area.codes;
    await openRegister(chain.broker, subscriberCounts).put(subscriberCountsKey, {
      places: [
        { place: place!, phones: 2312, browsers: 44 },
        { place: 'GM0363', phones: 90_000, browsers: 90_000 },
      ],
      countedAt: new Date('2026-11-24T13:05:00Z'),
    });
    await page.reload();
    await panel.getByText('Burgers die deze plaatsen volgen: ongeveer 2.300 telefoons en 44 browsers.').waitFor();
    await panel.getByText(/^Geteld op 24 nov 2026, 14:05/).waitFor();
    const opened = async (summary: string, ...names: readonly string[]) => {
      const list = panel.locator('details').filter({ hasText: summary });
      await list.getByText(summary).click();
      for (const name of names) await list.getByText(name, press).waitFor();
      return list;
    };
    await opened('Webhook: 1 organisatie', 'Stroom Hogeland');
    await opened('Sms: 18 organisaties', 'Gemaal 001', 'Gemaal 018');
    const byMail = await opened('E-mail: 230 organisaties', 'Gemaal 001', 'Gemaal 200', 'en 30 andere');
    expect(await byMail.getByText('Gemaal 201', press).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Goedkeuren', ...press }).click();
    await sees(
      page,
      'Uitgeven stuurt naar: burgers in 1 gemeente (ongeveer 2.300 telefoons en 44 browsers); 231 organisaties.',
    );
    for (let n = 1; n <= 230; n++) await entities.delete(`gemaal-${n}`);
  });

  it('says of a shape that lies beside every gemeente who is told instead', async () => {
    const { chain, anna } = at();
    const onWater = { center: { lat: 51.75, lon: 3.98 }, radiusKm: 0.1 };
    const area = { description: 'Grevelingen', codes: [], polygons: [], circles: [onWater] };
    const { warningId } = await written('anna', { area });
    await anna.page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await sees(
      anna.page,
      /ligt in geen gemeente; gewaarschuwd wordt binnen 4 km eromheen, in \d gemeenten: .*Schouwen/,
    );
  });

  it('says to the author of what follows that who is taken away still hears that it is over', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const audience = { sectors: ['ENE-ELE', 'DWA'], entityIds: [], citizens: true };
    const area = { description: 'Het noorden', codes: ['GM1966', 'GM0014'], polygons: [], circles: [] };
    const channels = ['webhook', 'email', 'sms', 'push', 'portal'];
    const warningId = await issue(
      await chain.signIn('anna'),
      await chain.signIn('bram'),
      draft({ audience, area, channels }),
    );
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await page.getByRole('button', { name: 'Corrigeren' }).click();
    await page.getByText('Ernst, gebied, ontvangers en kanalen').click();
    const note = page.locator('.utrecht-alert').filter({ hasText: 'eerder gewaarschuwd is, hoort' });
    expect(await note.count()).toBe(0);
    await page.getByLabel('Burgers', press).uncheck();
    await page.getByLabel('Drinkwater', press).uncheck();
    await page.getByRole('button', { name: /^Haal weg: Groningen/ }).click();
    await page.getByLabel('Sms', press).uncheck();
    await note.getByText('hoort nog dat het voor hen voorbij is').waitFor();
    await note.getByText('burgers', press).waitFor();
    await note.getByText('wie alleen hier is: Groningen (GM0014)').waitFor();
    await note.getByText('organisaties in de sector Drinkwater').waitFor();
    await note.getByText('Wie daarover eerder gewaarschuwd is, hoort toch wat er nu geldt.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByLabel('Drinkwater', press).check();
    await note.getByText('organisaties in de sector Drinkwater').waitFor({ state: 'detached' });
  });

  it('warns who depends on others only when its author chooses so, and says who and why before and at the approval', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const south = { description: 'Maastricht', codes: ['GM0935'], polygons: [], circles: [] };
    const leaning = { ...gridOperator, entityId: 'zuid', name: 'Water Zuid', sector: 'BAN', area: south };
    await arranged(openRegister(chain.broker, entityRegister)).put('zuid', {
      ...leaning,
      dependsOnEntities: ['stroom'],
    });
    const { warningId } = await written('anna', { audience: { sectors: ['ENE-ELE'], entityIds: [], citizens: false } });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await page.getByRole('button', { name: 'Tekst aanpassen' }).click();
    await page.getByText('Ernst, gebied, ontvangers en kanalen').click();
    const tick = page.getByLabel('Waarschuw ook wie van hen afhangt', press);
    expect(await tick.isChecked()).toBe(false);
    await tick.check();
    await sees(page, '1 organisatie die ervan afhangt');
    await sees(page, 'hangt af van Stroom Hogeland');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Bewaren als concept' }).click();
    const readers = page.getByRole('region', { name: 'Wie het krijgt' });
    await readers.getByText('Water Zuid').filter({ visible: true }).waitFor();
    await readers.getByText('hangt af van Stroom Hogeland').waitFor();
    await page.getByRole('region', { name: 'Inhoud' }).getByText('1 organisatie die ervan afhangt').first().waitFor();
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await keepScreen(page, `console-dependants-${width}`);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    }
    expect(await barriersOn(page)).toEqual([]);
  });
});
