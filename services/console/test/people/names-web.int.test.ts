import { beforeAll, expect, it } from '@jest/globals';
import { helpAsked, operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { sealHashOf } from '@keten/platform';
import { arranged, quickHash } from '@keten/testing';
import { describeAtTheDesk, signInAt } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import { password } from '../running-console.ts';
import { draft, issue, step } from '../story.ts';
import type { Shown } from '../story.ts';

const [firstHalf, secondHalf] = ['ABCDEFGHJKLM', 'NPQRSTUVWXYZ'];
const sealHash = sealHashOf([quickHash(firstHalf), quickHash(secondHalf)]);

describeAtTheDesk(
  'who did what, in a browser',
  (desk) => {
    const operators = () => arranged(openRegister(desk().chain.broker, operatorRegister));
    const name = async (operatorId: string, called: string): Promise<void> => {
      await operators().update(operatorId, (known) => ({ ...known!, name: called }));
    };
    beforeAll(async () => {
      await name('anna', 'Anna de Vries');
      await name('bram', 'Bram Jansen');
      await name('carla', 'Carla Mol');
      await name('dirk', 'Dirk Bakker');
    });

    it('is said by name, also when somebody is called otherwise since, and by their sign-in once they are gone', async () => {
      const { chain, anna } = desk();
      const [author, approver] = [await chain.signIn('anna'), await chain.signIn('bram')];
      const warningId = await issue(author, approver, draft());
      await anna.page.goto(`${chain.url}/waarschuwingen/${warningId}`);
      const log = anna.page.getByRole('region', { name: 'Verloop' });
      await log.getByText('Geschreven door Anna de Vries').waitFor();
      await log.getByText('Goedgekeurd door Bram Jansen').waitFor();
      expect(await log.innerText()).not.toMatch(/anna|bram/);
      await name('bram', 'Bram Jansen-Smit');
      await log.getByText('Goedgekeurd door Bram Jansen-Smit').waitFor();
      await operators().delete('bram');
      await log.getByText(/Goedgekeurd door bram/).waitFor();
    });

    it('is said by name of a text that stayed behind, and of who helps', async () => {
      const { chain, anna } = desk();
      const [author, approver] = [await chain.signIn('carla'), await chain.signIn('anna')];
      const warningId = await issue(author, approver, draft());
      const path = `/v1/warnings/${warningId}`;
      const { contentHash } = (await author.ask<Shown>('GET', path)).body;
      await author.ask('PUT', `${path}/draft`, draft({ purpose: 'update', checklist: [] }));
      await step(approver, warningId, 'withdraw', { contentHash });
      const of = { warningId, revision: 1, recipientId: 'stroom', name: 'Stroom Hogeland', sector: 'ENE-ELE' };
      const said = { text: 'Wij redden het niet.', by: 'Jan', via: 'portal', at: new Date() } as const;
      await chain.publisher.publish(helpAsked, { ...of, ...said, helpId: 'h-names' });
      const { page } = anna;
      await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
      await sees(page, 'De tekst van Carla Mol ging niet uit.');
      const alarm = page.getByRole('alert').filter({ hasText: /om hulp|hulp vroeg/ });
      await alarm.getByText('Wij redden het niet.').first().waitFor();
      expect((await author.ask('POST', '/v1/help-requests/h-names/_take', { insteadOf: '' })).status).toBeLessThan(300);
      await sees(page, 'Ik neem dit over van Carla Mol');
      await page.goto(`${chain.url}/bronnen`);
      await sees(page, 'Opgepakt door Carla Mol');
    });

    it('is said by name of what waits for a second person, and of what two agreed on', async () => {
      const { chain, anna, browser } = desk();
      const [dirk, approver] = [await chain.signIn('dirk'), await chain.signIn('anna')];
      const contact = { kind: 'phone', value: '0800-1351', owner: 'Gemeente', purpose: 'Vragen', source: 'Gebeld' };
      const point = { name: 'De Schakel', address: 'Dorpsstraat 1', gemeente: 'GM1966', open: true };
      const asked = [
        await dirk.ask('PUT', '/v1/verified-contacts/gemeente', contact),
        await dirk.ask('PUT', '/v1/noodsteunpunten/np-1', point),
        await dirk.ask('PUT', '/v1/operators/carla', { name: 'Carla Mol', roles: ['operator', 'auditor'] }),
      ];
      expect(asked.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
      const { page } = anna;
      await page.goto(`${chain.url}/noodsteunpunten`);
      await sees(page, 'is nieuw, voorgesteld door Dirk Bakker');
      await page.goto(`${chain.url}/nummers`);
      await sees(page, 'Dirk Bakker stelt voor:');
      type List = { readonly items: readonly { readonly entryId: string; readonly contentHash: string }[] };
      const { items } = (await approver.ask<List>('GET', '/v1/verified-contacts')).body;
      const { contentHash } = items.find(({ entryId }) => entryId === 'gemeente')!;
      await approver.ask('POST', '/v1/verified-contacts/gemeente/_approve', { contentHash });
      await sees(page, 'voorgesteld door Dirk Bakker, goedgekeurd door Anna de Vries');
      const { page: ella } = await browser.desk(chain.url);
      await signInAt(ella, 'ella');
      await ella.goto(`${chain.url}/mensen`);
      await sees(ella, 'Dirk Bakker stelt voor:');
    });

    it('is said by name of who broke a seal', async () => {
      const { chain, anna } = desk();
      const halves = { firstHalf, secondHalf, password };
      const given = { operatorId: 'carla', role: 'approver', reason: 'Niemand is bereikbaar.', ...halves };
      const broken = await (await chain.signIn('anna')).ask('POST', '/v1/emergency-roles', given);
      expect(broken.status).toBe(204);
      await sees(anna.page, 'Anna de Vries gaf Carla Mol de rol “Keurt goed”');
    });
  },
  { SEAL_HASH: sealHash },
);
