import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { decodeSerialNumber, isUpdateOf, messageCodes } from '@keten/cell-broadcast';
import { cellBroadcastsKey } from '@keten/contracts';
import { eventually } from '@keten/testing';
import { Registry } from 'prom-client';
import { centreAt } from '../src/centre.ts';
import { watchCentre } from '../src/watch-centre.ts';
import { content, runGateway } from './running-gateway.ts';

let gateway: Awaited<ReturnType<typeof runGateway>>;
beforeAll(async () => {
  gateway = await runGateway();
});
beforeEach(() => {
  gateway.centre.behave();
  gateway.centre.restart();
});
afterAll(() => gateway.stop());

const onAir = () => gateway.centre.onAir().toSorted((a, b) => a.messageIdentifier - b.messageIdentifier);
const sentOf = (text: string) => gateway.centre.everOnAir().filter((each) => each.text.includes(text));
const textsOf = (headline: string) => [
  { language: 'nl-NL' as const, headline, description: 'Er is brand.', instruction: 'Sluit ramen en deuren.' },
  { language: 'en-GB' as const, headline, description: 'There is a fire.', instruction: 'Close windows and doors.' },
];

it('reaches every phone in the area that was approved, in both languages, and cuts it there', async () => {
  const warning = content('cb-1', { texts: textsOf('Brand een') });
  await gateway.broadcast(warning);
  expect(await gateway.expectReport('cb-1', 'accepted')).toMatchObject({ refusal: '', pages: 3 });
  expect(onAir().map((each) => [each.messageIdentifier, each.languages, each.category])).toEqual([
    [4371, ['nl'], 'high_priority'],
    [4384, ['en'], 'high_priority'],
  ]);
  expect(onAir().map(({ text }) => text)).toEqual([
    'Brand een. Er is brand. Sluit ramen en deuren. Echt? https://keten.example/echt?code=AB23CD',
    'Brand een. There is a fire. Close windows and doors. Real? https://keten.example/echt?code=AB23CD',
  ]);
  const { radiusKm, center } = onAir()[0]!.area!.circles[0]!;
  expect(radiusKm).toBeLessThanOrEqual(3);
  expect(radiusKm).toBeGreaterThan(2.97);
  expect(center.lat).toBeCloseTo(53.33, 4);
});

it('replaces a revision by the next one, of which phones know that it is one, and never has both on the air', async () => {
  await gateway.broadcast(content('cb-2', { texts: textsOf('Brand twee') }));
  await gateway.expectReport('cb-2', 'accepted');
  await gateway.broadcast(content('cb-2', { revision: 2, purpose: 'update', texts: textsOf('Brand twee erger') }));
  await gateway.expectReport('cb-2', 'accepted', 2);
  expect(onAir().map(({ text }) => text.slice(0, 16))).toEqual(['Update: Brand tw', 'Update: Brand tw']);
  const [first, second] = [sentOf('Brand twee.')[0]!, sentOf('Brand twee erger')[0]!];
  const serials = [first, second].map(({ serialNumber }) => decodeSerialNumber(serialNumber));
  expect(isUpdateOf(serials[0]!, serials[1]!)).toBe(true);
  // What comes late of the older one is sent to nobody.
  await gateway.broadcast(content('cb-2', { texts: textsOf('Brand twee laat') }), { broadcastId: 'cb-2.1.late' });
  await gateway.broadcast(content('cb-2b', { texts: textsOf('Brand ernaast') }));
  await gateway.expectReport('cb-2b', 'accepted');
  expect(sentOf('Brand twee laat')).toEqual([]);
  expect(new Set(onAir().map(({ serialNumber }) => decodeSerialNumber(serialNumber).messageCode)).size).toBe(2);
  // That it is over ends it, and is told.
  const over = {
    revision: 3,
    purpose: 'all-clear',
    responseType: 'AllClear',
    texts: textsOf('Brand twee uit'),
  } as const;
  await gateway.broadcast(content('cb-2', over));
  await gateway.expectReport('cb-2', 'accepted', 3);
  const texts = onAir().map(({ text }) => text);
  expect(texts.filter((text) => text.includes('Brand twee'))).toEqual([
    expect.stringMatching(/^VEILIG: Brand twee uit/),
    expect.stringMatching(/^SAFE: Brand twee uit/),
  ]);
});

it.each([
  ['refuse', 'area'],
  ['widen', 'area'],
  ['silent', 'area'],
] as const)('sends nothing when the centre does not take the area as it is: %s', async (areas, refusal) => {
  gateway.centre.misbehave({ areas });
  const before = gateway.centre.everOnAir().length;
  await gateway.broadcast(content(`cb-${areas}`));
  expect(await gateway.expectReport(`cb-${areas}`, 'refused')).toMatchObject({ refusal, pages: 0, mayBeHeard: false });
  expect(gateway.centre.everOnAir()).toHaveLength(before);
});

it('says that phones may have heard what is refused, when the centre took it all the same', async () => {
  gateway.centre.misbehave({ areas: 'widen', of: 'message', times: 1 });
  await gateway.broadcast(content('cb-half'));
  expect(await gateway.expectReport('cb-half', 'refused')).toMatchObject({ refusal: 'area', mayBeHeard: true });
  expect(onAir()).toEqual([]);
});

