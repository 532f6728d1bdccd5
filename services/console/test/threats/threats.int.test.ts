import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorRegister, threatAssessed, warningProposed } from '@keten/contracts';
import { because } from '@keten/domain';
import type { ReleasedThreat, ThreatAssessed, WarningProposed } from '@keten/domain';
import { openRegister, published } from '@keten/messaging';
import { arranged, eventually } from '@keten/testing';
import type { ShownThreat } from '../../src/threats/threat-rows.ts';
import { warningIdOf } from '../../src/warnings/proposing/proposed-content.ts';
import { readUpdates } from '../read-updates.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { contested, threat } from '../story.ts';

let chain: RunningConsole;
let anna: Person;
beforeAll(async () => {
  chain = await runConsole();
  anna = await chain.signIn('anna');
});
afterAll(() => chain.stop());

const list = async () => (await anna.ask<{ items: readonly ShownThreat[] }>('GET', '/v1/threats')).body.items;
const show = async (threatId: string) =>
  (await anna.ask<ShownThreat & { mayReadOriginals: boolean }>('GET', `/v1/threats/${threatId}`)).body;
const assess = (fact: ThreatAssessed) => chain.publisher.publish(threatAssessed, fact);
const idsWhen = (where: (ids: readonly string[]) => boolean): Promise<readonly string[]> =>
  eventually(async () => {
    const ids = (await list()).map(({ threatId }) => threatId);
    return where(ids) ? ids : undefined;
  });
const missile = (threatId: string, parts: Partial<ThreatAssessed> = {}): ThreatAssessed =>
  threat(threatId, { kind: 'air-missile-attack', lane: 'urgent', ...parts });

describe('a threat', () => {
  it('is shown with everything that its assessment says, and why', async () => {
    const fact = contested('t-whole', { datarefs: ['/v1/threat-reports/r1/original'] });
    await assess(fact);
    await idsWhen((ids) => ids.includes('t-whole'));
    const { contradictions, awaited, levels, cascade, releases, reasons, vector, independentSources, datarefs } = fact;
    expect(await show('t-whole')).toMatchObject({
      ...{ contradictions, awaited, levels, cascade, releases, reasons, vector, independentSources, datarefs },
      ...{ rulesVersion: '1', placeNames: ['Het Hogeland'], morePlaces: 0, isUrgent: false, mayReadOriginals: true },
    });
    expect((await anna.ask('GET', '/v1/threats/t-nowhere')).status).toBe(404);
  });

  it('has names for where it is, also for a region and at sea', async () => {
    const area = { description: '', codes: ['VR01', 'VR02', 'VR03', 'VR04'], polygons: [], circles: [] };
    await assess(threat('t-regions', { area, touches: ['GM0014', 'GM0363'] }));
    const circle = { center: { lat: 52.5, lon: 3.5 }, radiusKm: 2 };
    const cable = { description: '', codes: [], polygons: [], circles: [circle] };
    await assess(threat('t-sea', { area: cable, touches: ['ZEE-NOORDZEE'], proposal: undefined }));
    await idsWhen((ids) => ids.includes('t-sea') && ids.includes('t-regions'));
    expect(await show('t-regions')).toMatchObject({ placeNames: ['Groningen', 'Fryslân', 'Drenthe'], morePlaces: 1 });
    expect(await show('t-sea')).toMatchObject({ placeNames: ['Noordzee (Nederlands deel)'], morePlaces: 0 });
  });

  it('says whether who looks may read its originals', async () => {
    await assess(threat('t-originals'));
    await idsWhen((ids) => ids.includes('t-originals'));
    expect((await show('t-originals')).mayReadOriginals).toBe(true);
    const dirk = await chain.signIn('dirk');
    const { body } = await dirk.ask<{ mayReadOriginals: boolean }>('GET', '/v1/threats/t-originals');
    expect(body.mayReadOriginals).toBe(false);
  });

  it('of the urgent lane stands before all others for as long as it is there', async () => {
    await assess(missile('t-missile'));
    await assess(threat('t-later'));
    expect((await idsWhen((ids) => ids.includes('t-later') && ids.includes('t-missile')))[0]).toBe('t-missile');
    await assess(missile('t-missile', { version: 2, ended: true }));
    await assess(threat('t-last'));
    const ids = await idsWhen(([first]) => first === 't-last');
    expect(ids.filter((id) => id === 't-missile')).toHaveLength(1);
    expect(await show('t-missile')).toMatchObject({ version: 2, isUrgent: false });
  });
});

