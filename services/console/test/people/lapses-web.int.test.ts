import { expect, it } from '@jest/globals';
import { operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { heading, sees } from '../read-page.ts';
import { inForce, order, prepareRegisters } from '../standing-orders/standing-order-story.ts';
import { draft, step } from '../story.ts';
import type { Stepped } from '../story.ts';

describeAtTheDesk('rights that are taken away, in a browser', (at) => {
  const operators = () => arranged(openRegister(at().chain.broker, operatorRegister));

  it('say so on the page of what was approved, before anybody presses, and another approver brings it on', async () => {
    const { chain, anna: desk } = at();
    const { page } = desk;
    await prepareRegisters(chain.broker);
    const [carla, bram] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    const { warningId, contentHash } = (await carla.ask<Stepped>('POST', '/v1/warnings', draft())).body;
    await step(carla, warningId, 'submit', { contentHash });
    await step(bram, warningId, 'approve', { contentHash });
    await inForce(carla, bram, 'so-bram', order());
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    const issuing = page.getByRole('button', { name: 'Uitgeven', exact: true });
    await issuing.click();
    await page.getByRole('button', { name: 'Ja, geef nu uit' }).waitFor();

    await operators().update('bram', (known) => ({ ...known!, roles: ['operator'] }));
    await sees(page, 'De goedkeuring van bram telt niet meer.');
    expect(await page.getByRole('button', { name: 'Ja, geef nu uit' }).count()).toBe(0);
    expect(await issuing.getAttribute('aria-disabled')).toBe('true');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Goedkeuren', exact: true }).click();
    await page.getByRole('button', { name: 'Alleen goedkeuren' }).click();
    await issuing.click();
    await page.getByRole('button', { name: 'Ja, geef nu uit' }).click();
    await sees(page, /is uitgegeven|wordt nu verzonden/);
  });

  it('stand as an alarm above every page when a standing order holds on the word of who lost them', async () => {
    const { chain, anna: desk } = at();
    const { page } = desk;
    await page.goto(chain.url);
    await sees(page, /1 staande opdracht geldt nog, maar wie haar afsprak mag dat niet meer/);
    await page.goto(`${chain.url}/opdrachten/so-bram`);
    await heading(page, 'Staande opdracht so-bram');
    await sees(page, /De opdracht blijft intussen gelden/);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Goedkeuren', exact: true }).click();
    await page.getByRole('button', { name: 'Ja, ik keur dit goed' }).click();
    await sees(page, 'U hebt de opdracht goedgekeurd. Zij geldt nu.');
    await page.getByText(/wie haar afsprak mag dat niet meer/).waitFor({ state: 'detached' });
  });
});
