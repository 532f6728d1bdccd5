import {
  entityLists,
  entityRegister,
  inForceBatches,
  inForceKey,
  lineChecks,
  linePointId,
  noodsteunpuntRegister,
  reportingDuties,
} from '@keten/contracts';
import { signInForce } from '@keten/delivery';
import { askLine, defaultReportingDuties, nobodyYet } from '@keten/domain';
import { newCheckpointKey, openRegister } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { arranged, barriersOn, keepScreen } from '@keten/testing';
import { expect, it } from '@jest/globals';
import { describeAtTheDesk, takeTheDesk } from '../browser-desk.ts';
import { follow, heading, sees } from '../read-page.ts';
import { gridOperator } from '../running-console.ts';
import { agreedEntry } from './two-for-entries.ts';

async function sayInForce(broker: Broker): Promise<void> {
  const entities = [{ entityId: 'water-8', warnings: [] }];
  const batch = signInForce({ plane: 'live', warnings: [], entities }, newCheckpointKey().seed, new Date());
  await openRegister(broker, inForceBatches).put(inForceKey, batch);
}

const source = {
  ...{ name: 'Defensie', kind: 'military', allowedSenders: ['*'], allowedKinds: ['drone'], statuses: ['Actual'] },
  ...{ highestRubricering: 'Stg. Geheim', highestTlp: 'RED' },
};