it('stands below what is worse, and what is over below all that is not', async () => {
  await assess(threat('t-order-extreme', { severity: 'Extreme' }));
  await assess(threat('t-order-over', { severity: 'Extreme', ended: true }));
  await assess(threat('t-order-severe', { severity: 'Severe' }));
  await assess(threat('t-order-moderate', { severity: 'Moderate' }));
  const ids = await idsWhen((all) => all.includes('t-order-moderate'));
  expect(ids.filter((id) => id.startsWith('t-order-'))).toEqual([
    't-order-extreme',
    't-order-severe',
    't-order-moderate',
    't-order-over',
  ]);
});

it('whose words may not travel leads to a proposal without any of them', async () => {
  const words = 'ZILVERREIGER';
  const area = { description: words, codes: ['GM1966'], polygons: [], circles: [] };
  await assess(threat('t-secret', { headline: words, area, rubricering: 'Departementaal Vertrouwelijk' }));
  const filter = `warning.${warningIdOf('t-secret')}.proposed`;
  const proposed = await eventually(async () => (await chain.log.last(warningProposed, filter))?.fact);
  expect(JSON.stringify(proposed)).not.toContain(words);
  const { content }: WarningProposed = proposed;
  expect([content.area.description, content.texts[0]?.headline]).toEqual([
    'Het Hogeland',
    'Gevaarlijke drones bij Het Hogeland',
  ]);
});

describe('what may be told of a threat', () => {
  const words = 'ZILVERREIGER';
  beforeAll(async () => {
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    await operators.update('anna', (known) => ({ ...known!, clearance: 'Stg. Geheim' }));
  });
  const ask = (path: string) => anna.ask<ReleasedThreat & { detail: string }>('GET', `/v1/threats/t-told${path}`);

  it('is its version for a readership, with the marking of that', async () => {
    const releases = [
      { readership: 'citizens', fields: ['kind', 'headline', 'touches'], rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
    ] as const;
    const parts = { releases, rubricering: 'Stg. Geheim', datarefs: ['/v1/threat-reports/r1/original'] } as const;
    const area = { description: words, codes: ['GM1966'], polygons: [], circles: [] };
    await assess(
      threat('t-told', { ...parts, headline: words, area, reasons: [{ rule: words, ...because(words, words) }] }),
    );
    await idsWhen((ids) => ids.includes('t-told'));
    const { status, body } = await ask('/releases/citizens');
    expect([status, body]).toEqual([
      200,
      {
        ...{ threatId: 't-told', version: 1, rulesVersion: '1', readership: 'citizens' },
        ...{ kind: 'drone', touches: ['GM1966'], rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
      },
    ]);
    const toldTo = [{ readership: 'citizens', fields: ['kind', 'touches'], marking: { tlp: 'CLEAR' } }];
    expect((await ask('')).body).toMatchObject({
      toldTo: [{ readership: 'national-partners', fields: [] }, {}, {}, ...toldTo],
    });
  });

  it('is nothing for all others, and the answer says so', async () => {
    const { status, body } = await ask('/releases/entities');
    expect([status, body.detail]).toEqual([404, 'Nothing of threat t-told is released to entities.']);
    expect((await ask('/releases/everybody')).status).toBe(404);
    expect((await fetch(`${chain.url}/v1/threats/t-told/releases/citizens`)).status).toBe(401);
  });
});

it('that is urgent is seen at once among thousands of others, and so is the list', async () => {
  const minor = Array.from({ length: 5000 }, (_, index) =>
    published(threatAssessed, threat(`t-minor-${index}`, { severity: 'Minor', proposal: undefined })),
  );
  const page = await readUpdates(`${chain.url}/v1/updates`, anna.token);
  const flood = chain.publisher.publishAll(minor);
  await page.next(({ data }) => data['threatId'] === 't-minor-100');
  const startedAt = performance.now();
  await assess(missile('t-overtakes'));
  await page.next(({ data }) => data['threatId'] === 't-overtakes');
  const seenMs = performance.now() - startedAt;
  const [first] = await list();
  const listedMs = performance.now() - startedAt - seenMs;
  expect(first).toMatchObject({ threatId: 't-overtakes', isUrgent: true });
  await flood;
  page.close();
  // The flood, its publisher and the console share this process: bounds that show waiting in a queue, and no speed.
  expect(seenMs).toBeLessThan(2000);
  expect(listedMs).toBeLessThan(2000);
});