it('asks for nothing wider than an area that phones can’t be told, and takes an older revision off the air all the same', async () => {
  await gateway.broadcast(content('cb-wide'));
  await gateway.expectReport('cb-wide', 'accepted');
  const area = { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] };
  await gateway.broadcast(content('cb-wide', { revision: 2, purpose: 'update', area }));
  expect(await gateway.expectReport('cb-wide', 'refused', 2)).toMatchObject({ refusal: 'area' });
  expect(onAir()).toEqual([]);
});

it('refuses an area of which this channel was approved in a part only', async () => {
  const area = { description: 'Delfzijl en Amsterdam', codes: ['GM1979', 'GM0363'], polygons: [], circles: [] };
  await gateway.broadcast(content('cb-part', { texts: textsOf('Brand overal') }));
  await gateway.expectReport('cb-part', 'accepted');
  const next = content('cb-part', { revision: 2, purpose: 'update', area, texts: textsOf('Brand in een deel') });
  await gateway.broadcast(next, { places: ['GM1979'] });
  expect(await gateway.expectReport('cb-part', 'refused', 2)).toMatchObject({
    refusal: 'area',
    detail: expect.stringContaining('GM0363') as unknown,
  });
  expect(onAir()).toEqual([]);
  expect(sentOf('Brand in een deel')).toEqual([]);
});

it.each([
  ['answers 503', { http: { kind: 'status', status: 503 }, times: 2 }],
  ['lets nobody in', { http: { kind: 'status', status: 401 }, of: 'message', times: 1 }],
  ['hangs', { http: { kind: 'hang' }, times: 1 }],
  ['takes it and loses the answer', { http: { kind: 'lose-answer' }, of: 'message', times: 1 }],
] as const)('goes on until it is on the air, once, when the centre %s', async (name, how) => {
  const id = `cb-${name.replaceAll(' ', '-')}`;
  gateway.centre.misbehave(how);
  await gateway.broadcast(content(id, { texts: textsOf(name) }));
  await gateway.expectReport(id, 'accepted');
  expect(await gateway.expectReport(id, 'waiting')).toMatchObject({ refusal: '' });
  expect(onAir().map(({ messageIdentifier }) => messageIdentifier)).toEqual([4371, 4384]);
});

const textsOnAir = (words: string) =>
  onAir()
    .map(({ text }) => text)
    .filter((text) => text.includes(words));
const offTheAir = (words: string) =>
  eventually(() => Promise.resolve(textsOnAir(words).length === 0 ? true : undefined));

it('takes an alarm off the air when a newer revision goes out in other ways, or says that it is over', async () => {
  await gateway.broadcast(content('cb-other', { texts: textsOf('Brand elders') }));
  await gateway.expectReport('cb-other', 'accepted');
  expect(textsOnAir('Brand elders')).toHaveLength(2);
  await gateway.issue(content('cb-other', { revision: 2, purpose: 'update', channels: ['push'] }));
  await offTheAir('Brand elders');

  await gateway.broadcast(content('cb-left', { texts: textsOf('Brand links') }));
  await gateway.expectReport('cb-left', 'accepted');
  const over = { revision: 2, purpose: 'update', texts: textsOf('Links is het over') } as const;
  await gateway.broadcast(content('cb-left', over), { broadcastId: 'cb-left.2.over' });
  await gateway.expectReport('cb-left', 'accepted', 2);
  expect(textsOnAir('Brand links')).toEqual([]);
  await gateway.broadcast(content('cb-left', { revision: 3, purpose: 'update', texts: textsOf('Weer links') }));
  await gateway.expectReport('cb-left', 'accepted', 3);
  expect([textsOnAir('Links is het over'), textsOnAir('Weer links').length]).toEqual([[], 2]);
});

it.each([302, 403])('asks again until the centre stops the older revision: %i', async (status) => {
  const id = `cb-stop-${status}`;
  await gateway.broadcast(content(id, { texts: textsOf(`Oud ${status}`) }));
  await gateway.expectReport(id, 'accepted');
  gateway.centre.misbehave({ http: { kind: 'status', status }, of: 'delete' });
  await gateway.broadcast(content(id, { revision: 2, purpose: 'update', texts: textsOf(`Nieuw ${status}`) }));
  expect(await gateway.expectReport(id, 'waiting', 2)).toMatchObject({ detail: String(status) });
  expect([textsOnAir(`Oud ${status}`).length, textsOnAir(`Nieuw ${status}`)]).toEqual([2, []]);
  gateway.centre.behave();
  await gateway.expectReport(id, 'accepted', 2);
  expect([textsOnAir(`Oud ${status}`), textsOnAir(`Nieuw ${status}`).length]).toEqual([[], 2]);
});

