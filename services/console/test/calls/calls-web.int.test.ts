import { expect, it } from '@jest/globals';
import { acknowledged, callLogged, obligationEvents, recipientUntold } from '@keten/contracts';
import type { Acknowledged, CallLogged } from '@keten/domain';
import { barriersOn, openBrowser } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { heading } from '../read-page.ts';
import { password } from '../running-console.ts';
import { draft, issue, obligation, step } from '../story.ts';
import type { Stepped } from '../story.ts';

describeAtTheDesk('who calls those that are silent', (at) => {
  let warningId: string;
  const silent = () => at().anna.page.getByRole('alert').filter({ hasText: 'niet bereikt' });
  const lineOf = (name: string) =>
    silent()
      .getByRole('listitem')
      .filter({ hasText: `Entiteit ${name} ` });
  const reached = () => at().anna.page.getByRole('status').filter({ hasText: '1 organisatie is gebeld en bereikt' });
  const above = () => silent().filter({ has: at().anna.page.getByRole('link', { name: 'Drones' }) });
  const acknowledgements = async () =>
    (await at().chain.log.read(acknowledged.filter, [acknowledged])).facts.map(({ fact }) => fact as Acknowledged);
  const calls = async () =>
    (await at().chain.log.read(callLogged.filter, [callLogged])).facts.map(({ fact }) => fact as CallLogged);

  it('writes down that nobody answered, and that confirms nothing', async () => {
    const { anna, chain } = at();
    const { page } = anna;
    const [author, approver] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    warningId = await issue(author, approver);
    for (const recipientId of ['dijk', 'net']) {
      await chain.publisher.publish(obligationEvents.created, obligation(warningId, recipientId));
      const fact = { warningId, revision: 1, recipientId, name: `Entiteit ${recipientId}`, at: new Date() };
      await chain.publisher.publish(obligationEvents.exhausted, fact);
    }
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await heading(page, 'Drones');
    await lineOf('dijk').getByText('Nog niet gebeld.').waitFor();
    await lineOf('dijk').getByRole('button', { name: 'Leg een gesprek vast' }).click();
    await lineOf('dijk').getByLabel('Gebeld, niet bereikt').check();
    await lineOf('dijk').getByLabel('Wat is er gezegd of gebeurd?').fill('Voicemail.');
    expect(await barriersOn(page)).toEqual([]);
    await lineOf('dijk').getByRole('button', { name: 'Bewaar het gesprek' }).click();
    await lineOf('dijk')
      .getByText(/\d\d:\d\d.* · Gebeld, niet bereikt · door anna: Voicemail\./)
      .waitFor();
    // Above every page: who called in vain.
    await above()
      .getByText(/Entiteit dijk: .*\d\d:\d\d.* · Gebeld, niet bereikt · door anna/)
      .waitFor();
    await above().getByText('2 organisaties zijn niet bereikt').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect([await acknowledgements(), (await calls()).length]).toEqual([[], 1]);
  });

  it('is seen by a colleague at once; that somebody was reached quiets the alarm, and confirms nothing either', async () => {
    const { chain } = at();
    const browser = await openBrowser();
    const { page } = await browser.desk(`${chain.url}/waarschuwingen/${warningId}`);
    await page.getByLabel('Gebruikersnaam').fill('bram');
    await page.getByLabel('Wachtwoord').fill(password);
    await page.keyboard.press('Enter');
    const there = page.getByRole('listitem').filter({ hasText: 'Entiteit net ' });
    await there.getByText('Nog niet gebeld.').waitFor();
    await lineOf('net').getByRole('button', { name: 'Leg een gesprek vast' }).click();
    await lineOf('net').getByLabel('Gebeld, bereikt').check();
    await lineOf('net').getByLabel('Wie hebt u gesproken?').fill('Jan de Wit');
    await lineOf('net').getByRole('button', { name: 'Bewaar het gesprek' }).click();
    await there
      .getByText(/Gebeld, bereikt met Jan de Wit · door anna/)
      .first()
      .waitFor();
    await browser.close();
    await above().getByText('1 organisatie is niet bereikt').waitFor();
    await reached().getByText('Bellen hoeft niet meer.').waitFor();
    expect(await lineOf('net').count()).toBe(0);
    expect(await barriersOn(at().anna.page)).toEqual([]);
    expect(await acknowledgements()).toEqual([]);
  });

  it('confirms for them only when the operator records that they said so, with who said it', async () => {
    await reached().getByRole('button', { name: 'Leg een gesprek vast' }).click();
    await reached().getByLabel('Gebeld, bereikt').check();
    await reached().getByLabel('Wie hebt u gesproken?').fill('Els Bos');
    await reached()
      .getByLabel(/leg dat vast als hun bevestiging/)
      .check();
    await reached().getByLabel('Hoe is hun dienst, zeggen zij?').selectOption({ label: 'Verstoord' });
    await reached().getByRole('button', { name: 'Bewaar het gesprek' }).click();
    // Who confirmed leaves the list of those to call; what was said stays on the page.
    const all = at().anna.page.getByRole('region', { name: 'Alle gesprekken over deze waarschuwing' });
    await all.getByText(/bereikt met Els Bos · door anna.*Vastgelegd als hun bevestiging/).waitFor();
    expect(await acknowledgements()).toEqual([
      expect.objectContaining({
        recipientId: 'net',
        via: 'phone',
        by: 'Els Bos',
        serviceState: 'disrupted',
        warningId,
      }),
    ]);
    const record = (await at().chain.audited(warningId)).filter(({ action }) => action === 'log-call');
    expect(record.map(({ actorId, detail }) => [actorId, detail])).toEqual([
      ['anna', 'revision 1, dijk, not reached'],
      ['anna', 'revision 1, net, reached'],
      ['anna', 'revision 1, net, reached, who confirmed'],
    ]);
  });

  it('may telephone, and confirm for, who is still waited for, while the chain tries on', async () => {
    const { anna, chain } = at();
    const { page } = anna;
    await chain.publisher.publish(obligationEvents.created, obligation(warningId, 'open'));
    const row = page.getByRole('row').filter({ hasText: 'Entiteit open' });
    expect(await lineOf('open').count()).toBe(0);
    await row.getByRole('button', { name: 'Leg een gesprek vast' }).click();
    await row.getByLabel('Gebeld, niet bereikt').check();
    await row.getByLabel('Wat is er gezegd of gebeurd?').fill('In gesprek.');
    expect(await barriersOn(page)).toEqual([]);
    await row.getByRole('button', { name: 'Bewaar het gesprek' }).click();
    await row.getByText(/Gebeld, niet bereikt · door anna: In gesprek\./).waitFor();
    await row.getByRole('button', { name: 'Leg een gesprek vast' }).click();
    await row.getByLabel('Gebeld, bereikt').check();
    await row.getByLabel('Wie hebt u gesproken?').fill('Kees');
    // What is being written stays when they confirm over another channel meanwhile.
    const fact = { warningId, revision: 1, recipientId: 'open', via: 'portal', by: 'Kees', ticked: [], at: new Date() };
    await chain.publisher.publish(obligationEvents.confirmed, { ...fact, via: 'portal' });
    await row.getByText('Bevestigd').waitFor();
    expect(await row.getByLabel('Wie hebt u gesproken?').inputValue()).toBe('Kees');
    await row.getByLabel(/leg dat vast als hun bevestiging/).check();
    await row.getByRole('button', { name: 'Bewaar het gesprek' }).click();
    await row.getByText(/Gebeld, bereikt met Kees.*Vastgelegd als hun bevestiging/).waitFor();
    expect(await row.getByRole('button', { name: 'Leg een gesprek vast' }).count()).toBe(0);
    expect((await acknowledgements()).map(({ recipientId, by }) => [recipientId, by])).toEqual([
      ['net', 'Els Bos'],
      ['open', 'Kees'],
    ]);
  });

  it('can not confirm for who was asked nothing, or for nobody', async () => {
    const { chain } = at();
    const anna = await chain.signIn('anna');
    const call = (recipientId: string, parts: object) =>
      anna.ask('POST', `/v1/warnings/${warningId}/revisions/1/calls/${recipientId}`, {
        ...{ callId: crypto.randomUUID(), reached: true, spokenTo: 'Jan', confirmed: true },
        ...parts,
      });
    await chain.publisher.publish(recipientUntold, {
      ...{ warningId, revision: 1, recipientId: 'untold', name: 'Untold', sector: 'ENE-ELE', at: new Date() },
    });
    expect((await call('untold', {})).body.detail).toBe('Nothing was asked of them that they could confirm.');
    expect((await call('net', { spokenTo: '' })).body.detail).toBe('Say who confirmed it: nobody was spoken to.');
    expect(await acknowledgements()).toHaveLength(2);
  });

  it('takes no confirmation of what is past, and shows an earlier one as no confirmation of what is out', async () => {
    const { anna, chain } = at();
    const { page } = anna;
    const [author, approver] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    const update = await author.ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, draft({ purpose: 'update' }));
    const { contentHash } = update.body;
    await step(author, warningId, 'submit', { contentHash });
    await step(approver, warningId, 'approve', { contentHash });
    await step(author, warningId, 'issue', { contentHash });
    const late = await author.ask('POST', `/v1/warnings/${warningId}/revisions/1/calls/dijk`, {
      ...{ callId: crypto.randomUUID(), reached: true, spokenTo: 'Jan', confirmed: true },
    });
    expect([late.status, late.body.detail]).toEqual([409, expect.stringMatching(/^Something newer went out/)]);
    expect(await acknowledgements()).toHaveLength(2);
    for (const recipientId of ['dijk', 'net']) {
      const of = { warningId, revision: 2, recipientId };
      await chain.publisher.publish(obligationEvents.created, { ...obligation(warningId, recipientId), ...of });
      const fact = { ...of, name: `Entiteit ${recipientId}`, at: new Date() };
      await chain.publisher.publish(obligationEvents.exhausted, fact);
    }
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await lineOf('dijk').getByText('over versie 1, niet over deze').waitFor();
    await lineOf('net').getByText('over versie 1: die bevestigden zij, deze versie nog niet').waitFor();
    expect(await lineOf('net').getByText('Vastgelegd als hun bevestiging').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('keeps what is being written about the last one, also when they confirm meanwhile', async () => {
    const { anna, chain } = at();
    const { page } = anna;
    const [author, approver] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    const one = await issue(author, approver, draft({ warningId: 'w-last' }));
    await chain.publisher.publish(obligationEvents.created, obligation(one, 'laatste'));
    const fact = { warningId: one, revision: 1, recipientId: 'laatste', at: new Date() };
    await chain.publisher.publish(obligationEvents.exhausted, { ...fact, name: 'Entiteit laatste' });
    await page.goto(`${chain.url}/waarschuwingen/${one}`);
    await lineOf('laatste').getByRole('button', { name: 'Leg een gesprek vast' }).click();
    await lineOf('laatste').getByLabel('Gebeld, niet bereikt').check();
    await lineOf('laatste').getByLabel('Wat is er gezegd of gebeurd?').fill('Belt terug.');
    await chain.publisher.publish(obligationEvents.confirmed, { ...fact, via: 'portal', by: 'Kees', ticked: [] });
    const note = page.getByRole('alert').filter({ hasText: 'Niet meer stil: Entiteit laatste.' });
    await note.waitFor();
    expect(await note.getByLabel('Wat is er gezegd of gebeurd?').inputValue()).toBe('Belt terug.');
    expect(await barriersOn(page)).toEqual([]);
    await note.getByRole('button', { name: 'Bewaar het gesprek' }).click();
    await note.waitFor({ state: 'detached' });
    expect((await calls()).at(-1)).toMatchObject({ warningId: one, recipientId: 'laatste', note: 'Belt terug.' });
  });

  it('keeps what is being written when the warning expires, and asks nobody to call any more', async () => {
    const { anna, chain } = at();
    const { page } = anna;
    const [author, approver] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const one = await issue(author, approver, draft({ warningId: 'w-expires', expiresAt }));
    for (const recipientId of ['eerste', 'tweede']) {
      await chain.publisher.publish(obligationEvents.created, obligation(one, recipientId));
      const fact = { warningId: one, revision: 1, recipientId, at: new Date() };
      await chain.publisher.publish(obligationEvents.exhausted, { ...fact, name: `Entiteit ${recipientId}` });
    }
    await page.goto(`${chain.url}/waarschuwingen/${one}`);
    await lineOf('tweede').waitFor();
    await lineOf('eerste').getByRole('button', { name: 'Leg een gesprek vast' }).click();
    await lineOf('eerste').getByLabel('Gebeld, niet bereikt').check();
    await lineOf('eerste').getByLabel('Wat is er gezegd of gebeurd?').fill('Belt terug.');
    await page.clock.setFixedTime(new Date(Date.now() + 2 * 3_600_000));
    await page.getByText('Vanzelf verlopen op').first().waitFor();
    await lineOf('tweede').waitFor({ state: 'detached' });
    expect(await lineOf('eerste').getByLabel('Wat is er gezegd of gebeurd?').inputValue()).toBe('Belt terug.');
    await lineOf('eerste').getByRole('button', { name: 'Bewaar het gesprek' }).click();
    await lineOf('eerste').waitFor({ state: 'detached' });
    expect((await calls()).at(-1)).toMatchObject({ warningId: one, recipientId: 'eerste', note: 'Belt terug.' });
  });
});
