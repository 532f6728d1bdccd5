import { expect, it } from '@jest/globals';
import { entityRegister, obligationEvents } from '@keten/contracts';
import { openRegister, published } from '@keten/messaging';
import { arranged, barriersOn, eventually, keepScreen } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { heading } from '../read-page.ts';
import { gridOperator } from '../running-console.ts';
import { issue, obligation } from '../story.ts';

const many = 300;
const nameOf = (at: number): string => `Entiteit e-${String(at).padStart(3, '0')}`;

describeAtTheDesk('a board of many', (at) => {
  let warningId: string;
  const page = () => at().anna.page;
  const region = () => page().getByRole('region', { name: 'Wie heeft bevestigd?' });
  const rowNames = () => region().getByRole('rowheader').allInnerTexts();
  const confirm = async (from: number, to: number, parts: object = {}): Promise<void> => {
    const facts = Array.from({ length: to - from }, (_, each) => ({
      ...{ warningId, revision: 1, recipientId: `e-${String(from + each).padStart(3, '0')}` },
      ...{ via: 'portal' as const, by: 'Piket', ticked: [], serviceState: 'normal' as const, at: new Date() },
      ...parts,
    }));
    await at().chain.publisher.publishAll(facts.map((fact) => published(obligationEvents.confirmed, fact)));
  };

  it('shows a window of rows, and counts all', async () => {
    const { anna, chain } = at();
    const [author, approver] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    const inGroningen = {
      description: 'Gemaal',
      codes: [],
      polygons: [],
      circles: [{ center: { lat: 53.33, lon: 6.52 }, radiusKm: 0.2 }],
    };
    for (const [entityId, name] of [
      ['e-200', 'Gemaal Noord'],
      ['e-001', 'Gemaal dat werkt'],
    ] as const)
      await arranged(openRegister(chain.broker, entityRegister)).put(entityId, {
        ...gridOperator,
        entityId,
        name,
        area: inGroningen,
      });
    // Of whom nothing nearer is known than the gemeente.
    const byGemeente = { ...gridOperator, entityId: 'e-201', name: 'Stroom Noord' };
    await arranged(openRegister(chain.broker, entityRegister)).put('e-201', byGemeente);
    // More come before them by name than a list of an area holds.
    const before = Array.from({ length: 210 }, (_, each) => ({
      ...gridOperator,
      entityId: `a-${each}`,
      name: `Aa ${each}`,
    }));
    const register = arranged(openRegister(chain.broker, entityRegister));
    await Promise.all(before.map((each) => register.put(each.entityId, each)));
    warningId = await issue(author, approver);
    await anna.page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await heading(anna.page, 'Drones');
    const facts = Array.from({ length: many }, (_, each) =>
      obligation(warningId, `e-${String(each).padStart(3, '0')}`),
    );
    await chain.publisher.publishAll(facts.map((fact) => published(obligationEvents.created, fact)));
    await region().getByText(`0 van ${many} bevestigd`).first().waitFor();
    await region().getByText(`Rij 1 tot en met 50 van ${many}`).waitFor();
    const shown = await rowNames();
    expect([shown.length, shown[0], shown.at(-1)]).toEqual([50, nameOf(0), nameOf(49)]);
    expect(await barriersOn(anna.page)).toEqual([]);
  });

  it('loads no row again when some change, and shows each of them, the services that are down and how it went', async () => {
    const asked: string[] = [];
    page().on('request', (request) => asked.push(new URL(request.url()).pathname));
    await confirm(0, 200);
    await confirm(200, 203, { serviceState: 'down' });
    await region().getByText(`203 van ${many} bevestigd`).first().waitFor();
    await region().getByText('3 diensten liggen stil').waitFor();
    await region()
      .getByText(/Bevestigd: .*binnen \d+ minu\w+ 203/)
      .waitFor();
    await eventually(async () => (await rowNames())[0] === nameOf(203) || undefined);
    expect(asked.filter((path) => path.endsWith('/obligations'))).toEqual([]);
    expect(await barriersOn(page())).toEqual([]);
  });

  it('says whose service is down, and draws those whose place is known', async () => {
    await region().getByText('Wie en waar: 3 diensten').click();
    const list = region().locator('details[open]');
    expect(
      (await list.getByRole('listitem').filter({ hasText: 'Entiteit' }).allInnerTexts()).map((line) =>
        line.split(/\s+/).slice(0, 4).join(' '),
      ),
    ).toEqual(['e-200', 'e-201', 'e-202'].map((id) => `Entiteit ${id} Ligt stil`));
    const marks = list.locator('.keten-map-signed');
    await marks.nth(1).waitFor();
    expect(await marks.locator('title').allTextContents()).toEqual([
      'Entiteit e-200: Ligt stil',
      'Entiteit e-201: Ligt stil, ergens in Het Hogeland',
    ]);
    expect(await marks.locator('text').allTextContents()).toEqual(['Ligt stil', 'Ligt stil']);
    await list.getByRole('listitem').filter({ hasText: 'e-201' }).getByText('ergens in Het Hogeland').waitFor();
    await list.getByRole('listitem').filter({ hasText: 'e-202' }).getByText('plaats niet bekend').waitFor();
    await list.scrollIntoViewIfNeeded();
    await keepScreen(page(), 'disrupted');
    expect(await barriersOn(page())).toEqual([]);
  });

  it('goes to the next rows by keyboard, and keeps the focus there', async () => {
    await page().getByRole('button', { name: 'Volgende' }).focus();
    await page().keyboard.press('Enter');
    await region().getByText(`Rij 51 tot en met 100 van ${many}`).waitFor();
    expect(await page().locator(':focus').innerText()).toBe('Volgende');
    // Who waits comes before who confirmed.
    expect((await rowNames()).slice(0, 47)).toEqual(Array.from({ length: 47 }, (_, each) => nameOf(253 + each)));
    expect((await rowNames())[47]).toBe(nameOf(0));
  });

  it('finds any of them by name and by state', async () => {
    await region().getByLabel('Zoek een organisatie').fill('E-19');
    await region()
      .getByRole('row', { name: nameOf(190) })
      .waitFor();
    expect(await rowNames()).toEqual(Array.from({ length: 10 }, (_, each) => nameOf(190 + each)));
    await region().getByLabel('Toon', { exact: true }).selectOption({ label: 'Wacht op bevestiging (97)' });
    await region().getByText('Geen organisatie gevonden.').waitFor();
    await region().getByLabel('Zoek een organisatie').fill('');
    await region().getByText('Rij 1 tot en met 50 van 97').waitFor();
    expect(await barriersOn(page())).toEqual([]);
  });

  it('is whole again after the line was lost', async () => {
    await page().context().setOffline(true);
    await confirm(203, 205);
    await page().context().setOffline(false);
    await region().getByText(`205 van ${many} bevestigd`).first().waitFor();
  });

  it('alarms for who is not reached while others confirm', async () => {
    const { chain } = at();
    await page().goto(chain.url);
    await page().getByRole('status').getByText('Live').waitFor();
    const of = { warningId, revision: 1, recipientId: 'e-290' };
    const exhausted = { ...of, name: 'Entiteit e-290', at: new Date() };
    // What comes while pages were just told is told in one: its last is a confirmation.
    await Promise.all([
      confirm(205, 206),
      chain.publisher.publish(obligationEvents.exhausted, exhausted).then(() => confirm(206, 230)),
    ]);
    await page().getByRole('alert').filter({ hasText: '1 organisatie is niet bereikt' }).waitFor();
  });
});
