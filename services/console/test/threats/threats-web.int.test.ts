import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { operatorRegister, rawReports, threatAssessed, threatReported } from '@keten/contracts';
import { openRawStore, openRegister } from '@keten/messaging';
import { arranged, barriersOn, sampleReport } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading, reloadTwice, rowsOf, sees } from '../read-page.ts';
import { contested, threat } from '../story.ts';

describeAtTheDesk('a threat', (at) => {
  it('of the urgent lane stands first, and says so in a word', async () => {
    const { page } = at().anna;
    const missile = { kind: 'air-missile-attack', lane: 'urgent', headline: '' } as const;
    await at().chain.publisher.publish(threatAssessed, threat('t-urgent', missile));
    await at().chain.publisher.publish(threatAssessed, contested('t-contested'));
    const threats = page.getByRole('region', { name: 'Binnengekomen dreigingen' }).getByRole('listitem');
    await threats.getByRole('link', { name: 'Kabels beschadigd' }).waitFor();
    expect(await threats.first().innerText()).toMatch(/^Spoed[\s\S]*Aanval uit de lucht bij Het Hogeland/);
    await sees(page, 'Waarschijnlijk, van 2 onafhankelijke bronnen · 1 tegenspraak · wacht op 1 andere melding');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('of which nobody knows where it is says so, and is proposed', async () => {
    const { page } = at().anna;
    const nowhere = {
      area: { description: '', codes: [], polygons: [], circles: [] },
      touches: [],
      placeUnknown: true,
    };
    await at().chain.publisher.publish(threatAssessed, threat('t-anywhere', { ...nowhere, headline: 'Ergens iets' }));
    const line = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Ergens iets' }) });
    await line.getByText('de plaats is onbekend: het kan in Nederland zijn').waitFor();
    expect(await line.innerText()).not.toContain('raakt geen gebied in Nederland');
    await line.getByRole('link', { name: 'Naar de waarschuwing' }).waitFor();
  });

  it('shows how sure it is, who contradicts whom, what is awaited, and what follows', async () => {
    const { page } = at().anna;
    await follow(page, 'Kabels beschadigd');
    await heading(page, 'Kabels beschadigd');
    expect(await page.locator(':focus').innerText()).toBe('Kabels beschadigd');
    const alert = page.getByRole('alert').filter({ hasText: 'Bronnen spreken elkaar tegen' });
    expect(await alert.innerText()).toMatch(
      /Zekerheid: De een zag het, de ander noemt het onwaarschijnlijk\.\s+Meldingen: r1, r2/,
    );
    await sees(page, 'kustwacht,2026-1,2026-11-24T12:00:00+00:00');
    expect(await rowsOf(page, 'Alerteringsniveau per sector')).toEqual([
      'Telecom en internet hoge dreiging',
      'Elektriciteit matige dreiging',
    ]);
    expect(await rowsOf(page, 'Wat er daarna uitvalt')).toEqual([
      'Digitale infrastructuur meteen Zij heeft netwerken nodig.',
      'Banken 90 minuten It needs digital infrastructure.',
      'Gezondheid 2 uur Zij heeft netwerken nodig.',
    ]);
    expect(await rowsOf(page, 'Wat mag wie weten')).toEqual([
      'Partners in Nederland niets —',
      'Kritieke entiteiten niets —',
      'Partners in het buitenland niets —',
      'Burgers soort dreiging, gebied ongerubriceerd, TLP:CLEAR',
    ]);
    await sees(page, 'cascade.telecom');
    await sees(page, 'Beoordeeld met regels');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('says why in the language of the page, and calls English what there is in English only', async () => {
    const { page } = at().anna;
    const sentences = async (): Promise<readonly string[]> => {
      const spoken = page.locator('main span:is([lang="nl-NL"], [lang="en-GB"])');
      const all = await spoken.evaluateAll((each) => each.map(({ lang, textContent }) => `${lang} ${textContent}`));
      return [...new Set(all)].sort();
    };
    const former = 'en-GB It needs digital infrastructure.';
    expect(await sentences()).toEqual([
      former,
      'nl-NL De een zag het, de ander noemt het onwaarschijnlijk.',
      'nl-NL Deze sectoren hebben netwerken nodig.',
      'nl-NL Zij heeft netwerken nodig.',
    ]);
    await page.getByRole('button', { name: 'English' }).click();
    await sees(page, 'These sectors need networks.');
    expect(await sentences()).toEqual([
      former,
      'en-GB It needs networks.',
      'en-GB One saw it, the other calls it unlikely.',
      'en-GB These sectors need networks.',
    ]);
    await page.getByRole('button', { name: 'Nederlands' }).click();
    await sees(page, 'Deze sectoren hebben netwerken nodig.');
  });

  it('changes on the page as it is assessed anew', async () => {
    await at().chain.publisher.publish(threatAssessed, contested('t-contested', { version: 2, independentSources: 3 }));
    await sees(at().anna.page, /van 3 onafhankelijke bronnen/);
  });

  it('gives its original to who is cleared, as a file', async () => {
    const { page } = at().anna;
    const open = async (): Promise<void> => {
      await page.getByRole('link', { name: /^Sabotage op land bij/ }).click();
      await page.getByRole('heading', { name: 'Originele meldingen' }).waitFor();
    };
    const rawHash = await openRawStore(at().chain.broker, rawReports).put(Buffer.from('<b>ZILVERREIGER</b>'));
    const marked = { rubricering: 'Stg. Geheim' } as const;
    await at().chain.publisher.publish(threatReported, sampleReport({ reportId: 'r-marked', rawHash, ...marked }));
    const dataref = '/v1/threat-reports/r-marked/original';
    const parts = { ...marked, headline: '', kind: 'sabotage-land', datarefs: [dataref] } as const;
    await at().chain.publisher.publish(threatAssessed, threat('t-marked', parts));
    await follow(page, 'Terug naar het overzicht');
    await sees(page, 'Er is een dreiging die u niet mag lezen.');
    expect(await barriersOn(page)).toEqual([]);
    expect(await page.getByRole('link', { name: /^Sabotage op land bij/ }).count()).toBe(0);

    const operators = arranged(openRegister(at().chain.broker, operatorRegister));
    await operators.update('anna', (known) => ({ ...known!, clearance: 'Stg. Geheim' }));
    await page.reload();
    await open();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Origineel van melding r-marked bewaren' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('r-marked.txt');
    expect(await readFile(await file.path(), 'utf8')).toBe('<b>ZILVERREIGER</b>');
    await heading(page, 'Sabotage op land bij Het Hogeland');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('is still there after the page is loaded anew, twice', async () => {
    const { page } = at().anna;
    await reloadTwice(page, 'Sabotage op land bij Het Hogeland');
    await follow(page, 'Terug naar het overzicht');
  });
  it('gave the browser nothing to complain about', () => {
    expect(at().anna.complaints.filter((complaint) => !/401/.test(complaint))).toEqual([]);
  });
});
