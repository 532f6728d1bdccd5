import { expect, it } from '@jest/globals';
import { barriersOn } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading, sees } from '../read-page.ts';
import { inForce, order, prepareRegisters } from './standing-order-story.ts';

describeAtTheDesk(
  'standing orders of the exercise',
  (at) => {
    it('belong to a console that says on every page, in sight and in the tab, that it is an exercise', async () => {
      const { anna, chain, browser } = at();
      const stranger = await browser.desk(chain.url);
      for (const { page } of [anna, stranger]) {
        await page.setViewportSize({ width: 320, height: 700 });
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect(await page.title()).toMatch(/^(\(\d+\) )?OEFENING · /);
        const band = page.getByRole('complementary', { name: 'Oefening' });
        await band.getByText('OEFENING: dit is niet echt').waitFor();
        await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
        expect(await band.boundingBox()).toMatchObject({ y: 0 });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
        expect(await barriersOn(page)).toEqual([]);
      }
    });

    it('say on the form, in the list and on their page that they are for the exercise alone', async () => {
      const { anna, chain } = at();
      const { page } = anna;
      await page.setViewportSize({ width: 1280, height: 900 });
      await prepareRegisters(chain.broker);
      await inForce(await chain.signIn('carla'), await chain.signIn('bram'), 'so-oefening', order());
      await follow(page, 'Staande opdrachten');
      await heading(page, 'Staande opdrachten');
      await sees(page, 'so-oefening');
      const mark = page.getByText('OEFENING: dit is niet echt');
      await mark.first().waitFor();
      expect(await barriersOn(page)).toEqual([]);
      await follow(page, 'Nieuwe staande opdracht');
      await heading(page, 'Nieuwe staande opdracht');
      await sees(page, 'alleen de oefening');
      await mark.first().waitFor();
      expect(await barriersOn(page)).toEqual([]);
      await follow(page, 'Terug naar de staande opdrachten');
      await follow(page, 'so-oefening');
      await heading(page, 'Staande opdracht so-oefening');
      await sees(page, 'alleen de oefening');
      await mark.first().waitFor();
      expect(await barriersOn(page)).toEqual([]);
    });
  },
  { PLANE: 'exercise' },
);
