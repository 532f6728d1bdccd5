import { afterAll, expect, it } from '@jest/globals';
import { entityRegister, operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, eventually, quickHash, until } from '@keten/testing';
import type { Page } from '@keten/testing';
import { readFile } from 'node:fs/promises';
import { describeAtTheDesk, takeTheDesk } from '../browser-desk.ts';
import { follow, heading, rowsOf, sees } from '../read-page.ts';
import { gridOperator, password } from '../running-console.ts';
import { issue } from '../story.ts';
import { fakeIntake, report, script, scriptsAt } from './exercise-story.ts';

const intake = await fakeIntake();
const scripts = await scriptsAt(intake, {
  eemshaven: script({
    name: 'Explosie in de Eemshaven',
    steps: [report(0, 'Explosie bij een schakelstation'), report(500, 'Nog een explosie')],
    expected: [{ what: 'issued', within: 600 }],
  }),
  stuk: script({ goal: ' ', steps: [{ at: 0, do: 'explode' }] }),
  toneel: script({ steps: [{ at: 0, do: 'fail', what: 'nats-1' }] }),
});
afterAll(async () => {
  intake.stop();
  await scripts.remove();
});

/** Behind the other pages, on the row of a desk. */
async function toExercises(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: 'Meer', exact: true }).click();
  await follow(page, 'Oefeningen');
}

