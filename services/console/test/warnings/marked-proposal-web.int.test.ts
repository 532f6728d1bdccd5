import { expect, it } from '@jest/globals';
import { operatorRegister, threatAssessed, threatReported, warningIssued, warningProposed } from '@keten/contracts';
import { publicWarningFrom } from '@keten/domain';
import type { ThreatAssessed } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, eventually, keepScreen, sampleReport } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtTheDesk, signInAt } from '../browser-desk.ts';
import { warningIdOf } from '../../src/warnings/warnings.ts';
import { sees } from '../read-page.ts';
import { threat } from '../story.ts';

const press = { exact: true } as const;
const amber = { rubricering: 'ongerubriceerd', tlp: 'AMBER' } as const;
const sourceWords = 'Volgens onze waarnemer aan de kade stegen zes toestellen op van een schip.';

describeAtTheDesk('a proposal about what is marked, in a browser', (at) => {
  /** The warning that is proposed about a threat, of which there is one report; on the page of who opens it. */
  const proposed = async (threatId: string, page: Page, marking: Partial<ThreatAssessed> = amber) => {
    const { chain } = at();
    const report = sampleReport({ reportId: `r-${threatId}`, description: sourceWords, ...amber });
    await chain.publisher.publish(threatReported, report);
    await chain.publisher.publish(threatAssessed, threat(threatId, { reportIds: [report.reportId], ...marking }));
    const warningId = warningIdOf(threatId);
    await eventually(() => chain.log.last(warningProposed, warningProposed.subject({ warningId } as never)));
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await sees(page, 'Waarom is dit voorgesteld?');
    return warningId;
  };
  const clicks = async (page: Page, name: string): Promise<void> =>
    page.getByRole('button', { name, ...press }).click();

  it('offers in one press what it takes to reach citizens, and reaches them when two persons agree', async () => {
    const { chain, browser, anna } = at();
    const warningId = await proposed('t-amber', anna.page);
    const alarm = anna.page
      .getByRole('alert')
      .filter({ hasText: 'Zoals de tekst gemarkeerd is, krijgen burgers niets.' });
    await alarm.waitFor();
    await sees(anna.page, /Dan mag iedereen deze tekst lezen/);
    expect(await barriersOn(anna.page)).toEqual([]);
    await clicks(anna.page, 'Maak TLP:CLEAR');
    await sees(anna.page, 'De tekst is nu TLP:CLEAR. Lees hem na en geef hem ter goedkeuring.');
    await alarm.waitFor({ state: 'detached' });
    await clicks(anna.page, 'Ter goedkeuring geven');
    await sees(anna.page, 'De waarschuwing ligt ter goedkeuring.');
    const { page } = await browser.desk(chain.url);
    await signInAt(page, 'bram');
    await page.goto(anna.page.url());
    // The approver sees what was changed of the proposal.
    await sees(page, 'TLP:AMBER');
    await clicks(page, 'Goedkeuren');
    await sees(page, 'Uitgeven stuurt naar: burgers in 1 gemeente; 1 organisatie.');
    await clicks(page, 'Ja, keur goed en geef nu uit');
    await sees(page, 'Goedgekeurd, en uitgegeven: de waarschuwing wordt nu verzonden.');
    const { fact } = await eventually(() =>
      chain.log.last(warningIssued, warningIssued.subject({ warningId } as never)),
    );
    expect(publicWarningFrom(fact.content, { checkCode: 'ABC234', issuedAt: fact.at })).toBeDefined();
  });

  it('tells author and approver of words of the report in a text for more people, with the place', async () => {
    const { chain, browser, anna } = at();
    await proposed('t-copied', anna.page);
    await clicks(anna.page, 'Tekst aanpassen');
    const place = anna.page.getByRole('group', { name: 'Nederlands' }).getByLabel('Wat is er aan de hand?');
    await place.fill(`Let op. ${sourceWords}`);
    const note = (page: Page) =>
      page.getByRole('alert').filter({ hasText: 'Woorden uit een melding die niet voor iedereen is.' });
    await note(anna.page)
      .getByText(/Nederlands.*Volgens onze waarnemer aan de kade.*TLP:AMBER/)
      .waitFor();
    // The English is still what was proposed.
    const behind = (page: Page) =>
      page.getByRole('alert').filter({ hasText: 'Nog zoals het voorgesteld was: de tekst in het Engels.' });
    await behind(anna.page).waitFor();
    await clicks(anna.page, 'Bewaren als concept');
    await behind(anna.page).waitFor();
    await note(anna.page).waitFor();
    // It is not made public by a press while they are in it.
    await sees(anna.page, 'Haal eerst de woorden weg die uit een melding komen.');
    expect(await anna.page.getByRole('button', { name: 'Maak TLP:CLEAR' }).getAttribute('aria-disabled')).toBe('true');
    expect(await barriersOn(anna.page)).toEqual([]);
    await clicks(anna.page, 'Ter goedkeuring geven');
    const { page } = await browser.desk(chain.url);
    await signInAt(page, 'bram');
    await page.goto(anna.page.url());
    await note(page).waitFor();
    await behind(page).waitFor();
  });

  it('tells of them in the checklist, the name of the place and the withdrawal too', async () => {
    const { chain, browser, anna } = at();
    await proposed('t-elsewhere', anna.page);
    await clicks(anna.page, 'Tekst aanpassen');
    await anna.page.getByLabel('Handelingsperspectief').fill(`Let op. ${sourceWords}`);
    await anna.page.getByText('Ernst, gebied, ontvangers en kanalen').click();
    await anna.page.getByLabel('Gebied', { exact: true }).fill('Volgens onze waarnemer aan de kade');
    const lines = (page: Page) =>
      page
        .getByRole('alert')
        .filter({ hasText: 'Woorden uit een melding die niet voor iedereen is.' })
        .getByRole('listitem');
    const isTold = async (page: Page): Promise<void> => {
      await lines(page)
        .filter({ hasText: /^Handelingsperspectief: .*Volgens onze waarnemer.*TLP:AMBER/ })
        .waitFor();
      await lines(page)
        .filter({ hasText: /^Gebied: .*Volgens onze waarnemer aan de kade.*TLP:AMBER/ })
        .waitFor();
      await lines(page)
        .filter({ hasText: /^Intrekking: Kop \(Nederlands\): .*olgens onze waarnemer aan de kade/ })
        .waitFor();
    };
    await isTold(anna.page);
    expect(await barriersOn(anna.page)).toEqual([]);
    await clicks(anna.page, 'Bewaren als concept');
    await sees(anna.page, 'Haal eerst de woorden weg die uit een melding komen.');
    expect(await anna.page.getByRole('button', { name: 'Maak TLP:CLEAR' }).getAttribute('aria-disabled')).toBe('true');
    await keepScreen(anna.page, 'console-taken-over-elsewhere');
    await clicks(anna.page, 'Ter goedkeuring geven');
    const { page } = await browser.desk(chain.url);
    await signInAt(page, 'bram');
    await page.goto(anna.page.url());
    await isTold(page);
  });

  it('undoes no marking by law with a press, and says who decides', async () => {
    const { chain, browser } = at();
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    await operators.put('mila', { ...(await operators.get('anna'))!, operatorId: 'mila', clearance: 'Stg. Geheim' });
    const { page } = await browser.desk(chain.url);
    await signInAt(page, 'mila');
    await proposed('t-law', page, { rubricering: 'Stg. Geheim', tlp: 'AMBER' });
    await sees(page, /Beslis met wie de dreiging rubriceerde of de tekst openbaar mag/);
    expect(await page.getByRole('button', { name: 'Maak TLP:CLEAR' }).count()).toBe(0);
  });
});
