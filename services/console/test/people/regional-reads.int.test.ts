import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  entityRegister,
  helpAsked,
  incidentReported,
  operatorRegister,
  reportQuarantined,
  threatAssessed,
} from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, eventually, quickHash } from '@keten/testing';
import { warningIdOf } from '../../src/warnings/warnings.ts';
import { bulletin, written } from '../bulletins/bulletin-story.ts';
import { hoursAgo, incident } from '../incidents/incident-story.ts';
import { readUpdates } from '../read-updates.ts';
import type { Page } from '../read-updates.ts';
import { gridOperator, password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft, issue, quarantined, threat } from '../story.ts';

/** Het Hogeland lies in VR01, Lelystad and Almere in VR25. */
const [far, near] = ['GM1966', 'GM0995'];
const at = (...codes: string[]) => ({ area: { description: codes.join(' '), codes, polygons: [], circles: [] } });
type Items = { readonly items: readonly Readonly<Record<string, string>>[] };

let chain: RunningConsole;
let people: Record<'anna' | 'bram' | 'rik', Person>;
let page: Page;
beforeAll(async () => {
  chain = await runConsole();
  const own = { passwordHash: quickHash(password), regions: ['VR25'] };
  const rik = { operatorId: 'rik', name: 'Rik', roles: ['regional-operator' as const], ...own };
  await arranged(openRegister(chain.broker, operatorRegister)).put('rik', rik);
  const flevo = { ...gridOperator, entityId: 'flevo', name: 'Stroom Flevoland', ...at(near) };
  await arranged(openRegister(chain.broker, entityRegister)).put('flevo', flevo);
  const [anna, bram, held] = await Promise.all(['anna', 'bram', 'rik'].map((name) => chain.signIn(name)));
  people = { anna: anna!, bram: bram!, rik: held! };
  page = await readUpdates(`${chain.url}/v1/updates`, held!.token);
});
afterAll(async () => {
  page.close();
  await chain.stop();
});

/** What one of them finds on a list, once it holds what it must. */
const idsOf = async (who: 'anna' | 'rik', path: string, id: string, awaited: string): Promise<readonly string[]> =>
  eventually(async () => {
    const { items } = (await people[who].ask<Items>('GET', path)).body;
    const ids = items.map((line) => line[id] ?? '');
    return ids.includes(awaited) ? ids : undefined;
  });

