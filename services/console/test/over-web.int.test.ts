import { expect, it } from '@jest/globals';
import { sourceRegister, threatAssessed, threatReported } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, sampleReport, sampleSource } from '@keten/testing';
import { describeAtTheDesk } from './browser-desk.ts';
import { follow, heading, sees } from './read-page.ts';
import { draft, issue, step, threat } from './story.ts';
import type { Stepped } from './story.ts';

describeAtTheDesk('what is over', (at) => {
  it('is an all-clear by sign and word, and by no severity, with who ended it and when', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const [author, approver] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    const warningId = await issue(author, approver);
    const line = page
      .getByRole('region', { name: 'Andere waarschuwingen' })
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: 'Drones', exact: true }) });
    await line.getByText('Ernstig', { exact: true }).waitFor();
    const path = `/v1/warnings/${warningId}/draft`;
    const { contentHash } = (await author.ask<Stepped>('PUT', path, draft({ purpose: 'all-clear' }))).body;
    await step(author, warningId, 'submit', { contentHash });
    await step(approver, warningId, 'approve', { contentHash });
    await step(approver, warningId, 'issue', { contentHash });
    await line.getByText('VEILIG', { exact: true }).waitFor();
    const shown = await line.innerText();
    expect(shown).toMatch(/Beëindigd op \d+ \w+ \d+, \d\d:\d\d door bram\./);
    expect(shown).not.toContain('Ernstig');
    await line.getByRole('link', { name: 'Drones', exact: true }).click();
    await heading(page, 'Drones');
    const main = page.getByRole('main');
    await main.getByText('VEILIG', { exact: true }).waitFor();
    expect(await main.getByText('Ernstig', { exact: true }).count()).toBe(0);
    await sees(page, /^Beëindigd op/);
    expect(await barriersOn(page)).toEqual([]);
    await follow(page, 'Terug naar het overzicht');
  });

  it('is a threat that says since when, by whose word, and has no severity any more', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await arranged(openRegister(chain.broker, sourceRegister)).put('kcr2', sampleSource({ name: 'Meldkamer Noord' }));
    const first = sampleReport({ reportId: 'r-1', externalId: 'kcr2,r-1,x' });
    const sentAt = new Date(first.sentAt.getTime() + 600_000);
    const last = { reportId: 'r-2', externalId: 'kcr2,r-2,x', messageType: 'Cancel', sentAt } as const;
    await chain.publisher.publish(threatReported, first);
    await chain.publisher.publish(threatReported, sampleReport({ ...last, references: [first.externalId] }));
    const parts = { headline: 'Gaswolk', reportIds: ['r-1', 'r-2'], ended: true, proposal: undefined };
    await chain.publisher.publish(threatAssessed, threat('t-over', parts));
    const line = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Gaswolk' }) });
    await line.getByText('Voorbij', { exact: true }).waitFor();
    const said = /Voorbij sinds 24 nov 2026, 13:10\. Meldkamer Noord nam de melding terug\./;
    expect(await line.innerText()).toMatch(said);
    expect(await line.innerText()).not.toContain('Ernstig');
    await follow(page, 'Gaswolk');
    await heading(page, 'Gaswolk');
    expect(await page.getByRole('main').innerText()).toMatch(said);
    expect(await barriersOn(page)).toEqual([]);
    await follow(page, 'Terug naar het overzicht');
  });

  it('is a threat that nobody took back, by the rules', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await chain.publisher.publish(
      threatAssessed,
      threat('t-rules', { headline: 'Storm', ended: true, status: 'Exercise' }),
    );
    const line = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Storm' }) });
    await line.getByText('Oefening: niet echt').waitFor();
    expect(await line.innerText()).toContain('De regels beoordelen het als voorbij.');
  });
});
