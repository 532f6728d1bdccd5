import { expect, it } from '@jest/globals';
import { obligationEvents, threatAssessed } from '@keten/contracts';
import { decisionBudgets } from '@keten/domain';
import { barriersOn, eventually } from '@keten/testing';
import { describeAtTheDesk } from './browser-desk.ts';
import { follow, heading, sees } from './read-page.ts';
import { attack, inForce, order, outcomes, prepareRegisters } from './standing-orders/standing-order-story.ts';
import { draft, issue, obligation, threat } from './story.ts';
import type { Person } from './running-console.ts';

/** Counts every tone that begins, and knows whether anything could still be heard. */
const counting = `
  globalThis.tones = 0;
  globalThis.devices = [];
  globalThis.AudioContext = class extends AudioContext {
    constructor() { super(); globalThis.devices.push(this); }
  };
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...at) { globalThis.tones += 1; return start.apply(this, at); };

  globalThis.notices = [];
  globalThis.isHidden = false;
  let permission = 'default';
  globalThis.Notification = class extends Notification {
    static get permission() { return permission; }
    static async requestPermission() { return (permission = 'granted'); }
    constructor(title, options) { super(title, options); globalThis.notices.push(title + ' | ' + options.body); }
  };
  Object.defineProperty(document, 'hidden', { get: () => globalThis.isHidden });
`;

