import { readFile } from 'node:fs/promises';
import { operatorRegister } from '@keten/contracts';
import { linesOf, openRegister, verifyExport } from '@keten/messaging';
import { arranged, barriersOn, eventually, quickHash } from '@keten/testing';
import { expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { describeAtTheDesk, takeTheDesk } from '../browser-desk.ts';
import { follow, heading, rowsOf, sees } from '../read-page.ts';
import { password } from '../running-console.ts';
import { draft } from '../story.ts';

describeAtTheDesk('the audit in a browser', (at) => {
  let publicKey = '';

  it('is on no page of who only works here, and says so when they come by its address', async () => {
    const { page } = at().anna;
    expect(await page.getByRole('link', { name: 'Logboek' }).count()).toBe(0);
    await page.goto(`${at().chain.url}/logboek`);
    await heading(page, 'Logboek');
    await sees(page, 'Hiervoor hebt u deze rol nodig: controleur of beheerder.');
    expect(await page.getByRole('link', { name: /Bewaar/ }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('shows an auditor who did what, and up to when it is proven', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const passwordHash = quickHash(password);
    const auditor = { operatorId: 'vera', name: 'Vera', roles: ['auditor'], passwordHash } as const;
    await arranged(openRegister(chain.broker, operatorRegister)).put('vera', auditor);
    const carla = await chain.signIn('carla');
    for (let n = 0; n < 60; n++) await carla.ask('POST', '/v1/warnings', draft({ warningId: `w-${n}` }));
    publicKey = chain.sign();
    await chain.records();
    await takeTheDesk(page, chain.url, 'vera');
    await follow(page, 'Logboek');
    await eventually(async () => {
      await page.reload();
      await heading(page, 'Logboek');
      return (await page.locator('main').innerText()).includes('Laatst bewezen tot');
    });
    const rows = await rowsOf(page, 'Regels');
    expect(rows.length).toBe(50);
    expect(rows.find((row) => row.includes('w-59'))).toMatch(/carla waarschuwing schrijven w-59/);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Toon oudere' }).click();
    await eventually(async () => (await rowsOf(page, 'Regels')).length > 60);
  });

  it('finds what somebody did, and says when there is nothing', async () => {
    const { page } = at().anna;
    await page.getByLabel('Waarover').fill('w-42');
    await page.getByRole('button', { name: 'Zoeken', exact: true }).click();
    await eventually(async () => (await rowsOf(page, 'Regels')).length === 1);
    await page.getByLabel('Waarover').fill('w-404');
    await page.keyboard.press('Enter');
    await sees(page, 'Er is niets gevonden.');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Alles tonen' }).click();
    await rowsOf(page, 'Regels');
  });

  it('gives the file that the verifier takes', async () => {
    const { page } = at().anna;
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Bewaar het hele logboek met zijn bewijs' }).click(),
    ]);
    const bytes = await readFile(await download.path());
    const verified = await verifyExport(linesOf(Readable.from([bytes])), { publicKeys: [publicKey] });
    expect(verified).toMatchObject({ fault: undefined, proven: { records: verified.records } });
  });

  it('says by what somebody came in', async () => {
    const { page } = at().anna;
    await page.getByLabel('Wie').fill('vera');
    await page.getByRole('button', { name: 'Zoeken', exact: true }).click();
    await eventually(async () =>
      (await rowsOf(page, 'Regels')).some((row) => /vera aanmelden vera met wachtwoord/.test(row)) ? true : undefined,
    );
    await page.getByRole('button', { name: 'Alles tonen' }).click();
  });

  it('says on the page itself that nobody signs when there is no file to give', async () => {
    const { page } = at().anna;
    const problem = { status: 503, detail: 'Nobody signs for the audit now. Try again in a minute.' };
    await page.route('**/v1/audit/export', (route) => route.fulfill({ status: 503, json: problem }));
    await page.getByRole('link', { name: 'Bewaar het hele logboek met zijn bewijs' }).click();
    await page.getByRole('alert').getByText('Niemand tekent nu voor het logboek.').waitFor();
    await heading(page, 'Logboek');
    expect(await barriersOn(page)).toEqual([]);
    await page.unroute('**/v1/audit/export');
  });

  it('fits a narrow telephone, and holds in the dark', async () => {
    const { page } = at().anna;
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [390, 'light'],
      [390, 'dark'],
      [1280, 'dark'],
      [320, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.reload();
      if (width > 640) await rowsOf(page, 'Regels');
      else await page.getByRole('list', { name: 'Regels' }).getByText('met wachtwoord').first().waitFor();
      const folder = process.env['SCREENS'];
      if (folder !== undefined) await page.screenshot({ path: `${folder}/audit-${width}-${colorScheme}.png` });
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      expect(await barriersOn(page)).toEqual([]);
    }
  });
});
