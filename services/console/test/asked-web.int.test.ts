import { expect, it } from '@jest/globals';
import { obligationEvents, reportQuarantined } from '@keten/contracts';
import { barriersOn } from '@keten/testing';
import { describeAtTheDesk } from './browser-desk.ts';
import { password } from './running-console.ts';
import { issue, obligation, quarantined } from './story.ts';

const called = 'Bel wie niet bereikt is: Drones';

describeAtTheDesk('what waits for who looks', (at) => {
  const waiting = () => at().anna.page.getByRole('region', { name: 'Wacht op u' });

  it('is nothing while nothing is', async () => {
    await waiting().getByText('Er wacht niets op u.').waitFor();
    expect(await barriersOn(at().anna.page)).toEqual([]);
  });

  it('is an alarm that somebody must act on, the most pressing first, with the way to it', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const [author, approver] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    const warningId = await issue(author, approver);
    await chain.publisher.publish(reportQuarantined, quarantined('q-1'));
    await waiting().getByRole('link', { name: 'Beslis over wat apart gezet is' }).waitFor();
    await chain.publisher.publish(obligationEvents.created, obligation(warningId, 'wad'));
    const fact = { warningId, revision: 1, recipientId: 'wad', name: 'Waterschap', at: new Date() };
    await chain.publisher.publish(obligationEvents.exhausted, fact);
    await waiting().getByRole('link', { name: called }).waitFor();
    const asked = await waiting().getByRole('list', { name: 'Wat alarmen van u vragen' }).getByRole('listitem').all();
    const lines = await Promise.all(asked.map((line) => line.innerText()));
    expect(lines.map((line) => line.replaceAll(/\s+/g, ' '))).toEqual([
      `Alarm ${called}`,
      expect.stringMatching(/^Alarm Beslis over wat apart gezet is: 1 /),
    ]);
    expect(await page.getByText('Er wacht niets op u.').count()).toBe(0);
    await waiting().getByText('Geen waarschuwing wacht op u.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await waiting().getByRole('link', { name: called }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Drones' }).waitFor();
    await page.getByRole('link', { name: 'Terug naar het overzicht' }).click();
    await waiting().getByRole('link', { name: called }).waitFor();
  });

  it('is not what others have to do', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.getByRole('button', { name: 'Afmelden' }).click();
    await page.getByLabel('Gebruikersnaam').fill('dirk');
    await page.getByLabel('Wachtwoord').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Live').waitFor();
    await page.goto(chain.url);
    // The alarm is there to see; who administers calls nobody.
    await page.getByRole('alert').getByRole('link', { name: 'Drones' }).waitFor();
    await waiting().getByText('Er wacht niets op u.').waitFor();
    expect(await waiting().getByRole('link', { name: called }).count()).toBe(0);
  });
});
