import { expect, it } from '@jest/globals';
import { sourceRegister, threatAssessed, threatReported } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, sampleReport, sampleSource } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading, sees } from '../read-page.ts';
import { draft, threat } from '../story.ts';

const minute = (n: number): Date => new Date(Date.UTC(2026, 10, 24, 12, n));
const report = (reportId: string, n: number, parts: Partial<ThreatReported> = {}): ThreatReported =>
  sampleReport({ reportId, externalId: `kcr2,${reportId},x`, sentAt: minute(n), receivedAt: minute(n), ...parts });

const headline = 'Explosie in de haven';
const told = 'Er ontsnapt chloorgas.\n\nDe wolk drijft naar het noordoosten, over Delfzijl.';
const long = `${'Dit is een lange zin over de wind en de wolk. '.repeat(80)}Aan het einde staat ZILVERREIGER.`;
const markup = '<img src=x onerror="document.title=\'gekaapt\'"> <b>vet</b>';

const first = report('r-chloor', 0, { headline, description: told, instruction: 'Houd ramen en deuren dicht.' });
const reports: readonly ThreatReported[] = [
  first,
  report('r-lang', 1, { headline: 'Weerbericht', description: long, status: 'Exercise' }),
  report('r-markup', 2, { headline: markup, description: markup + 'w'.repeat(3000) }),
  report('r-geheim', 3, { description: 'REIGERSNEST', tlp: 'RED' }),
  report('r-terug', 4, { headline: 'Toch niet', messageType: 'Cancel', references: [first.externalId] }),
];

describeAtTheDesk('what sources said', (at) => {
  it('stands on the page of the threat, each report with who, when, whether it is real and what became of it', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await arranged(openRegister(chain.broker, sourceRegister)).put('kcr2', sampleSource({ name: 'Meldkamer Noord' }));
    for (const each of reports) await chain.publisher.publish(threatReported, each);
    const reportIds = reports.map(({ reportId }) => reportId);
    await chain.publisher.publish(threatAssessed, threat('t-chloor', { headline, reportIds }));
    await follow(page, headline);
    await heading(page, headline);
    const panel = page.getByRole('region', { name: 'Wat de bronnen zeggen' });
    const item = (title: string) =>
      panel.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
    await item(headline).waitFor();
    const text = await item(headline).innerText();
    expect(text).toContain('Meldkamer Noord (Civiel)');
    expect(text).toContain('Er ontsnapt chloorgas.\n\nDe wolk drijft naar het noordoosten, over Delfzijl.');
    expect(text).toMatch(/Wat de bron aanraadt:\s+Houd ramen en deuren dicht\./);
    expect(text).toMatch(/Ingetrokken door de bron 24 nov 2026, 13:04/);
    expect(await item('Toch niet').innerText()).toMatch(/^Einde, zegt de bron/);
    expect(await item('Weerbericht').innerText()).toMatch(/^Oefening: niet echt/);
    expect(await panel.innerText()).not.toContain('REIGERSNEST');
    await sees(page, /U mag de tekst van deze melding niet lezen: zij is gemerkt ongerubriceerd, TLP:RED/);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('is text and never markup, and a long one opens by keyboard within a bound', async () => {
    const { page } = at().anna;
    const panel = page.getByRole('region', { name: 'Wat de bronnen zeggen' });
    await panel.getByText('<b>vet</b>').first().waitFor();
    expect(await panel.locator('img, b').count()).toBe(0);
    expect(await page.title()).toContain(headline);
    expect(await page.getByText('ZILVERREIGER').isVisible()).toBe(false);
    await panel.locator('summary').filter({ hasText: 'De rest van de tekst' }).last().press('Enter');
    await sees(page, /Aan het einde staat ZILVERREIGER\./);
    const box = panel.getByRole('group', { name: 'De rest van de tekst van de bron' }).filter({ visible: true });
    expect((await box.first().boundingBox())?.height).toBeLessThanOrEqual(400);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320);
    expect(await barriersOn(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  it('comes on the open page when a source says more', async () => {
    const { chain, anna } = at();
    await chain.publisher.publish(threatReported, report('r-meer', 6, { description: 'De wind draait.' }));
    const reportIds = [...reports.map(({ reportId }) => reportId), 'r-meer'];
    await chain.publisher.publish(threatAssessed, threat('t-chloor', { version: 2, headline, reportIds }));
    await sees(anna.page, 'De wind draait.');
  });

  it('stands under why a warning is proposed too, in English as well, and in none of its texts', async () => {
    const { page } = at().anna;
    await follow(page, 'Naar de waarschuwing');
    const why = page.getByRole('region', { name: 'Waarom is dit voorgesteld?' });
    await why.getByText('De wind draait.').waitFor();
    await why.getByRole('button', { name: 'Toon oudere' }).press('Enter');
    await why.getByText('Er ontsnapt chloorgas.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect(await page.getByRole('region', { name: 'Teksten' }).innerText()).not.toMatch(/chloor|Delfzijl|wind draait/);
    await page.getByRole('button', { name: 'English' }).click();
    await sees(page, 'What the sources say');
    await sees(page, 'Exercise: not real');
    await page.getByRole('button', { name: 'Nederlands' }).click();
  });

  it('is told to be there to who may not read it', async () => {
    const { chain, anna } = at();
    const marked = { rubricering: 'Stg. Geheim', headline: '' } as const;
    await chain.publisher.publish(threatAssessed, threat('t-geheim', marked));
    const warningId = 'w-geheim';
    const own = { threatIds: ['t-geheim'], warningId };
    await (await chain.signIn('anna')).ask('POST', '/v1/warnings', draft(own));
    await anna.page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await sees(anna.page, 'De dreiging waarop dit voorstel rust, mag u niet lezen. Vraag een collega die dat wel mag.');
    expect(await barriersOn(anna.page)).toEqual([]);
  });

  it('gave the browser nothing to complain about', () => {
    expect(at().anna.complaints.filter((complaint) => !/401|403/.test(complaint))).toEqual([]);
  });
});
