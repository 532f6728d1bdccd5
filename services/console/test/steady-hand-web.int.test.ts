import { expect, it } from '@jest/globals';
import { helpAsked, threatAssessed } from '@keten/contracts';
import { barriersOn, eventually } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtTheDesk } from './browser-desk.ts';
import { draft, issue, step, threat } from './story.ts';
import type { Stepped } from './story.ts';

type Control = ReturnType<Page['getByRole']>;

const titled = (headline: string, rest: object = {}) =>
  draft({ texts: draft().texts.map((text) => ({ ...text, headline })), ...rest });

/** The pointer comes to rest on it, as that of somebody who is about to press. */
async function aimAt(page: Page, control: Control): Promise<{ readonly x: number; readonly y: number }> {
  await control.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await control.boundingBox())!;
  const spot = { x: x + Math.min(width / 2, 40), y: y + height / 2 };
  await page.mouse.move(spot.x - 2, spot.y);
  await page.mouse.move(spot.x, spot.y);
  return spot;
}

/** Where it is from the top of the screen. */
const topOf = async (control: Control): Promise<number> => Math.round((await control.boundingBox())!.y);

async function pressHere(page: Page): Promise<void> {
  await page.mouse.down();
  await page.mouse.up();
}

describeAtTheDesk('a pointer that rests where somebody is about to press', (at) => {
  let outId: string;

  /** An organisation asks for help: an alarm at the head of every page. */
  const asksHelp = async (recipientId: string): Promise<void> => {
    const { chain, anna } = at();
    const via = 'portal' as const;
    await chain.publisher.publish(helpAsked, {
      ...{ helpId: `h-${recipientId}`, warningId: outId, revision: 1, recipientId, name: `Entiteit ${recipientId}` },
      ...{ sector: 'ENE-ELE', text: 'Wij zitten vast', by: 'Balie', via, at: new Date() },
    });
    await anna.page
      .getByRole('alert')
      .filter({ hasText: `Entiteit ${recipientId}` })
      .first()
      .waitFor();
  };
  const staysWhile = async (control: Control, news: () => Promise<void>): Promise<void> => {
    await aimAt(at().anna.page, control);
    const before = await topOf(control);
    await news();
    expect(Math.abs((await topOf(control)) - before)).toBeLessThan(3);
  };

  it('stays on what it was on in the overview, at its head and in its lists, whatever alarm comes in above', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const [carla, bram] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    outId = await issue(carla, bram, titled('Al uit'));
    for (const index of [1, 2, 3, 4, 5, 6, 7, 8]) await carla.ask('POST', '/v1/warnings', titled(`Tekst ${index}`));
    await page.goto(chain.url);
    await page.getByRole('link', { name: 'Tekst 8', exact: true }).first().waitFor();
    await staysWhile(page.getByRole('link', { name: 'Nieuwe waarschuwing' }), () => asksHelp('dijk'));
    const listed = page.getByRole('link', { name: 'Al uit', exact: true }).first();
    await staysWhile(listed, () => asksHelp('haven'));
    await pressHere(page);
    await page.getByRole('heading', { level: 1, name: 'Al uit' }).waitFor();
  });

  it('stays on the button of an approval, and what is pressed is what was aimed at', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const carla = await chain.signIn('carla');
    const { warningId, contentHash } = (await carla.ask<Stepped>('POST', '/v1/warnings', titled('Wacht'))).body;
    await step(carla, warningId, 'submit', { contentHash });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    const approve = page.getByRole('button', { name: 'Goedkeuren', exact: true });
    await approve.waitFor();
    await staysWhile(approve, () => asksHelp('gas'));
    await pressHere(page);
    await page.getByText('Keurt u deze waarschuwing goed, zoals zij hier staat?').waitFor();
  });

  it('never presses what came in the place of what it was on: that is refused and said, and counts the second time', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await chain.publisher.publish(
      threatAssessed,
      threat('t-first', { headline: 'Eerste dreiging', severity: 'Minor' }),
    );
    await page.goto(chain.url);
    const list = page.getByRole('region', { name: 'Binnengekomen dreigingen' });
    const first = list.getByRole('link').first();
    await first.waitFor();
    const spot = await aimAt(page, first);
    // Whatever way it comes there: another link lies where this one was, and nothing on the page grew.
    await page.evaluate(`(() => {
      const [x, y] = [${spot.x}, ${spot.y}];
      const under = document.elementFromPoint(x, y).closest('a');
      const other = document.createElement('a');
      Object.assign(other, { href: '/kanalen', textContent: 'Ander', id: 'other' });
      Object.assign(other.style, { position: 'fixed', left: x - 30 + 'px', top: y - 15 + 'px', padding: '1rem', zIndex: 9 });
      under.parentElement.append(other);
    })()`);
    await pressHere(page);
    const said = page.getByRole('status').getByText('De pagina veranderde net onder uw muis.');
    await said.waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await barriersOn(page)).toEqual([]);
    await pressHere(page);
    await eventually(() => new URL(page.url()).pathname === '/kanalen');
  });
});
