import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entityRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { createService } from '@keten/platform';
import type { Service } from '@keten/platform';
import { arranged, barriersOn, chromiumHere, eventually, openBrowser, quickHash } from '@keten/testing';
import type { OpenBrowser, Page } from '@keten/testing';
/* eslint-disable @nx/enforce-module-boundaries -- the page of one service, and the page of another at the far end */
import { acknowledgementModule } from '../../../services/acknowledgement/src/acknowledgement.module.ts';
import { Config as AcknowledgementConfig } from '../../../services/acknowledgement/src/config.ts';
import { gridOperator, password, runConsole } from '../../../services/console/test/running-console.ts';
import type { RunningConsole } from '../../../services/console/test/running-console.ts';
import { issue } from '../../../services/console/test/story.ts';
import { Config as FanoutConfig } from '../../../services/fanout/src/config.ts';
import { fanoutModule } from '../../../services/fanout/src/fanout.module.ts';
import { PortalConfig } from '../../../services/portal/src/config.ts';
import { portalModule } from '../../../services/portal/src/portal.module.ts';

if (chromiumHere === undefined)
  process.stderr.write('Asking for help is not tried in a browser: install chromium, or set CHROMIUM_BIN.\n');
const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

let chain: RunningConsole;
let others: readonly Service[];
let browser: OpenBrowser;
let [anna, bram, desk]: Page[] = [];
let warningId: string;

const live = (page: Page): Promise<void> => page.getByRole('status').getByText('Live').waitFor();
async function operatorAt(operatorId: string): Promise<Page> {
  const { page } = await browser.desk(chain.url);
  await page.clock.install();
  await page.getByLabel('Gebruikersnaam').fill(operatorId);
  await page.getByLabel('Wachtwoord').fill(password);
  await page.keyboard.press('Enter');
  await live(page);
  return page;
}

/** The console, the portal and what is between them, each with its real page; and an entity that may sign in. */
async function start(): Promise<void> {
  chain = await runConsole();
  const entities = arranged(openRegister(chain.broker, entityRegister));
  await entities.put(gridOperator.entityId, { ...gridOperator, passwordHash: quickHash(password) });
  const common = { NATS_URL: chain.nats.url, OIN: '00000000000000000000', LOG_LEVEL: 'silent' };
  const portal = Object.assign(new PortalConfig(), {
    ...common,
    REDIS_URL: chain.redis.urlOf('portal'),
    CONFIRMATION_KEY: Buffer.alloc(32, 7).toString('base64'),
  });
  const fanout = Object.assign(new FanoutConfig(), common);
  const acknowledgement = Object.assign(new AcknowledgementConfig(), common);
  others = await Promise.all([
    createService({ name: 'portal', module: portalModule(portal), config: portal }),
    createService({ name: 'fanout', module: fanoutModule(fanout), config: fanout }),
    createService({ name: 'acknowledgement', module: acknowledgementModule(acknowledgement), config: acknowledgement }),
  ]);
  browser = await openBrowser();
  [anna, bram] = [await operatorAt('anna'), await operatorAt('bram')];
  const [author, approver] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
  warningId = await issue(author, approver);
}

async function deskOfEntity(): Promise<Page> {
  const { page } = await browser.desk(others[0]!.url);
  await page.getByLabel('Code van uw organisatie').fill(gridOperator.entityId);
  await page.getByLabel('Wachtwoord').fill(password);
  await page.keyboard.press('Enter');
  await live(page);
  return page;
}

const alarmAt = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text });
const takenAt = (page: Page) => page.getByRole('status').filter({ hasText: 'Iemand helpt 1 organisatie' });
const ringsAt = (page: Page) => page.getByRole('status').filter({ hasText: /Er (klinkt|is) een alarm/ });

