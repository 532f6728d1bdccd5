import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  entityRegister,
  incidentFollowedUp,
  incidentReported,
  lineChecks,
  linePointId,
  obligationEvents,
  onCallCalendars,
} from '@keten/contracts';
import { answerLine } from '@keten/domain';
import type { IncidentReported } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import {
  arranged,
  barriersOn,
  chromiumHere,
  eventually,
  keepScreen,
  openBrowser,
  quickHash,
  walkPages,
} from '@keten/testing';
import type { Desk, OpenBrowser, Page } from '@keten/testing';
import { inForceSigner, sayInForce } from './in-force/given-in-force.ts';
import { content, runPortal } from './running-portal.ts';
import type { RunningPortal } from './running-portal.ts';

if (chromiumHere === undefined)
  process.stderr.write('The portal is not tried in a browser: install chromium, or set CHROMIUM_BIN.\n');
const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

const headline = 'Drinkwater is vervuild';
const waterwork = { center: { lat: 53.42, lon: 6.77 }, radiusKm: 0.5 };
const password = 'the password of the duty desk';

describeInBrowser('the portal in a browser', () => {
  let chain: RunningPortal;
  let browser: OpenBrowser;
  let wad: Desk;
  let page: Page;
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runPortal(), openBrowser()]);
    const passwordHash = quickHash(password);
    await arranged(openRegister(chain.broker, entityRegister)).update('wad', (entity) => ({
      ...entity!,
      passwordHash,
      area: { description: 'Waterwerk Roodeschool', codes: [], polygons: [], circles: [waterwork] },
    }));
    wad = await browser.desk(chain.url);
    page = wad.page;
  });
  afterAll(async () => {
    await browser.close();
    await chain.stop();
  });

  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const sees = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
  const answer = (question: string, choice: string): Promise<void> =>
    page.getByRole('group', { name: question }).getByLabel(choice, { exact: true }).check();
  const steps = (): Promise<string[]> =>
    page.locator('main .keten-panel > .keten-list > li, main [tabindex] > .keten-list > li').allInnerTexts();
  const unanswered = 'Hier ontbreekt uw antwoord.';
  const isFocused = async (control: ReturnType<Page['getByLabel']>): Promise<boolean> =>
    (await page.locator(':focus').and(control).count()) === 1;
  const focused = (): Promise<string> => page.locator(':focus').innerText();

  it('shows an alert as it comes, and that it waits for an answer', async () => {
    await page.getByLabel('Code van uw organisatie').fill('wad');
    await page.getByLabel('Wachtwoord').fill(password);
    await page.keyboard.press('Enter');
    await sees('Er is geen waarschuwing voor u.');
    await page.getByRole('status').getByText('Live').waitFor();
    await chain.issue(content('w-web'), ['wad']);
    await page.getByRole('link', { name: headline }).waitFor();
    await sees('1 waarschuwing wacht op u');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('tells who reads it what to do when nothing seemed to reach them, and not that they were not reached', async () => {
    const fact = { warningId: 'w-web', revision: 1, recipientId: 'wad', name: 'Waterschap', at: new Date() };
    await chain.publisher.publish(obligationEvents.exhausted, fact);
    await page.getByRole('link', { name: 'Open en bevestig' }).click();
    await sees('Wij weten niet of dit u bereikte. Bevestig hieronder.');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Terug naar de waarschuwingen' }).click();
    await sees('Wacht op u');
    expect(await page.getByText('Niet bereikt').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('shows where it holds, on a map and in names, and where the reader is in it', async () => {
    await page.getByRole('link', { name: headline }).click();
    await page.getByRole('heading', { level: 2, name: 'Gebied' }).waitFor();
    await sees(/^Het gebied raakt 10 gemeenten \(ongeveer 2\.\d{3} km² land\): heel Groningen \(provincie\)\.$/);
    await sees('Uw eigen locatie ligt in dit gebied: Waterwerk Roodeschool.');
    await page.getByRole('img', { name: 'Kaart van Nederland: 10 gemeenten zijn gekleurd' }).waitFor();
    expect(await page.locator('.keten-map-land[data-touched="true"]').count()).toBe(10);
    expect(await page.locator('.keten-map-spot title').allTextContents()).toEqual(['Waterwerk Roodeschool']);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Terug naar de waarschuwingen' }).click();
  });

  it('lets the desk read it, tick what was done, and confirm', async () => {
    await page.getByRole('link', { name: headline }).click();
    await page.getByRole('heading', { level: 1, name: headline }).waitFor();
    expect(await focused()).toBe(headline);
    await page.getByLabel('Inname gesloten').check();
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await press('Bevestig: wij hebben dit gelezen');
    expect(await page.getByRole('alert').allInnerTexts()).toEqual([unanswered, unanswered]);
    expect(await page.getByRole('group', { name: 'Hoe is uw dienst nu?' }).getByRole('alert').count()).toBe(1);
    expect(await isFocused(page.getByLabel('Normaal'))).toBe(true);
    expect(await barriersOn(page)).toEqual([]);
    expect(await chain.acknowledgements()).toEqual([]);
    await page.getByLabel('Verstoord').check();
    await page.getByLabel('Uw naam of functie').fill('Piket');
    await keepScreen(page, 'entity');
    expect(await barriersOn(page)).toEqual([]);
    await press('Bevestig: wij hebben dit gelezen');
    await sees('Uw bevestiging is bewaard. Dank u wel.');
    expect(await focused()).toBe('Uw bevestiging is bewaard. Dank u wel.');
    const [stored] = await chain.acknowledgements();
    expect(stored).toMatchObject({
      ...{ warningId: 'w-web', recipientId: 'wad', via: 'portal', by: 'Piket' },
      ...{ ticked: ['Inname gesloten'], serviceState: 'disrupted' },
    });
  });

  it('shows what was confirmed, also over another channel', async () => {
    await chain.publisher.publish(obligationEvents.confirmed, {
      ...{ warningId: 'w-web', revision: 1, recipientId: 'wad', via: 'sms', by: 'Meldkamer' },
      ...{ ticked: [], at: new Date() },
    });
    await page.reload();
    await sees(/U hebt bevestigd.*door Meldkamer via Sms/);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('says on every page what it is, leads on, and fits a narrow phone', async () => {
    const settled = async (): Promise<void> => {
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
    };
    const before = page.url();
    const walked = await walkPages(page, { kindOf: (at) => at.replace(/\/w-web.*/, '/een'), settled, name: 'portal' });
    expect(walked.length).toBeGreaterThan(3);
    expect(walked.filter(({ heading, ways, tooWide }) => heading === '' || ways < 2 || tooWide.length > 0)).toEqual([]);
    await page.goto(before);
  });

  it('takes the report of an incident and gives a receipt', async () => {
    await page.getByRole('link', { name: 'Terug naar de waarschuwingen' }).click();
    await page.getByRole('link', { name: 'Meld een incident' }).click();
    const kind = page.getByLabel('Wat voor incident is het?');
    expect(await kind.inputValue()).toBe('');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await press('Verstuur de melding');
    expect(await page.getByRole('alert').allInnerTexts()).toEqual(Array<string>(5).fill(unanswered));
    expect(await isFocused(kind)).toBe(true);
    expect(await barriersOn(page)).toEqual([]);
    await kind.selectOption({ label: 'Uitval van drinkwater' });
    await page.getByLabel('Wat is er gebeurd?').fill('De pomp staat stil.');
    await page.getByLabel('Ligt stil').check();
    await press('Verstuur de melding');
    expect(await isFocused(page.getByRole('group', { name: 'Zijn de gevolgen groot' }).getByLabel('Ja'))).toBe(true);
    expect(await page.getByRole('alert').count()).toBe(2);
    await answer('Zijn de gevolgen groot, of kunnen zij dat worden?', 'Ja');
    await answer('Zijn netwerken of computers geraakt?', 'Ja');
    expect(await barriersOn(page)).toEqual([]);
    await press('Verstuur de melding');
    await sees('Uw melding is ontvangen.');
    const { facts } = await chain.log.read(incidentReported.filter, [incidentReported]);
    const [{ incidentId, ...incident }] = facts.map(({ fact }) => fact as IncidentReported) as [IncidentReported];
    expect(incident).toMatchObject({ entityId: 'wad', kind: 'water-outage', serviceState: 'down' });
    expect(incident).toMatchObject({ isCyber: true, isSignificant: true });
    await sees(incidentId);
    expect(await steps()).toEqual([
      expect.stringMatching(
        /^Verstuurd\s+Eerste melding verstuurd .*\s+Wet weerbaarheid kritieke entiteiten · minister \(IenW\)/,
      ),
      expect.stringMatching(/^Nog te doen\s+Eindverslag vóór .*, alleen als er iets toe te voegen is/),
      expect.stringMatching(
        /^Verstuurd\s+Eerste melding .*\s+Cyberbeveiligingswet · .*toezichthouder nog niet bekend$/,
      ),
      expect.stringMatching(/^Nog te doen\s+Vervolgmelding vóór /),
      expect.stringMatching(/^Nog te doen\s+Eindverslag vóór [^,]* \d{4}, \d\d:\d\d\s/),
      // Whether the authority was told is not known yet.
      expect.stringMatching(/^Onderweg\s+IenW \(Wet weerbaarheid kritieke entiteiten, Cyberbeveiligingswet\)/),
    ]);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('shows its incidents, takes what follows, and gives a receipt for that too', async () => {
    await page.getByRole('link', { name: 'Uw incidenten' }).click();
    await page.getByRole('heading', { level: 1, name: 'Uw incidenten' }).waitFor();
    await page.getByRole('heading', { level: 2, name: /^Uitval van drinkwater/ }).waitFor();
    await press('Vul deze melding aan');
    await page.getByLabel('Dit is de vervolgmelding').check();
    await page.getByLabel('Wat is er nu bekend?').fill('Een ransomware-aanval.');
    expect(await barriersOn(page)).toEqual([]);
    await press('Verstuur de aanvulling');
    await sees('Uw aanvulling is ontvangen.');
    expect(await focused()).toMatch(/^Uw aanvulling is ontvangen\./);
    await page.getByText('1 aanvulling', { exact: true }).click();
    await sees('Een ransomware-aanval.');
    expect((await steps())[3]).toMatch(/^Verstuurd\s+Vervolgmelding verstuurd/);
    expect(await barriersOn(page)).toEqual([]);
    await press('Vul deze melding aan');
    await page.getByLabel('Dit is het eindverslag').waitFor();
    expect(await page.getByLabel('Dit is de vervolgmelding').count()).toBe(0);
    expect((await chain.log.read(incidentFollowedUp.filter, [incidentFollowedUp])).facts).toHaveLength(1);
  });

  it('says the same in English', async () => {
    await press('English');
    await page.getByRole('heading', { level: 1, name: 'Your incidents' }).waitFor();
    expect((await steps())[4]).toMatch(
      /^To do\s+Final report before .*\s+Cybersecurity Act \(Cbw\) · .*supervisor not known yet$/,
    );
    await press('Nederlands');
  });

  it('says on the first page that there is more to report', async () => {
    await page.getByRole('link', { name: 'Terug naar de waarschuwingen' }).click();
    await page.getByRole('status').getByRole('link', { name: 'Over 1 incident moet u nog iets melden' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('can not be taken for real when it is an exercise', async () => {
    await chain.issue(content('w-exercise', { plane: 'exercise' }), ['wad']);
    await sees('OEFENING: dit is niet echt');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('tells every time on the page of a warning for Bonaire on the clocks there, by their name', async () => {
    const area = { description: 'Bonaire', codes: ['NL-BQ1'], polygons: [], circles: [] };
    const [text, ...others] = content('w-bonaire').texts;
    const texts = [{ ...text!, headline: 'Orkaan' }, ...others];
    await chain.issue(content('w-bonaire', { area, texts }), ['wad']);
    await chain.issue(content('w-bonaire', { area, texts, revision: 2, purpose: 'update' }), ['wad']);
    await page.getByRole('link', { name: 'Orkaan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Orkaan' }).waitFor();
    await sees(/Update · versie 2/);
    const times = await page.locator('main time').allInnerTexts();
    expect(times.length).toBeGreaterThanOrEqual(5);
    for (const time of times) expect(time).toMatch(/\(Bonairiaanse tijd\)$/);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('shows the desk what the register has of its organisation, by the names of those it depends on', async () => {
    await arranged(openRegister(chain.broker, entityRegister)).update('wad', (entity) => ({
      ...entity!,
      ...{ subsector: 'winning', essentialServices: ['Drinkwater leveren'], dependsOnSectors: ['ENE-ELE'] },
      dependsOnEntities: ['dijk'],
      assets: [{ name: 'Waterwerk', kind: 'waterworks', at: waterwork.center }],
    }));
    await page.goto(chain.url);
    await page.getByRole('link', { name: 'Uw organisatie' }).click();
    await page.getByRole('heading', { level: 1, name: 'Uw organisatie' }).waitFor();
    for (const text of ['Drinkwater leveren', 'Entiteit dijk', 'Elektriciteit', 'Waterwerk, drinkwaterbedrijf', 'IenW'])
      await sees(text);
    await page.locator('.keten-map-spot title', { hasText: 'Waterwerk' }).waitFor({ state: 'attached' });
    await keepScreen(page, 'portal-registration');
    expect(await barriersOn(page)).toEqual([]);
    expect(await page.locator('main').innerText()).not.toMatch(/scrypt|c2VjcmV0/);
  });

  it('lets the desk say who is on call and whom to ask, and says what is wrong with it at once', async () => {
    await page.goto(`${chain.url}/bereikbaar`);
    await page.getByRole('heading', { level: 1, name: 'Wie is bereikbaar' }).waitFor();
    await sees('U hebt nog niemand genoemd.');
    await sees('Alles komt op één adres uit.');
    // With the keyboard alone: the button has the focus, and the new field is the next.
    await page.getByRole('button', { name: 'Voeg een persoon toe' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Naam van persoon 1').fill('Fatima de Boer');
    await page.getByLabel('Wat is persoon 1 bij u?').fill('Hoofd meldkamer');
    await page.getByLabel('Adres van persoon 1, weg 1').fill('+31611111111');
    await press('Voeg een persoon toe');
    await page.getByLabel('Naam van persoon 2').fill('Jan Smit');
    await page.getByLabel('Wat is persoon 2 bij u?').fill('Wachtleider');
    await press('Haal weg 1 van persoon 2 weg');
    await page.getByText('Plaatsvervangers, diensttijden en talen van Fatima de Boer').click();
    await page.getByRole('group', { name: 'Plaatsvervangers van persoon 1' }).getByLabel('Jan Smit').check();
    await press('Maak een rooster');
    for (const step of [1, 2, 3, 4]) {
      await press('Voeg een trede toe');
      await page.getByRole('group', { name: `trede ${step}` }).waitFor();
    }
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    expect(await barriersOn(page)).toEqual([]);
    await page.setViewportSize({ width: 1360, height: 900 });
    await press('Bewaar wie bereikbaar is');
    await sees('Bewaard. Het geldt vanaf de volgende waarschuwing.');
    await sees('Fatima de Boer');
    await sees('trede 2: Fatima de Boer (wie dienst heeft), Sms');
    // Of the deputy no address is known: the step is left out, and that is said.
    await sees('Geen adres of nummer bekend van: Jan Smit');
    expect(await page.getByText('trede 3: Jan Smit (de plaatsvervanger)').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, 'wie-is-bereikbaar');
    // Without an order they are asked, and an order that leaves out who has duty says so beside their name.
    for (const step of [4, 3, 2]) await press(`Haal trede ${step} weg`);
    await press('Bewaar wie bereikbaar is');
    await sees('Uw volgorde slaat over: Fatima de Boer. Wij vragen hen niet.');
    await press('Haal trede 1 weg');
    await press('Bewaar wie bereikbaar is');
    await sees('trede 2: Fatima de Boer (wie dienst heeft), Sms');
    expect(await page.getByText('Uw volgorde slaat over').count()).toBe(0);
    // As the gateway would leave it: why a calendar can't be read is said in the reader's language.
    const calendarUrl = 'https://wad.example/piket.ics';
    await openRegister(chain.broker, onCallCalendars).put('wad', {
      ...{ entityId: 'wad', url: calendarUrl, timeZone: 'Europe/Amsterdam', failures: 1, problem: 'it answers 500' },
      ...{ heldBy: '', shifts: [], nextAt: new Date() },
    });
    await arranged(openRegister(chain.broker, entityRegister)).update('wad', (entity) => ({
      ...entity!,
      people: { ...entity!.people!, calendarUrl },
    }));
    await eventually(async () => {
      const shown = await page.evaluate("fetch('/v1/people').then((answer) => answer.text())");
      return String(shown).includes('it answers 500') ? true : undefined;
    });
    await page.reload();
    await sees('het adres geeft fout 500');
  });

  it('says before any warning who can be cut off by one failure, and whether they hear that nothing is the matter', async () => {
    await page.goto(`${chain.url}/wegen`);
    await page.getByRole('heading', { level: 1, name: 'Wegen naar u' }).waitFor();
    await sees('1 onafhankelijke weg');
    await sees('Valt er één uit, dan bereiken wij u niet.');
    await page.getByLabel('Met een eigen programma (keten-listen)').check();
    await press('Bewaar');
    await sees('Uw keuze is bewaard.');
    await sees('De keten zegt nu niets.');
    await sayInForce(chain.broker, []);
    await sees('Wij zien u niet luisteren');
    await page.getByText('Instellingen voor uw programma').click();
    await sees(inForceSigner.publicKey);
    const token = await page.getByText(/^[\w-]{32}$/).innerText();
    const headers = { Authorization: `Bearer ${token}` };
    await eventually(async () => {
      const { status } = await fetch(`${chain.url}/v1/entities/wad/in-force`, { headers });
      return status === 200 ? true : undefined;
    });
    await arranged(openRegister(chain.broker, entityRegister)).update('wad', (entity) => ({
      ...entity!,
      contactPoints: [
        ...entity!.contactPoints,
        { channel: 'webhook', address: 'https://alarm.entiteit.example/keten' },
      ],
    }));
    await page.reload();
    await sees('U hoort ons');
    await sees('valt uit samen met piket@entiteit.example');
    const mail = page.getByRole('listitem').filter({ hasText: 'E-mail: piket@entiteit.example' });
    await mail.getByText('Nog niet getest').waitFor();
    await mail.getByRole('button', { name: /^Test nu/ }).click();
    await mail.getByText('De test wordt verstuurd.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    const pointId = linePointId('wad', { channel: 'email', address: 'piket@entiteit.example' });
    await openRegister(chain.broker, lineChecks).update(pointId, (check) => answerLine(check!, 'link', new Date()));
    await mail.getByText('Werkt', { exact: true }).waitFor();
    await mail.getByText(/Iemand drukte op de knop op/).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      await keepScreen(page, `reach-${width}`);
    }
  });

  it('gave the browser nothing to complain about', () => {
    expect(wad.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  });
});
