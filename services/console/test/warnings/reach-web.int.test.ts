import { expect, it } from '@jest/globals';
import { barriersOn } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
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
    await alarm.getByText('Geen organisatie in het gebied geregistreerd van: Nucleair.').waitFor();
    await sees(page, 'Bereikt nu: burgers in 1 gemeente; 1 organisatie.');
    await page.getByRole('button', { name: 'Goedkeuren', ...press }).click();
    await page.getByRole('button', { name: 'Alleen goedkeuren' }).click();
    await page.getByRole('button', { name: 'Uitgeven', ...press }).click();
    await alarm.waitFor();
    await sees(page, 'Uitgeven stuurt naar: burgers in 1 gemeente; 1 organisatie.');
    await page.getByRole('button', { name: 'Ja, geef nu uit' }).click();
    await alarm.waitFor({ state: 'detached' });
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
});
