import { expect, it } from '@jest/globals';
import { barriersOn } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading, sees } from '../read-page.ts';
import { inForce, order, prepareRegisters } from './standing-order-story.ts';

describeAtTheDesk(
  'standing orders of the exercise',
  (at) => {
    it('say on the form, in the list and on their page that they are for the exercise alone', async () => {
      const { anna, chain } = at();
      const { page } = anna;
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
