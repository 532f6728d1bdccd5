import { expect, it } from '@jest/globals';
import { threatAssessed, warningEnded } from '@keten/contracts';
import type { WarningIssued } from '@keten/domain';
import { barriersOn } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import type { Person } from '../running-console.ts';
import { attack, inForce, order, prepareRegisters } from '../standing-orders/standing-order-story.ts';
import { draft, issue, step } from '../story.ts';
import type { Listed, Shown, Stepped } from '../story.ts';

const press = 'Trek in: vals alarm';

describeAtTheDesk('a false alarm, in a browser', (at) => {
  const person = (name: 'anna' | 'bram' | 'dirk'): Promise<Person> => at().chain.signIn(name);
  const shown = async (warningId: string, who: Person) =>
    (await who.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;
  const withdrawn = async (warningId: string): Promise<readonly WarningIssued[]> => {
    const filter = warningEnded.subject({ warningId } as WarningIssued);
    return (await at().chain.log.read(filter, [warningEnded])).facts.map(({ fact }) => fact as WarningIssued);
  };
  const open = async (warningId: string): Promise<void> => {
    const { chain, anna } = at();
    await anna.page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await anna.page.getByRole('heading', { name: 'Als het vals alarm is' }).waitFor();
  };

  it('is shown and approved with the warning, and one click of one person calls it off within a second', async () => {
    const { page } = at().anna;
    const [anna, bram] = await Promise.all([person('anna'), person('bram')]);
    const { warningId, contentHash } = (await anna.ask<Stepped>('POST', '/v1/warnings', draft())).body;
    await step(anna, warningId, 'submit', { contentHash });
    await open(warningId);
    await sees(page, 'VEILIG: Intrekking: vals alarm voor Het Hogeland');
    await sees(page, /wordt er samen mee goedgekeurd/);
    expect(await page.getByRole('button', { name: press }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await step(bram, warningId, 'approve', { contentHash });
    await step(anna, warningId, 'issue', { contentHash });

    const button = page.getByRole('button', { name: press });
    await button.waitFor();
    expect(await barriersOn(page)).toEqual([]);
    const answered = page.waitForResponse(/_withdraw$/);
    await button.click();
    // From the press on, and not how long this browser takes to find the button; on a machine three times slower as well.
    const { startTime } = (await answered).request().timing();
    expect(startTime).toBeGreaterThan(0);
    await sees(page, 'De waarschuwing is ingetrokken. Wie haar kreeg, hoort nu dat het vals alarm was.');
    const [fact, ...more] = await withdrawn(warningId);
    expect(fact!.at.getTime() - startTime).toBeLessThan(3000);
    expect(more).toEqual([]);
    const approved = (await shown(warningId, anna)).timeline.find((each) => each.step === 'approved');
    expect(fact).toMatchObject({
      ...{ by: 'anna', submittedBy: 'anna', approvedBy: 'bram', revision: 2, withdraws: approved!.contentHash },
      content: { purpose: 'all-clear', area: { codes: ['GM1966'] }, channels: draft().channels },
    });
    await sees(page, 'Ingetrokken: vals alarm');
    expect(await button.count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('is called off once, whoever presses as well, is on record, and a new alert can follow in the same chain', async () => {
    const [anna, bram] = await Promise.all([person('anna'), person('bram')]);
    const warningId = await issue(anna, bram);
    const { contentHash } = await shown(warningId, anna);
    // Somebody writes an update meanwhile, and another thinks that all is safe.
    await anna.ask('PUT', `/v1/warnings/${warningId}/draft`, draft({ purpose: 'update', checklist: [] }));
    await Promise.all([anna, bram, bram].map((who) => step(who, warningId, 'withdraw', { contentHash })));
    await step(anna, warningId, 'withdraw', { contentHash });
    expect(await withdrawn(warningId)).toHaveLength(1);
    expect(await shown(warningId, bram)).toMatchObject({ state: 'ended', unsent: { authors: ['anna'] } });
    const actions = (await at().chain.audited(warningId)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'withdraw-warning')).toHaveLength(1);
    const again = await anna.ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, draft());
    expect(again).toMatchObject({ status: 200, body: { revision: 3 } });
  });

  it('is not called off for what somebody did not see, and not by who has no part in it', async () => {
    const [anna, bram, admin] = await Promise.all([person('anna'), person('bram'), person('dirk')]);
    const warningId = await issue(anna, bram);
    const seen = { contentHash: 'a'.repeat(64) };
    expect((await anna.ask('POST', `/v1/warnings/${warningId}/_withdraw`, seen)).status).toBe(409);
    const { contentHash } = await shown(warningId, anna);
    expect((await admin.ask('POST', `/v1/warnings/${warningId}/_withdraw`, { contentHash })).status).toBe(403);
    expect(await withdrawn(warningId)).toEqual([]);
  });

  it('is called off when it went out by a standing order, in the words that the order was approved with', async () => {
    const { chain, anna: desk } = at();
    await prepareRegisters(chain.broker);
    const [anna, bram] = await Promise.all([person('anna'), person('bram')]);
    const agreed = await inForce(anna, bram, 'so-vals', order());
    await desk.page.goto(`${chain.url}/opdrachten/so-vals`);
    await sees(desk.page, 'VEILIG: Intrekking: vals alarm');
    await chain.publisher.publish(threatAssessed, attack('t-vals'));
    await desk.page.goto(chain.url);
    await desk.page.getByRole('link', { name: 'Luchtalarm', exact: true }).first().click();
    const button = desk.page.getByRole('button', { name: press });
    await button.click();
    await sees(desk.page, /De waarschuwing is ingetrokken/);
    const { items } = (await anna.ask<Listed>('GET', '/v1/warnings')).body;
    const { warningId } = items.find(({ threatIds }) => threatIds.includes('t-vals'))!;
    const [fact] = await withdrawn(warningId);
    expect(fact).toMatchObject({ by: 'anna', submittedBy: 'anna', approvedBy: 'bram', standingOrderId: '' });
    expect(fact?.content.texts).toEqual(agreed.content.withdrawal?.texts);
    expect(fact?.content.texts[0]?.headline).toBe('Intrekking: vals alarm');
  });
});