describeAtTheDesk('the registers in a browser', (at) => {
  it('an operator finds an organisation by a part of a telephone number, and whom to call there', async () => {
    const { chain, anna } = at();
    const entities = arranged(openRegister(chain.broker, entityRegister));
    for (let n = 0; n < 30; n++)
      await entities.put(`water-${n}`, { ...gridOperator, entityId: `water-${n}`, name: `Water ${n}`, sector: 'DWA' });
    const personsToCall = [{ name: 'Ria de Wit', role: 'Wachtdienst', phone: '+31612340042' }];
    await entities.update('water-7', (known) => ({ ...known!, personsToCall }));
    // A person with a telephone is a way of its own.
    const ria = { personId: 'ria', name: 'Ria de Wit', role: '', languages: [], deputies: [], dutyHours: [] } as const;
    const own = { channel: 'sms', address: '+31612340043' } as const;
    const people = { ...nobodyYet, persons: [{ ...ria, contactPoints: [own] }] };
    await entities.update('water-6', (known) => ({ ...known!, people }));
    // One telephone alone, and nobody has seen it listen.
    const contactPoints = [{ channel: 'sms', address: '+31612345678' }] as const;
    await entities.update('water-8', (known) => ({ ...known!, contactPoints, listens: 'fetch' }));
    await sayInForce(chain.broker);
    // Two ways that fail apart, of which nobody answered the test of one.
    const text = { channel: 'sms', address: '+31612345679' } as const;
    const mail = { channel: 'email', address: 'piket@water9.example' } as const;
    await entities.update('water-9', (known) => ({ ...known!, contactPoints: [text, mail] }));
    const asked = { entityId: 'water-9', channel: text.channel, testId: 'test-9', codeHash: '' };
    const failed = { since: new Date(), because: 'unanswered', detail: '' } as const;
    const check = { ...askLine(undefined, asked, new Date()), failed };
    await openRegister(chain.broker, lineChecks).put(linePointId('water-9', text), check);
    const { page } = anna;
    await follow(page, 'Registers');
    await heading(page, 'Organisaties');
    await sees(page, '1 organisatie luistert, maar hoort al drie minuten niets. Bel haar.');
    await sees(page, 'Van 1 organisatie werken te veel wegen niet.');
    await sees(page, /^29 organisaties hebben minder dan twee onafhankelijke wegen/);
    await sees(page, '25 van 31 getoond');
    await page.getByRole('button', { name: 'Toon meer' }).click();
    await sees(page, '31 gevonden');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByLabel('Zoeken').fill('340042');
    await sees(page, '1 gevonden');
    await page.locator('h2').getByRole('link', { name: 'Water 7', exact: true }).click();
    await heading(page, 'Water 7');
    expect(await page.getByRole('link', { name: '+31612340042' }).getAttribute('href')).toBe('tel:+31612340042');
    await sees(page, 'https://stroom.example/alert');
    expect(await barriersOn(page)).toEqual([]);
    await page.goto(`${chain.url}/organisaties/water-6`);
    await sees(page, '2 onafhankelijke wegen');
    await page.goto(`${chain.url}/organisaties/water-8`);
    for (const text of ['1 onafhankelijke weg', 'met een eigen programma', 'Hoort niets', 'Nog nooit gehoord'])
      await sees(page, text);
    expect(await barriersOn(page)).toEqual([]);
    await page.goto(`${chain.url}/organisaties/water-9`);
    for (const shown of ['Niemand gaf antwoord op de test, sinds', 'Nog niet getest']) await sees(page, shown);
    await page.goto(`${chain.url}/organisaties/water-7`);
  });

  it('says who changed it when, and what, and no value of what is secret', async () => {
    const { chain, anna } = at();
    const both = [await chain.signIn('dirk'), await chain.signIn('ella')] as const;
    const [dirk] = both;
    const { body } = await dirk.ask<{ items: Record<string, unknown>[] }>('GET', '/v1/entities');
    const { contentHash: _hash, entityId: _id, ...known } = body.items.find(({ entityId }) => entityId === 'water-7')!;
    const changed = { ...known, name: 'Water Zeven', password: 'een ander wachtwoord' };
    expect((await agreedEntry(both, ['PUT', '/v1/entities/water-7', changed])).status).toBe(202);
    await anna.page.reload();
    await heading(anna.page, 'Water Zeven');
    await sees(anna.page, /gewijzigd door ella/);
    await sees(anna.page, 'naam, wachtwoord');
    const history = await dirk.ask('GET', '/v1/entities/water-7/history');
    expect(history.body).toMatchObject({
      items: [{ by: 'ella', what: 'changed', changed: ['name', 'password'] }, {}, {}],
    });
    expect(JSON.stringify(history.body)).not.toMatch(/scrypt|ander wachtwoord|Zeven/);
    expect((await agreedEntry(both, ['DELETE', '/v1/entities/water-7'])).status).toBe(202);
    await anna.page.reload();
    await heading(anna.page, 'Niet geregistreerd');
    await sees(anna.page, /verwijderd door ella/);
  });

  it('shows sources, noodsteunpunten and reporting duties in the same way', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const both = [await chain.signIn('dirk'), await chain.signIn('ella')] as const;
    expect((await agreedEntry(both, ['PUT', '/v1/sources/defensie', source])).status).toBe(202);
    const point = { noodsteunpuntId: 'np-1', name: 'De Schakel', address: 'Dorpsstraat 1', gemeente: 'Het Hogeland' };
    await arranged(openRegister(chain.broker, noodsteunpuntRegister)).put('np-1', { ...point, open: true });
    await arranged(openRegister(chain.broker, reportingDuties)).put('d-1', {
      ...defaultReportingDuties[0]!,
      dutyId: 'd-1',
    });
    for (const [register, entry, said] of [
      ['Bronnen', 'Defensie', 'Stg. Geheim, TLP:RED'],
      ['Noodsteunpunten', 'De Schakel', 'Dorpsstraat 1'],
    ] as const) {
      await page
        .getByRole('navigation', { name: 'Registers' })
        .getByRole('link', { name: register, exact: true })
        .click();
      await heading(page, register);
      expect(await barriersOn(page)).toEqual([]);
      await follow(page, entry);
      await heading(page, entry);
      await sees(page, said);
      await sees(page, 'Wie wijzigde dit');
      expect(await barriersOn(page)).toEqual([]);
    }
    await page.getByRole('navigation', { name: 'Registers' }).getByRole('link', { name: 'Meldplichten' }).click();
    await heading(page, 'Meldplichten');
    expect(await barriersOn(page)).toEqual([]);
    await page.goto(`${chain.url}/meldplichten/${encodeURIComponent(defaultReportingDuties[0]!.dutyId)}`);
    await sees(page, 'Deze regel hoort bij het begin van de keten.');
    await page.goto(`${chain.url}/meldplichten/d-1`);
    await sees(page, 'vastgelegd');
  });

  it('stands first for who keeps them, fits a narrow telephone, and holds in the dark', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await takeTheDesk(page, chain.url, 'dirk');
    const [first] = await page.getByRole('navigation').first().getByRole('link').allInnerTexts();
    expect(first).toBe('Registers');
    for (const path of ['/organisaties', '/organisaties/water-8', '/bronregister/defensie'])
      for (const [width, colorScheme] of [
        [1280, 'light'],
        [390, 'dark'],
        [320, 'light'],
      ] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await page.goto(`${chain.url}${path}`);
        await page.locator('main h2').first().waitFor();
        const folder = process.env['SCREENS'];
        const file = `${path.replaceAll('/', '-')}-${width}-${colorScheme}.png`;
        if (folder !== undefined) await page.screenshot({ path: `${folder}/registers${file}` });
        expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      }
  });

  it('a list is checked line by line, proposed by the one and approved by the other, and what the list shows is a file', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const ella = await chain.signIn('ella');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${chain.url}/organisaties`);
    await page.getByLabel('Zoeken').fill('water');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Bewaar deze \d+ als CSV$/ }).click();
    const saved = await (await saving).createReadStream();
    let text = '';
    for await (const part of saved) text += String(part);
    expect(text).toContain('water-8;Water 8;');
    expect(text).not.toContain('stroom;Stroom');
    const eight = text.replace(/(water-8;Water) 8;(\w+;[^;]*);;;;/, '$1 Acht;$2;;;Gezag Zee;');
    const list = eight.replace('water-9;Water 9;designated', 'water-9;Water 9;bekend');
    const file = { name: 'lijst.csv', mimeType: 'text/csv', buffer: Buffer.from(list) };
    await page.getByText('Lijst inlezen').click();
    await page.getByLabel('Kies een CSV-bestand').setInputFiles(file);
    await sees(page, /^0 nieuw, 1 te wijzigen, \d+ al zoals in de lijst\.$/);
    await sees(page, '1 fout. Die regel gaat niet mee:');
    await sees(page, '1 opmerking. Die regel gaat wel mee:');
    await sees(page, /\(water-9\), kolom designation: Kies een van de mogelijkheden\./);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Stel 1 regel voor' }).click();
    await sees(page, 'De lijst wacht op een andere beheerder.');
    await page.getByText('Wat er in staat').click();
    await sees(page, 'Water 8 → Water Acht');
    expect(await page.getByRole('button', { name: 'Goedkeuren' }).count()).toBe(0);
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await keepScreen(page, `console-list-${width}`);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    }
    expect(await barriersOn(page)).toEqual([]);
    const { items } = (await ella.ask<{ items: { listId: string; contentHash: string }[] }>('GET', '/v1/entity-lists'))
      .body;
    const [{ listId, contentHash }] = items as [{ listId: string; contentHash: string }];
    expect((await ella.ask('POST', `/v1/entity-lists/${listId}/_approve`, { contentHash })).status).toBe(202);
    await sees(page, 'De hele lijst is vastgelegd (1).');
    const stuck = { listId: 'stuck', added: 3, changed: 0, same: 0, rows: new Uint8Array(), rowsHash: '', blind: 0 };
    await arranged(openRegister(chain.broker, entityLists)).put('stuck', {
      ...{ ...stuck, left: [], withdrawnBy: '' },
      ...{ by: 'ella', at: new Date(), approvedBy: 'anna', approvedAt: new Date() },
    });
    await sees(page, 'De regels van deze lijst zijn er niet meer. Trek de lijst in en laat haar opnieuw nakijken.');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Trek in wat nog niet is vastgelegd' }).click();
    await sees(page, /trok de lijst in\. Hoeveel er toen vastgelegd was, is niet bekend\.$/);
    const blind = { ...file, buffer: Buffer.from('entityId;name\nwater-8;Water Negen\n') };
    await page.getByLabel('Kies een CSV-bestand').setInputFiles(blind);
    await sees(page, /^Zonder contentHash: 1 \(water-8\)\./);
    await page.getByRole('button', { name: 'Stel 1 regel voor' }).click();
    await sees(page, /Zeg dat zij mogen terugzetten/);
    await page.getByLabel('Dat mag: ik heb het nagekeken').check();
    await page.getByRole('button', { name: 'Stel 1 regel voor' }).click();
    await sees(page, /^Voor 1 organisatie is niet bekend wat de maker van het bestand zag\./);
    await page.getByLabel('Zoeken').fill('acht');
    await follow(page, 'Water Acht');
    await heading(page, 'Water Acht');
    // Nobody would ever be told of what is asked of it: that is said where it is chosen.
    await page.getByRole('button', { name: 'Wijzigen', exact: true }).click();
    expect(await page.getByLabel('Bevoegd gezag').inputValue()).toBe('Gezag Zee');
    await sees(page, 'Niemand antwoordt voor Gezag Zee: wie toezicht houdt, hoort niets');
    expect(await barriersOn(page)).toEqual([]);
  });
});