it('stops a message that the centre comes to only after it was told to stop it', async () => {
  gateway.centre.misbehave({ holds: true });
  await gateway.broadcast(content('cb-held', { texts: textsOf('Brand te laat') }));
  await eventually(() => Promise.resolve(gateway.centre.requests().some((each) => each.endsWith('held')) || undefined));
  const stops = () => gateway.centre.requests().filter((each) => /^DELETE .* 404/.test(each)).length;
  const before = stops();
  await gateway.issue(content('cb-held', { revision: 2, purpose: 'update', channels: ['push'] }));
  await eventually(() => Promise.resolve(stops() >= before + 4 || undefined));
  gateway.centre.behave();
  gateway.centre.goOn();
  expect(textsOnAir('Brand te laat')).toHaveLength(1);
  await offTheAir('Brand te laat');
});

it('says that it has no code left, once, and puts it where somebody looks', async () => {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const one = { revision: 1, updateNumber: 0, sent: [], expiresAt, mayBeHeard: false };
  const all = Array.from({ length: messageCodes }, (_, messageCode) => ({
    ...one,
    key: `k-${messageCode}`,
    messageCode,
  }));
  const before = await gateway.book.get(cellBroadcastsKey);
  await gateway.book.put(cellBroadcastsKey, { all });
  await gateway.broadcast(content('cb-full-book'));
  expect(await gateway.expectReport('cb-full-book', 'refused')).toMatchObject({ refusal: 'centre', pages: 0 });
  await gateway.book.put(cellBroadcastsKey, before ?? { all: [] });
});

it('replaces what a centre forgot', async () => {
  await gateway.broadcast(content('cb-lost'));
  await gateway.expectReport('cb-lost', 'accepted');
  gateway.centre.restart();
  await gateway.broadcast(content('cb-lost', { revision: 2, purpose: 'update' }));
  await gateway.expectReport('cb-lost', 'accepted', 2);
  expect(onAir()).toHaveLength(2);
});

it('takes a text of many pages, and sends neither language when one has too many', async () => {
  await gateway.broadcast(content('cb-full', { texts: textsOf('x'.repeat(1250)) }));
  expect(await gateway.expectReport('cb-full', 'accepted')).toMatchObject({ pages: 30 });
  const long = textsOf('Brand')[1]!;
  const texts = [textsOf('Brand')[0]!, { ...long, instruction: 'Go away. '.repeat(200) }];
  await gateway.broadcast(content('cb-long', { texts }));
  expect(await gateway.expectReport('cb-long', 'refused')).toMatchObject({ refusal: 'text' });
  expect(sentOf('Brand. Er is brand. Sluit ramen en deuren.')).toEqual([]);
});

it('sends nothing for places or an area that were not approved', async () => {
  const before = gateway.centre.requests().length;
  await gateway.broadcast(content('cb-beside'), { places: ['GM0363'] });
  await gateway.broadcast(content('cb-changed'), { areaHash: 'a'.repeat(64) });
  await gateway.broadcast(content('cb-after'));
  await gateway.expectReport('cb-after', 'accepted');
  expect([...(await gateway.reports('cb-beside')), ...(await gateway.reports('cb-changed'))]).toEqual([]);
  expect(
    gateway.centre
      .requests()
      .slice(before)
      .filter((each) => each.includes('/message 201')),
  ).toHaveLength(2);
});

it('is on the air after a restart of the service in the middle', async () => {
  gateway.centre.misbehave({ http: { kind: 'status', status: 500 } });
  await gateway.broadcast(content('cb-halted'));
  await gateway.expectReport('cb-halted', 'waiting');
  await gateway.halt();
  gateway.centre.behave();
  await gateway.resume();
  await gateway.expectReport('cb-halted', 'accepted');
  await eventually(() => Promise.resolve(onAir().length === 2 ? true : undefined));
});

it('says whether the centre is there, and asks nothing of it for that', async () => {
  const registry = new Registry();
  const centre = centreAt({ url: gateway.centre.url, name: 'keten', timeoutMs: 1_500 });
  const watch = watchCentre(centre, gateway.centre.url, registry);
  const isUp = async (): Promise<unknown> => {
    await watch.look();
    const up = watch.routes()[0]?.isUp;
    expect(await registry.metrics()).toMatch(new RegExp(`keten_cell_centre_up{centre="[^"]+"} ${up ? 1 : 0}\n`));
    return up;
  };
  expect(watch.routes()).toEqual([]);
  expect(await isUp()).toBe(true);
  for (const status of [401, 503]) {
    gateway.centre.misbehave({ http: { kind: 'status', status } });
    expect(await isUp()).toBe(false);
  }
  gateway.centre.behave();
  expect([await isUp(), gateway.centre.onAir()]).toEqual([true, []]);
});

it('counts what the centre says to it', async () => {
  const count = async (): Promise<number> => {
    const metrics = await gateway.metrics();
    return Number(/^keten_cell_broadcasts_total{[^}]*state="refused"[^}]*} (\d+)$/m.exec(metrics)?.[1] ?? 0);
  };
  const before = await count();
  gateway.centre.misbehave({ areas: 'refuse' });
  await gateway.broadcast(content('cb-counted'));
  await gateway.expectReport('cb-counted', 'refused');
  expect(await count()).toBe(before + 1);
});
