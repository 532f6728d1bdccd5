import { expect, it } from '@jest/globals';
import { fillWithJunk, saidOfForm, sendForm } from '@keten/testing';
import { describeAtThePortal } from './browser-portal.ts';
import { content } from './running-portal.ts';

describeAtThePortal(
  'a form of the portal that is refused',
  (at) => {
    it.each(['/incident', '/waarschuwingen/w-junk', '/volgen'])(
      'says so in Dutch, in words of people: %s',
      async (path) => {
        const { chain, desk } = at();
        const { page } = desk;
        await page.goto(`${chain.url}${path}`);
        await page.locator('main form button[type=submit]').last().waitFor();
        await sendForm(page);
        const empty = await saidOfForm(page);
        expect(empty.ofPrograms).toEqual([]);
        // Who follows nothing is refused nothing.
        if (path !== '/volgen') expect(empty.all).not.toEqual([]);
        await fillWithJunk(page);
        await sendForm(page);
        expect((await saidOfForm(page)).ofPrograms).toEqual([]);
      },
    );
  },
  { prepare: (chain) => chain.issue(content('w-junk'), ['wad']) },
);