describeAtTheDesk('an alarm at the desk', (at) => {
  const tones = (): Promise<number> => at().anna.page.evaluate<number>('globalThis.tones');
  const canBeHeard = (): Promise<boolean> =>
    at().anna.page.evaluate<boolean>("globalThis.devices.some(({ state }) => state !== 'closed')");
  const press = (name: string): Promise<void> => at().anna.page.getByRole('button', { name, exact: true }).click();
  const said = (text: string) => at().anna.page.getByRole('status').getByText(text);
  const sounds = async (): Promise<void> => {
    const before = await tones();
    await eventually(async () => ((await tones()) > before ? true : undefined));
  };
  const titled = async (title: RegExp): Promise<void> => {
    await eventually(async () => (title.test(await at().anna.page.title()) ? true : undefined));
  };
  let carla: Person;
  let bram: Person;

  it('tells an author who was overtaken by a standing order so, on whatever page they are, and can be heard', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.addInitScript(counting);
    await prepareRegisters(chain.broker);
    [carla, bram] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    const author = await chain.signIn('anna');
    await chain.publisher.publish(threatAssessed, attack('t-mine', { assessedAt: new Date() }));
    const { lineOf } = outcomes(
      () => chain,
      () => author,
    );
    const { warningId } = await lineOf('t-mine');
    const text = draft({ threatIds: ['t-mine'] });
    expect((await author.ask('PUT', `/v1/warnings/${warningId}/draft`, text)).status).toBe(200);
    await page.goto(`${chain.url}/bronnen`);
    await page.getByRole('status').getByText('Live').waitFor();
    expect(await tones()).toBe(0);
    // A page in which nobody pressed anything may not be heard.
    await page.getByRole('heading', { level: 1 }).click();

    await inForce(carla, bram, 'so-mine', order());
    await chain.publisher.publish(threatAssessed, attack('t-mine', { version: 2, assessedAt: new Date() }));
    const alarm = page.getByRole('alert').filter({ hasText: 'Een staande opdracht ging voor terwijl u schreef.' });
    await alarm.waitFor();
    await said('Er klinkt een alarm.').waitFor();
    await sounds();
    // The order that went out is another alarm.
    await titled(/^\(2\) .* · Console$/);
    expect(new URL(page.url()).pathname).toBe('/bronnen');
    expect(await barriersOn(page)).toEqual([]);
    for (const other of [carla, bram])
      expect((await other.ask<{ items: object[] }>('GET', '/v1/warnings?isOnlyOvertaken=true')).body.items).toEqual([]);
  });

  it('is silent once it is silenced, and stays in sight', async () => {
    const { page } = at().anna;
    await press('Alarm stil zetten');
    await said('Er klinkt een alarm.').waitFor({ state: 'detached' });
    expect(await canBeHeard()).toBe(false);
    await page.getByRole('alert').filter({ hasText: 'Een staande opdracht ging voor' }).waitFor();
    await titled(/^\(2\) /);
  });

  it('sounds again for what is new, also for an organisation that was not reached', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await follow(page, 'Terug naar het overzicht');
    await heading(page, 'Overzicht');
    await titled(/^\(2\) Overzicht · Console$/);
    const warningId = await issue(await chain.signIn('carla'), await chain.signIn('bram'));
    await chain.publisher.publish(obligationEvents.created, obligation(warningId, 'stil'));
    const fact = { warningId, revision: 1, recipientId: 'stil', name: 'Entiteit stil', at: new Date() };
    await chain.publisher.publish(obligationEvents.exhausted, fact);
    await said('Er klinkt een alarm.').waitFor();
    await sounds();
    await press('Alarm stil zetten');
    // Another in its place is as many, and news.
    const ofIt = page.getByRole('alert').filter({ hasText: '1 organisatie is niet bereikt' });
    const key = { warningId, revision: 1, recipientId: 'stil', at: new Date() };
    await chain.publisher.publish(obligationEvents.confirmed, { ...key, via: 'portal', by: 'Kees', ticked: [] });
    await ofIt.waitFor({ state: 'detached' });
    const other = { ...key, recipientId: 'ook-stil', name: 'Entiteit ook stil' };
    await chain.publisher.publish(obligationEvents.created, obligation(warningId, 'ook-stil'));
    await chain.publisher.publish(obligationEvents.exhausted, other);
    await ofIt.waitFor();
    await said('Er klinkt een alarm.').waitFor();
  });

  it('is told beside the window to who looks at another and asked for that, and says nothing to who reads along', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const notices = () => page.evaluate<readonly string[]>('globalThis.notices');
    await press('Ook melden naast dit venster');
    await page.getByRole('button', { name: 'Ook melden naast dit venster' }).waitFor({ state: 'detached' });
    // What they see already is not told once more.
    expect(await notices()).toEqual([]);
    await page.evaluate('globalThis.isHidden = true');
    const warningId = await issue(await chain.signIn('carla'), await chain.signIn('bram'));
    await chain.publisher.publish(obligationEvents.created, obligation(warningId, 'doof'));
    const fact = { warningId, revision: 1, recipientId: 'doof', name: 'Entiteit doof', at: new Date() };
    await chain.publisher.publish(obligationEvents.exhausted, fact);
    await eventually(async () => ((await notices()).length > 0 ? true : undefined));
    expect(await notices()).toEqual(['Waarschuwingsketen: alarm | Open het venster van de console.']);
    await page.evaluate('globalThis.isHidden = false');
  });

  it('says that it is muted for as long as it is, and sounds no more', async () => {
    const { page } = at().anna;
    await press('Alarmgeluid dempen');
    await said('Het alarmgeluid is gedempt').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect(await canBeHeard()).toBe(false);
    await press('Alarmgeluid aanzetten');
    await said('Er klinkt een alarm.').waitFor();
    await sounds();
  });

  it('goes away with what it was about, once the author takes their text up', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.getByRole('alert').filter({ hasText: 'terwijl u schreef' }).getByRole('link').click();
    await page.getByRole('button', { name: 'Tekst overnemen als update' }).click();
    await sees(page, 'De tekst is bewaard.');
    await page.getByRole('alert').filter({ hasText: 'terwijl u schreef' }).waitFor({ state: 'detached' });
    await chain.publisher.publish(threatAssessed, threat('t-after'));
  });

  it('sounds on any page, at once, for a proposal that can not wait and for who was not reached', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const alarm = page.getByRole('alert').filter({ hasText: 'Pak het voorstel nu op' });
    await page.goto(`${chain.url}/kanalen`);
    await page.getByRole('status').getByText('Live').waitFor();
    await page.getByRole('heading', { level: 1 }).click();
    // That of before can't wait either.
    await alarm.getByRole('listitem').first().waitFor();
    await press('Alarm stil zetten');
    await said('Er klinkt een alarm.').waitFor({ state: 'detached' });

    const assessed = {
      severity: 'Extreme',
      urgency: 'Expected',
      headline: 'Vliegtuig',
      assessedAt: new Date(),
    } as const;
    await chain.publisher.publish(threatAssessed, threat('t-now', assessed));
    await said('Er klinkt een alarm.').waitFor();
    await sounds();
    const line = alarm.getByRole('listitem').filter({ hasText: 'Zeer ernstig, binnenkort' });
    expect(Date.now() - assessed.assessedAt.getTime()).toBeLessThan(decisionBudgets.now.take * 1000);
    expect(await line.getByRole('link').getAttribute('href')).toMatch(/^\/waarschuwingen\//);
    expect(await barriersOn(page)).toEqual([]);

    await page.goto(`${chain.url}/berichten`);
    await page.getByRole('heading', { level: 1 }).click();
    await line.waitFor();
    const unreached = page.getByRole('alert').filter({ hasText: 'niet bereikt' });
    const before = await unreached.getByRole('listitem').count();
    await press('Alarm stil zetten');
    await said('Er klinkt een alarm.').waitFor({ state: 'detached' });
    const warningId = await issue(await chain.signIn('carla'), await chain.signIn('bram'));
    await chain.publisher.publish(obligationEvents.created, obligation(warningId, 'weg'));
    const fact = { warningId, revision: 1, recipientId: 'weg', name: 'Entiteit weg', at: new Date() };
    await chain.publisher.publish(obligationEvents.exhausted, fact);
    await said('Er klinkt een alarm.').waitFor();
    await unreached.getByRole('listitem').nth(before).waitFor();
    await line.getByRole('link').click();
    await page.waitForURL(/\/waarschuwingen\//);
  });
});