async function fitsAndIsOpenToAll(page: Page, name: string): Promise<void> {
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [390, 'light'],
    [390, 'dark'],
    [320, 'dark'],
    [1280, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const folder = process.env['SCREENS'];
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/exercises-${name}-${width}-${colorScheme}.png`, fullPage: true });
    await until('it fits', () => page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth'));
    expect(await barriersOn(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

describeAtTheDesk(
  'exercises in a browser',
  (at) => {
    it('can be seen by who practises, with no way to start one', async () => {
      const { chain, anna } = at();
      const { page } = anna;
      const entities = arranged(openRegister(chain.broker, entityRegister));
      await entities.put(gridOperator.entityId, { ...gridOperator, practises: true });
      await toExercises(page);
      await heading(page, 'Oefeningen');
      await sees(page, 'Waarschuw binnen een minuut');
      await sees(page, '10 minuten · 2 meldingen');
      await sees(page, 'Het speelt organisaties na of laat onderdelen uitvallen, en dat kan alleen de demo.');
      await sees(page, 'Bij script.goal: dit moet een tekst zijn van hoogstens 1000 tekens.');
      await sees(page, 'Bij script.steps[0].do: dit moet een van deze zijn: report, silence, acknowledge, fail.');
      expect(await page.getByText('Hier niet te spelen').count()).toBe(2);
      await sees(page, 'Een beheerder start en stopt oefeningen.');
      await sees(page, 'Er is nog geen oefening gehouden.');
      expect(await page.getByRole('button', { name: /^Start/ }).count()).toBe(0);
      await fitsAndIsOpenToAll(page, 'anna');
    });

    it('are started by keyboard, once the leader has read what goes out, to whom and for how long', async () => {
      const { chain, anna } = at();
      const { page } = anna;
      await takeTheDesk(page, chain.url, 'dirk');
      await toExercises(page);
      await page.getByRole('button', { name: 'Start “Explosie in de Eemshaven”' }).focus();
      await page.keyboard.press('Enter');
      const question = page.getByText('“Explosie in de Eemshaven” nu starten?');
      await question.waitFor();
      expect(await page.locator(':focus').innerText()).toContain('nu starten?');
      await sees(page, 'Er komen 2 meldingen binnen, met het woord OEFENING. De oefening duurt 10 minuten.');
      await sees(page, 'Stroom Hogeland');
      await fitsAndIsOpenToAll(page, 'question');
      expect(intake.received).toEqual([]);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await question.waitFor({ state: 'detached' });
      expect(await page.locator(':focus').innerText()).toContain('Explosie in de Eemshaven');
      await page.getByRole('button', { name: 'Start “Explosie in de Eemshaven”' }).focus();
      await page.keyboard.press('Enter');
      await question.waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await sees(page, 'De oefening is begonnen.');
      await page.locator(':focus').getByText('De oefening is begonnen.').waitFor();
    });

    it('show what is played when, to everybody, while they go on', async () => {
      const { page } = at().anna;
      await sees(page, 'Nu bezig: Explosie in de Eemshaven');
      const rows = await eventually(async () => {
        const found = await rowsOf(page, 'Stappen');
        return found[0]?.includes('Gespeeld') ? found : undefined;
      });
      expect(rows[0]).toContain('oefen-kcr2 meldt “Explosie bij een schakelstation”');
      expect(rows[1]).toMatch(/over \d:\d\d/);
      const off = page.getByRole('button', { name: 'Start “Explosie in de Eemshaven”' });
      expect(await off.getAttribute('aria-disabled')).toBe('true');
      await sees(page, 'Er loopt al een oefening.');
      await fitsAndIsOpenToAll(page, 'running');
      await follow(page, 'Verslag tot nu toe');
      await heading(page, 'Verslag: Explosie in de Eemshaven');
      expect(await rowsOf(page, 'Wat verwacht werd')).toEqual(['een waarschuwing gaat uit 10:00 — nog open']);
      await follow(page, 'Terug naar de oefeningen');
      await heading(page, 'Oefeningen');
    });

    it('are stopped with a reason, and leave a report that names who did what and can be kept as a file', async () => {
      const { chain, anna } = at();
      const { page } = anna;
      await issue(await chain.signIn('carla'), await chain.signIn('bram'));
      await page.getByRole('button', { name: 'Stop de oefening' }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('Waarom stopt u?').fill('Iedereen heeft geoefend.');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await sees(page, 'De oefening is gestopt.');
      expect(await page.getByText('De oefening is begonnen.').count()).toBe(0);
      await eventually(async () => {
        const [held = ''] = await rowsOf(page, 'Gehouden oefeningen');
        return /Explosie in de Eemshaven .* dirk Gestopt/.test(held) ? true : undefined;
      });
      await follow(page, 'Explosie in de Eemshaven');
      await heading(page, 'Verslag: Explosie in de Eemshaven');
      await sees(page, 'dirk: Iedereen heeft geoefend.');
      const deeds = await rowsOf(page, 'Wie wat deed');
      for (const deed of ['Ter goedkeuring gegeven carla', 'Goedgekeurd bram', 'Uitgegeven carla'])
        expect(deeds.some((row) => row.includes(deed))).toBe(true);
      const decisions = await rowsOf(page, 'Besluiten en hun tijd');
      expect(decisions[0]).toMatch(/^Goedkeuren 1 bram \d:\d\d 2:00 Op tijd$/);
      expect((await rowsOf(page, 'Wat verstuurd is'))[0]).toContain('w-');
      expect((await rowsOf(page, 'Stappen'))[1]).toContain('Niet gespeeld');
      await fitsAndIsOpenToAll(page, 'report');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Bewaar dit verslag als bestand (JSON)' }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^oefening-.*\.json$/);
      expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({ state: 'stopped' });
    });

    it('are read by the auditor, in English too, who starts nothing', async () => {
      const { chain, anna } = at();
      const { page } = anna;
      const vera = { operatorId: 'vera', name: 'Vera', roles: ['auditor'] } as const;
      await arranged(openRegister(chain.broker, operatorRegister)).put('vera', {
        ...{ ...vera, roles: [...vera.roles], passwordHash: quickHash(password) },
      });
      await takeTheDesk(page, chain.url, 'vera');
      await toExercises(page);
      await rowsOf(page, 'Gehouden oefeningen');
      expect(await page.getByRole('button', { name: /^Start/ }).count()).toBe(0);
      await page.getByRole('button', { name: 'English' }).click();
      await heading(page, 'Exercises');
      await follow(page, 'Explosie in de Eemshaven');
      await heading(page, 'Report: Explosie in de Eemshaven');
      await sees(page, 'Decisions and their time');
    });
  },
  scripts.settings,
);

describeAtTheDesk(
  'exercises at the live console',
  (at) => {
    it('are held elsewhere, which the page says, and offers nothing', async () => {
      const { page } = at().anna;
      await takeTheDesk(page, at().chain.url, 'dirk');
      await toExercises(page);
      await heading(page, 'Oefeningen');
      await sees(page, 'Hier worden geen oefeningen gehouden: dit is de echte console.');
      await page.getByRole('link', { name: 'https://oefening.keten.example' }).waitFor();
      expect(await page.getByRole('button', { name: /^Start/ }).count()).toBe(0);
      await fitsAndIsOpenToAll(page, 'live');
    });
  },
  { EXERCISE_URL: 'https://oefening.keten.example' },
);
