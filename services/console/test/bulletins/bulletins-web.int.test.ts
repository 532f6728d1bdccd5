import { expect, it } from '@jest/globals';
import { bulletinReleased, incidentReported, operatorRegister, threatAssessed } from '@keten/contracts';
import type { BulletinReleased } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn } from '@keten/testing';
import { answered, asked, isFocused, mark } from '../asked-on-page.ts';
import { describeAtTheDesk } from '../browser-desk.ts';
import { bulletinPath, release, written } from './bulletin-story.ts';
import type { ShownBulletin } from './bulletin-story.ts';
import { follow, heading, sees } from '../read-page.ts';
import { threat } from '../story.ts';

describeAtTheDesk('bulletins', (at) => {
  it('are written on a form, and wait for somebody else', async () => {
    const { page } = at().anna;
    await follow(page, 'Dreigingsberichten');
    await heading(page, 'Dreigingsberichten');
    await sees(page, 'Er zijn nog geen dreigingsberichten.');
    expect(await barriersOn(page)).toEqual([]);
    await follow(page, 'Nieuw dreigingsbericht');
    await heading(page, 'Nieuw dreigingsbericht');
    expect(await answered(page)).toEqual([]);
    await page.getByLabel('Kenmerk').fill('phishing-netbeheer');
    await page.getByRole('button', { name: 'Ter vrijgave geven' }).click();
    expect(await asked(page)).toEqual(['Dreiging', 'Rubricering', 'TLP']);
    expect(await isFocused(page.getByLabel('Dreiging', { exact: true }))).toBe(true);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByLabel('Dreiging', { exact: true }).selectOption({ label: 'Cyberaanval' });
    await mark(page, 'GREEN');
    const dutch = page.getByRole('group', { name: 'Nederlands' });
    await dutch.getByLabel('Kop').fill('Phishing bij netbeheerders');
    await dutch.getByLabel('Wat is er aan de hand').fill('Er gaat valse mail rond.');
    await page.getByLabel('Plaats of gebied toevoegen').fill('PV20');
    await page.getByRole('button', { name: 'Voeg toe' }).click();
    await sees(page, 'Groningen (PV20)');
    await page.getByLabel('Drinkwater', { exact: true }).check();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ter vrijgave geven' }).click();
    await heading(page, 'Phishing bij netbeheerders');
    await sees(page, 'Iemand anders moet dit bericht vrijgeven: u schreef eraan mee.');
    await sees(page, 'Groningen (PV20)');
    await sees(page, 'Nu volgt niemand dit die het mag lezen.');
    expect(await page.getByRole('button', { name: 'Vrijgeven' }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are out once somebody else released them, and the page hears of it', async () => {
    const { anna, chain } = at();
    const bram = await chain.signIn('bram');
    const { body } = await bram.ask<ShownBulletin>('GET', bulletinPath('phishing-netbeheer'));
    expect((await release(bram, body)).status).toBe(200);
    await sees(anna.page, /^Vrijgegeven door bram/);
    expect(await barriersOn(anna.page)).toEqual([]);
  });

  it('are released here too, after one more question, exactly as they stand', async () => {
    const { anna, chain } = at();
    const { page } = anna;
    const asks = 'Beoordeel dreigingsbericht: Phishing bij netbeheerders';
    const waiting = page.getByRole('region', { name: 'Wacht op u' });
    await page.goto(chain.url);
    await waiting.getByText('Er wacht niets op u.').waitFor();
    await written(await chain.signIn('bram'), 'b-van-bram');
    await waiting.getByRole('listitem').filter({ hasText: 'Wacht op vrijgave' }).getByRole('link').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await follow(page, 'Dreigingsberichten');
    await sees(page, 'Wacht op vrijgave');
    expect(await barriersOn(page)).toEqual([]);
    await follow(page, 'Overzicht');
    await follow(page, asks);
    await page.getByRole('button', { name: 'Vrijgeven' }).click();
    await sees(page, 'Geeft u dit vrij?');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ja, ik geef dit vrij' }).click();
    await page.getByRole('status').getByText('U hebt het bericht vrijgegeven.').waitFor();
    await follow(page, 'Overzicht');
    await waiting.getByText('Er wacht niets op u.').waitFor();
    await page.goto(`${chain.url}/berichten/b-van-bram`);
    const { facts } = await chain.log.read(bulletinReleased.filter, [bulletinReleased]);
    expect(facts.map(({ fact }) => fact as BulletinReleased)).toMatchObject([
      { bulletinId: 'phishing-netbeheer', by: 'bram', authors: ['anna'] },
      { bulletinId: 'b-van-bram', by: 'anna', authors: ['bram'] },
    ]);
  });

  it('are changed as a next revision, and taken back with a reason', async () => {
    const { page } = at().anna;
    await page.getByRole('button', { name: 'Aanpassen' }).click();
    await page.getByRole('group', { name: 'Nederlands' }).getByLabel('Kop').fill('Phishing, nu ook per sms');
    await page.getByRole('button', { name: 'Ter vrijgave geven' }).click();
    await page.getByRole('status').getByText('Het bericht wacht op vrijgave door iemand anders.').waitFor();
    await sees(page, 'Versie 1 is te lezen');
    await page.getByRole('button', { name: 'Intrekken' }).click();
    await page.getByLabel('Waarom trekt u het in?').fill('Het bleek een oefening van de afzender.');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Intrekken' }).click();
    await page.getByRole('status').getByText('U hebt het bericht ingetrokken.').waitFor();
    await sees(page, 'Het bleek een oefening van de afzender.');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('begin with what of a threat is released to entities, and with nothing of what is not', async () => {
    const { anna, chain } = at();
    const { page } = anna;
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    await operators.update('anna', (known) => ({ ...known!, clearance: 'Stg. Geheim' }));
    const fields = ['kind', 'touches', 'levels', 'headline'];
    await chain.publisher.publish(
      threatAssessed,
      threat('t-bulletin', {
        ...{ kind: 'drone', headline: 'Woorden van de bron', touches: ['GM1966'], rubricering: 'Stg. Geheim' },
        levels: [{ sector: 'ENE-GAS', level: 'matige dreiging' }],
        releases: [{ readership: 'entities', fields, rubricering: 'ongerubriceerd', tlp: 'AMBER' }],
      }),
    );
    await chain.publisher.publish(threatAssessed, threat('t-silent', { releases: [] }));
    await page.goto(`${chain.url}/dreigingen/t-bulletin`);
    await follow(page, 'Schrijf een dreigingsbericht');
    await sees(page, 'Ingevuld is alleen wat over deze dreiging aan organisaties is vrijgegeven.');
    await sees(page, 'Het Hogeland (GM1966)');
    expect(await page.getByLabel('Dreiging', { exact: true }).inputValue()).toBe('drone');
    expect(await page.getByLabel('Gas', { exact: true }).isChecked()).toBe(true);
    expect(await page.getByLabel('TLP', { exact: true }).inputValue()).not.toBe('RED');
    expect(await page.locator('form').innerText()).not.toContain('Woorden van de bron');
    expect(await page.getByRole('group', { name: 'Nederlands' }).getByLabel('Kop').inputValue()).toBe('');
    expect(await barriersOn(page)).toEqual([]);
    await page.goto(`${chain.url}/nieuw-bericht/t-silent`);
    await sees(page, 'Van deze dreiging is niets aan organisaties vrijgegeven.');
  });

  it('are named where an entity reports what it saw of them', async () => {
    const { anna, chain } = at();
    await chain.publisher.publish(incidentReported, {
      ...{ incidentId: 'wad-1', entityId: 'wad', sector: 'DWA', kind: 'cyber', description: 'Ook bij ons.' },
      ...{ serviceState: 'normal', helpNeeded: '', occurredAt: new Date(), reportedAt: new Date(), duties: [] },
      ...{ isCyber: true, isSignificant: false, bulletinId: 'phishing-netbeheer' },
    });
    await anna.page.goto(chain.url);
    await sees(anna.page, 'Waarneming bij dreigingsbericht');
    expect(await barriersOn(anna.page)).toEqual([]);
    await follow(anna.page, 'phishing-netbeheer');
    await heading(anna.page, 'Phishing bij netbeheerders');
  });

  it('are told in English to who asks', async () => {
    const { page } = at().anna;
    await page.getByRole('button', { name: 'English' }).click();
    await sees(page, /^Released by bram/);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('gave the browser nothing to complain about', () => {
    expect(at().anna.complaints.filter((complaint) => !/401|404/.test(complaint))).toEqual([]);
  });
});
