import { beforeAll, expect, it } from '@jest/globals';
import { brokenSeals } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { sealHashOf } from '@keten/platform';
import { arranged, barriersOn, keepScreen, quickHash } from '@keten/testing';
import { nameOfSeal } from '../../src/emergency/break-seal.ts';
import { describeAtTheDesk, signInAt } from '../browser-desk.ts';
import { password } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft } from '../story.ts';

const [firstHalf, secondHalf] = ['ABCDEFGHJKLM', 'NPQRSTUVWXYZ'];
const sealHash = sealHashOf([quickHash(firstHalf), quickHash(secondHalf)]);
const path = '/v1/emergency-roles';
const given = {
  operatorId: 'carla',
  role: 'approver',
  reason: 'Niemand is bereikbaar.',
  firstHalf,
  secondHalf,
  password,
};
type AtWork = { readonly items: readonly { readonly operatorId: string; readonly rights: readonly string[] }[] };
type Self = { readonly roles: readonly string[] };

describeAtTheDesk(
  'a sealed way for when too few can act',
  (at) => {
    let [anna, carla]: Person[] = [];
    beforeAll(async () => {
      [anna, carla] = [await at().chain.signIn('anna'), await at().chain.signIn('carla')];
    });
    /** One of before, whose role lasts still. */
    const breakAnother = ({ broker }: RunningConsole) => {
      const people = { operatorId: 'carla', name: 'carla', by: 'bram', byName: 'bram', seenBy: [] };
      const at = new Date();
      const until = new Date(at.getTime() + 3_600_000);
      const broken = { ...people, role: 'approver', reason: given.reason, seal: 's-0', at, until } as const;
      return arranged(openRegister(broker, brokenSeals)).put(broken.seal, broken);
    };
    const asked = (body: object) => anna!.ask('POST', path, { ...given, ...body });

    it('opens with both halves only, for a colleague, and for a role that they lack', async () => {
      const wrong = await asked({ secondHalf: firstHalf });
      expect([wrong.status, wrong.body.errors[0]?.pointer]).toEqual([400, '/secondHalf']);
      const refused = [
        await asked({ operatorId: 'anna', role: 'administrator' }),
        await asked({ operatorId: 'bram' }),
        await asked({ operatorId: 'nobody' }),
      ];
      expect(refused.map(({ status }) => status)).toEqual([409, 409, 409]);
      expect((await anna!.ask('POST', path, { ...given, role: 'auditor' })).status).toBe(400);
      expect((await anna!.ask<{ seal: string }>('GET', path)).body.seal).toBe('whole');
    });

    it('rings on every page at once, gives one role, and leaves it at two persons; then it is spent', async () => {
      const { chain, browser, anna: desk } = at();
      const { page: other } = await browser.desk(chain.url);
      await signInAt(other, 'bram');
      const { page } = desk;
      await page.goto(`${chain.url}/toegang`);
      await page.getByRole('button', { name: 'Zegel verbreken' }).click();
      await page.getByLabel('Wie krijgt de rol?').selectOption('carla');
      await page.getByLabel('Welke rol?').selectOption('approver');
      await page.getByLabel('Waarom is het nodig?').fill(given.reason);
      await page.getByLabel('Eerste helft').fill('abcd-efgh-jklm');
      await page.getByLabel('Tweede helft').fill('npqr stuv wxyz');
      await page.getByLabel('Uw wachtwoord, nog een keer').fill('geraden');
      expect(await barriersOn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Verbreek het zegel' }).click();
      await page.getByText('Dit klopt niet.').waitFor();
      await page.getByLabel('Uw wachtwoord, nog een keer').fill(password);
      await page.keyboard.press('Enter');
      const alarm = other
        .getByRole('alert')
        .filter({ hasText: 'Het zegel is verbroken. anna gaf carla de rol “Keurt goed”' });
      await alarm.first().waitFor();
      expect(await barriersOn(other)).toEqual([]);
      await keepScreen(other, 'console-seal-broken');
      await other.reload();
      await alarm.first().waitFor();

      expect((await carla!.ask<Self>('GET', '/v1/sessions/current')).body.roles).toEqual(['operator', 'approver']);
      const { items } = (await anna!.ask<AtWork>('GET', '/v1/colleagues')).body;
      expect(items.find(({ operatorId }) => operatorId === 'carla')?.rights).toContain('approve');
      const own = await carla!.ask<Step>('POST', '/v1/warnings', draft());
      expect(await approvedBy(carla!, carla!, own.body)).toBe(409);
      const hers = await anna!.ask<Step>('POST', '/v1/warnings', draft());
      expect(await approvedBy(carla!, anna!, hers.body)).toBe(200);

      const record = (await chain.audited('carla')).at(-1);
      expect(record).toMatchObject({ action: 'give-emergency-role', actorId: 'anna', subject: 'carla' });
      await page.getByText('Dit zegel is verbroken.').waitFor();
      expect(await page.getByRole('button', { name: 'Zegel verbreken' }).count()).toBe(0);
      const again = await asked({ operatorId: 'dirk' });
      expect([again.status, again.body.detail]).toEqual([409, expect.stringContaining('This seal was broken before.')]);
    });

    it('is seen to by an administrator, by keyboard as well, and by nobody else', async () => {
      const { chain, browser, anna: desk } = at();
      await breakAnother(chain);
      const { page } = await browser.desk(chain.url);
      await signInAt(page, 'dirk');
      const alarm = page.getByRole('alert').filter({ hasText: 'bram gaf carla' });
      const see = alarm.getByRole('button', { name: 'Ik heb dit gezien' });
      await see.focus();
      await page.keyboard.press('Enter');
      await alarm.getByText('U zag dit.').waitFor();
      await alarm.locator('div:focus').waitFor();
      expect(await see.count()).toBe(0);
      expect(await barriersOn(page)).toEqual([]);
      await desk.page.getByRole('alert').filter({ hasText: 'bram gaf carla' }).waitFor();
      expect(await desk.page.getByRole('button', { name: 'Ik heb dit gezien' }).count()).toBe(0);
    });

    it('is finished by who broke it, for that colleague and role alone, who stays where they were', async () => {
      const { chain, anna: desk } = at();
      const { page } = desk;
      const seal = nameOfSeal(sealHash);
      const seals = arranged(openRegister(chain.broker, brokenSeals));
      await seals.update(seal, (broken) => ({ ...broken!, operatorId: 'dirk', name: 'dirk' }));
      await page.goto(`${chain.url}/toegang`);
      const open = page.getByRole('button', { name: 'Zegel verbreken' });
      await open.focus();
      await page.keyboard.press('Enter');
      await page.getByText('U verbrak het zegel, maar dirk kreeg de rol “Keurt goed” nog niet.').waitFor();
      expect(await page.getByLabel('Wie krijgt de rol?').count()).toBe(0);
      const around = page.locator('div:focus').filter({ hasText: 'Als te weinig mensen iets mogen' });
      await around.waitFor();
      expect(await barriersOn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Toch niet' }).press('Enter');
      await around.waitFor();
      await open.click();
      await page.getByLabel('Eerste helft').fill(firstHalf);
      await page.getByLabel('Tweede helft').fill(secondHalf);
      await page.getByLabel('Uw wachtwoord, nog een keer').fill(password);
      await page.keyboard.press('Enter');
      await page.getByText('Dit zegel is verbroken. Het werkt nooit meer. Bel wie de keten beheert.').waitFor();
      expect(await open.count()).toBe(0);
      const { items } = (await anna!.ask<AtWork>('GET', '/v1/colleagues')).body;
      expect(items.find(({ operatorId }) => operatorId === 'dirk')?.rights).toContain('approve');
    });

    type Step = { readonly warningId: string; readonly contentHash: string };
    async function approvedBy(approver: Person, author: Person, { warningId, contentHash }: Step): Promise<number> {
      const warning = `/v1/warnings/${warningId}`;
      expect((await author.ask('POST', `${warning}/_submit`, { contentHash })).status).toBe(200);
      return (await approver.ask('POST', `${warning}/_approve`, { contentHash })).status;
    }
  },
  { SEAL_HASH: sealHash },
);
