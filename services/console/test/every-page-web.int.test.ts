import { expect, it } from '@jest/globals';
import { incidentReported, operatorRegister, reportQuarantined, threatAssessed } from '@keten/contracts';
import type { Operator, Release } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, eventually, pressEverything, quickHash, walkPages } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtTheDesk } from './browser-desk.ts';
import { bulletin, written } from './bulletins/bulletin-story.ts';
import { hoursAgo, incident } from './incidents/incident-story.ts';
import { password } from './running-console.ts';
import { order } from './standing-orders/standing-order-story.ts';
import { contested, draft, issue, quarantined, threat } from './story.ts';
import type { Listed } from './story.ts';

/** Of each kind of thing one: `/waarschuwingen/w-1` and `/waarschuwingen/w-2` are the same page. */
const kindOf = (at: string): string => at.replace(/^\/([^/]+)\/.+$/, '/$1/een');

const forEntities: Release = {
  ...{ readership: 'entities', fields: ['kind', 'area'], rubricering: 'ongerubriceerd', tlp: 'GREEN' },
};

/** The page says what it is, and nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await isShown(page);
}

/** What was pressed has had its answer. */
async function isShown(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  const busy = page.locator('[role=progressbar], [aria-busy=true]');
  await eventually(async () => (await busy.count()) === 0 || undefined);
}

/** Who looks into what was done, who works for a region, and who only decides at night. */
const others: readonly Pick<Operator, 'operatorId' | 'name' | 'roles' | 'regions'>[] = [
  { operatorId: 'vera', name: 'Vera', roles: ['auditor'] },
  { operatorId: 'rik', name: 'Rik', roles: ['regional-operator'], regions: ['VR01'] },
  { operatorId: 'piet', name: 'Piet', roles: ['approver'] },
];

const everybody = ['anna', 'dirk', ...others.map(({ operatorId }) => operatorId)];

/** A machine that does other work too takes minutes for all pages of one person. */
const aWalkMs = 600_000;

describeAtTheDesk('every page', (at) => {
  it('has things on it', async () => {
    const { chain } = at();
    const [anna, bram, carla] = await Promise.all(['anna', 'bram', 'carla'].map((name) => chain.signIn(name)));
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    const passwordHash = quickHash(password);
    await Promise.all(others.map((each) => operators.put(each.operatorId, { ...each, passwordHash })));
    await chain.publisher.publish(threatAssessed, contested('t-contested'));
    await chain.publisher.publish(threatAssessed, threat('t-drones', { releases: [forEntities] }));
    await chain.publisher.publish(reportQuarantined, quarantined('q-1'));
    await chain.publisher.publish(incidentReported, incident('i-1', hoursAgo(2)));
    await issue(anna!, bram!);
    await issue(anna!, bram!, draft({ purpose: 'early-warning', responseType: 'Prepare' }));
    await carla!.ask('POST', '/v1/warnings', draft({ severity: 'Extreme' }));
    await written(carla!, 'b-1', bulletin());
    await carla!.ask('PUT', '/v1/standing-orders/so-1', order());
    await eventually(async () =>
      (await anna!.ask<Listed>('GET', '/v1/warnings')).body.items.length >= 4 ? true : undefined,
    );
  });

  it.each(everybody)(
    'says what it is, leads on, and fits a narrow phone, for %s',
    async (operatorId) => {
      const { anna } = at();
      const { page } = anna;
      await page.context().clearCookies();
      await page.evaluate('localStorage.clear(); sessionStorage.clear()');
      await page.goto(at().chain.url);
      await page.getByLabel('Gebruikersnaam').fill(operatorId);
      await page.getByLabel('Wachtwoord').fill(password);
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('Live').waitFor();
      const missed: string[] = [];
      page.on('response', (response) =>
        response.status() >= 400 ? missed.push(`${response.status()} ${response.url()} on ${page.url()}`) : undefined,
      );
      const walked = await walkPages(page, { kindOf, settled, name: `console-${operatorId}` });
      expect(walked.length).toBeGreaterThan(5);
      const wrong = walked.filter(
        ({ heading, title, ways, tooWide }) =>
          heading === '' || heading.includes('|') || !title.includes(heading) || ways < 2 || tooWide.length > 0,
      );
      expect(wrong).toEqual([]);
      expect(walked.filter(({ heading }) => /bestaat niet|Er ging iets mis/.test(heading))).toEqual([]);
      expect(walked.flatMap(({ at, barriers }) => barriers.map((barrier) => `${at}: ${barrier}`))).toEqual([]);
      expect(missed).toEqual([]);
      const pressed = await pressEverything(page, walked, { settled: isShown, leave: /^(Afmelden|English)$/ });
      expect(pressed.length).toBeGreaterThan(3);
      expect(pressed.filter(({ broke }) => broke !== undefined)).toEqual([]);
      // What a press may be refused with, it says; nothing may break.
      expect(missed.filter((each) => each.startsWith('5'))).toEqual([]);
      expect(at().anna.complaints.filter((complaint) => !/^Failed to load resource/.test(complaint))).toEqual([]);
    },
    aWalkMs,
  );
});