describe('who is held to a region', () => {
  it('hears and reads of no threat elsewhere, nor why no order goes out for it', async () => {
    await chain.publisher.publish(threatAssessed, threat('t-far', { touches: [far], proposal: undefined }));
    // At a place that the chain does not know, which is not the same as at no place yet.
    const abroad = {
      description: 'Far away',
      codes: [],
      polygons: [],
      circles: [{ center: { lat: 40, lon: -3 }, radiusKm: 1 }],
    };
    await chain.publisher.publish(
      threatAssessed,
      threat('t-far-abroad', { area: abroad, touches: [], proposal: undefined }),
    );
    const nowhere = { description: 'Somewhere', codes: [], polygons: [], circles: [] };
    await chain.publisher.publish(
      threatAssessed,
      threat('t-anywhere', { area: nowhere, touches: [], proposal: undefined }),
    );
    await chain.publisher.publish(threatAssessed, threat('t-near', { touches: [near], proposal: undefined }));
    await page.next(({ name, data }) => name === 'threat' && data['threatId'] === 't-near');
    expect(page.heard()).not.toContain('t-far');
    for (const path of ['', '/reports', '/held-back-orders'])
      for (const id of ['t-far', 't-far-abroad'])
        expect((await people.rik.ask('GET', `/v1/threats/${id}${path}`)).status).toBe(403);
    expect((await people.rik.ask('GET', '/v1/threats/t-anywhere')).status).toBe(200);
    expect(await idsOf('rik', '/v1/threats', 'threatId', 't-near')).toEqual(
      expect.not.arrayContaining(['t-far-abroad']),
    );
    expect((await people.rik.ask('GET', '/v1/threats/t-near/held-back-orders')).status).toBe(200);
    expect((await people.anna.ask('GET', '/v1/threats/t-far/held-back-orders')).status).toBe(200);
  });

  it('hears and reads of nobody who works on what lies elsewhere, with a text or without', async () => {
    const { anna } = people;
    await anna.ask('POST', '/v1/warnings', draft({ ...at(far), warningId: 'w-far' }));
    await anna.ask('POST', '/v1/warnings', draft({ ...at(near), warningId: 'w-near' }));
    const owned = ['w-far', warningIdOf('t-far'), warningIdOf('t-near'), 'w-near'];
    for (const warningId of owned)
      expect((await anna.ask('POST', `/v1/owners/${warningId}/_take`, {})).status).toBe(200);
    await page.next(({ name, data }) => name === 'owner' && data['warningId'] === 'w-near');
    expect(await idsOf('rik', '/v1/owners', 'warningId', 'w-near')).toEqual(expect.not.arrayContaining(['w-far']));
    expect(await idsOf('rik', '/v1/owners', 'threatId', 't-near')).not.toContain('t-far');
    expect(await idsOf('anna', '/v1/owners', 'threatId', 't-near')).toContain('t-far');
    expect(page.heard()).not.toMatch(/far/);
  });

  it('hears and reads of no bulletin about elsewhere, and of those that name no place', async () => {
    const { anna, rik } = people;
    await written(anna, 'b-far', bulletin(at(far)));
    await written(anna, 'b-all', bulletin(at()));
    await written(anna, 'b-near', bulletin(at(near)));
    await page.next(({ name, data }) => name === 'bulletin' && data['bulletinId'] === 'b-near');
    expect((await idsOf('rik', '/v1/bulletins', 'bulletinId', 'b-near')).toSorted()).toEqual(['b-all', 'b-near']);
    for (const path of ['', '/readers']) {
      expect((await rik.ask('GET', `/v1/bulletins/b-far${path}`)).status).toBe(403);
      expect((await rik.ask('GET', `/v1/bulletins/b-near${path}`)).status).toBe(200);
    }
    expect(page.heard()).not.toContain('b-far');
  });

  it('hears and reads of no incident of an organisation that has nothing there', async () => {
    await chain.publisher.publish(incidentReported, { ...incident('i-far', hoursAgo(2)), entityId: 'stroom' });
    await chain.publisher.publish(incidentReported, { ...incident('i-near', hoursAgo(2)), entityId: 'flevo' });
    await page.next(({ name, data }) => name === 'incident' && data['incidentId'] === 'i-near');
    expect(await idsOf('rik', '/v1/incidents', 'incidentId', 'i-near')).toEqual(['i-near']);
    expect(await idsOf('anna', '/v1/incidents', 'incidentId', 'i-near')).toContain('i-far');
    expect(page.heard()).not.toContain('i-far');
  });

  it('reads of no organisation elsewhere that asks for help, though the warning touches their region', async () => {
    const { anna, bram } = people;
    const warningId = await issue(anna, bram, draft({ ...at(far, near), warningId: 'w-both' }));
    for (const recipientId of ['stroom', 'flevo']) {
      const of = {
        warningId,
        revision: 1,
        recipientId,
        name: recipientId,
        sector: 'ENE-ELE',
        by: 'Jan',
        at: new Date(),
      };
      const text = `Hulp bij ${recipientId}`;
      await chain.publisher.publish(helpAsked, { ...of, helpId: `h-${recipientId}`, text, via: 'portal' as const });
    }
    for (const path of ['/v1/help-requests', `/v1/help-requests?warningId=${warningId}`]) {
      expect(await idsOf('rik', path, 'helpId', 'h-flevo')).toEqual(['h-flevo']);
      expect(await idsOf('anna', path, 'helpId', 'h-flevo')).toContain('h-stroom');
    }
  });

  it('is told of no organisation, nor where it is, that has nothing there', async () => {
    const { rik } = people;
    const area = { codes: [far, near], polygons: [], circles: [] };
    const described = await rik.ask<{ entities: { first: { entityId: string }[] } }>(
      'POST',
      '/v1/areas/_describe',
      area,
    );
    expect(described.body.entities.first.map(({ entityId }) => entityId)).toEqual(['flevo']);
    const places = await rik.ask<Items>('POST', '/v1/areas/_places', { entityIds: ['stroom', 'flevo'] });
    expect(places.body.items.map(({ entityId }) => entityId)).toEqual(['flevo']);
  });

  it('reads where an organisation is only of what lies in the area, and in their region', async () => {
    const placed = (name: string, lat: number, lon: number) =>
      ({ name, kind: 'power-station', at: { lat, lon } }) as const;
    const assets = [placed('Lelystad', 52.508, 5.475), placed('Almere', 52.37, 5.22), placed('Hogeland', 53.33, 6.52)];
    const shape = (lat: number, lon: number) => ({ center: { lat, lon }, radiusKm: 0 });
    const offices = { ...at().area, circles: [shape(52.51, 5.48), shape(53.34, 6.53)] };
    const wide = { ...gridOperator, entityId: 'wide', name: 'Net', area: offices, assets };
    await arranged(openRegister(chain.broker, entityRegister)).put('wide', wide);
    type Dots = { readonly dots: readonly { readonly name: string }[]; readonly first: readonly object[] };
    const shown = async (who: 'anna' | 'rik', ...codes: string[]) => {
      const { entities } = (
        await people[who].ask<{ entities: Dots }>('POST', '/v1/areas/_describe', { codes, polygons: [], circles: [] })
      ).body;
      const dots = entities.dots.map(({ name }) => name).filter((name) => name.includes('Net'));
      return { dots, first: entities.first.find((each) => 'entityId' in each && each.entityId === 'wide') };
    };
    const inLelystad = { dots: ['Net', 'Lelystad (Net)'], first: expect.objectContaining({ assets: ['Lelystad'] }) };
    await eventually(
      () => shown('anna', near),
      ({ dots }) => dots.length > 0,
    );
    expect(await shown('anna', near)).toEqual(inLelystad);
    expect((await shown('anna', far, near)).dots).toEqual(['Net', 'Net', 'Lelystad (Net)', 'Hogeland (Net)']);
    expect(await shown('rik', far, near)).toEqual(inLelystad);
    expect((await shown('anna', far)).first).toEqual(expect.objectContaining({ assets: ['Hogeland'] }));
    expect(await shown('rik', far)).toEqual({ dots: [], first: undefined });
  });

  it('hears and reads nothing of what was kept aside: it could not be read well enough to lie anywhere', async () => {
    await chain.publisher.publish(reportQuarantined, quarantined('q-any'));
    await chain.publisher.publish(threatAssessed, threat('t-later', { touches: [near], proposal: undefined }));
    await idsOf('anna', '/v1/quarantine', 'quarantineId', 'q-any');
    await page.next(({ name, data }) => name === 'threat' && data['threatId'] === 't-later');
    expect(page.heard()).not.toContain('q-any');
    for (const path of ['/v1/quarantine', '/v1/quarantine/q-any'])
      expect((await people.rik.ask('GET', path)).status).toBe(403);
  });
});