describeInBrowser('an entity that confirms and needs help', () => {
  beforeAll(start);
  afterAll(async () => {
    await browser.close();
    await Promise.all(others.map((each) => each.stop()));
    await chain.stop();
  });

  it('asks for it with its confirmation, and everybody at the crisis centre sees and hears that', async () => {
    desk = await deskOfEntity();
    await desk.getByRole('link', { name: 'Drones' }).click();
    await desk.getByLabel('Ligt stil').check();
    await desk.getByLabel('Wij hebben hulp nodig').check();
    await desk.getByLabel('Welke hulp hebt u nodig?').fill('Een aggregaat voor de pompen');
    await desk.getByLabel('Uw naam of functie').fill('Piket');
    expect(await barriersOn(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'Bevestig: wij hebben dit gelezen' }).click();
    await desk.getByText('Nog niemand heeft haar opgepakt.').waitFor();
    // The whole sentence, also on a narrow phone.
    await desk.setViewportSize({ width: 320, height: 700 });
    expect(await desk.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await desk.setViewportSize({ width: 1360, height: 900 });
    for (const page of [anna!, bram!]) {
      const alarm = alarmAt(page, '1 organisatie vraagt om hulp');
      await alarm.getByText('Een aggregaat voor de pompen').waitFor();
      // With whom to telephone: who asked has confirmed, and stands on no list of those to call.
      await alarm
        .getByText(/geen telefoonnummer bekend|^\+31|Telefoon waar haar/)
        .first()
        .waitFor();
      await ringsAt(page).waitFor();
      expect(await barriersOn(page)).toEqual([]);
    }
  });

  it('is loud again two minutes after somebody silenced the alarm, as long as nobody took it', async () => {
    const page = anna!;
    await page.getByRole('heading', { level: 1 }).click();
    const silence = page.getByRole('button', { name: 'Alarm stil zetten' });
    await silence.click();
    await ringsAt(page).waitFor({ state: 'detached' });
    await page.clock.fastForward(2 * 60_000);
    await ringsAt(page).waitFor();
    await alarmAt(page, '1 organisatie vraagt om hulp')
      .getByText(/wacht al [23] minuten op iemand/)
      .waitFor();
  });

  it('is taken by one operator, by name; the colleagues see it, and so does the entity', async () => {
    await alarmAt(anna!, 'vraagt om hulp').getByRole('button', { name: 'Ik pak dit op' }).click();
    for (const page of [anna!, bram!]) {
      await takenAt(page).getByText('Opgepakt door anna').waitFor();
      // What somebody sees to is told calmly: it is no alarm any more.
      expect(await alarmAt(page, 'om hulp').count()).toBe(0);
      await ringsAt(page).waitFor({ state: 'detached' });
    }
    await desk!.getByText('Iemand van het crisiscentrum is ermee bezig').waitFor();
    expect(await desk!.getByText('anna').count()).toBe(0);
  });

  it('gets an answer in the portal, which the board shows with who wrote it and when', async () => {
    await takenAt(bram!).getByRole('link', { name: gridOperator.name }).click();
    const panel = bram!.getByRole('region', { name: 'Hulp gevraagd' });
    await panel.getByText('Opgepakt door anna').waitFor();
    await panel.getByRole('button', { name: 'Beantwoord' }).click();
    await panel.getByLabel(`Uw antwoord aan ${gridOperator.name}`).fill('Het aggregaat is er om 15.00 uur.');
    await panel.getByRole('button', { name: 'Stuur het antwoord' }).click();
    await panel.getByText('Antwoord van bram').waitFor();
    expect(await barriersOn(bram!)).toEqual([]);
    await desk!.getByText('Het aggregaat is er om 15.00 uur.').waitFor();
    expect(await barriersOn(desk!)).toEqual([]);
    for (const page of [anna!, bram!]) await takenAt(page).waitFor({ state: 'detached' });
  });

  it('is on record, with who did what', async () => {
    const done = await eventually(async () => {
      const records = (await chain.records()).filter(({ action }) => action.endsWith('-help'));
      return records.length === 3 ? records : undefined;
    });
    expect(done.map(({ action, actorId, subject }) => [action, actorId, subject])).toEqual(
      expect.arrayContaining([
        ['ask-help', gridOperator.entityId, warningId],
        ['take-help', 'anna', warningId],
        ['answer-help', 'bram', warningId],
      ]),
    );
  });
});
