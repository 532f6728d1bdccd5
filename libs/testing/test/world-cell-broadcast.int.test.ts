import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { decodeWarningArea, encodeSerialNumber, encodeWarningArea, pagesOf } from '@keten/cell-broadcast';
import { startCellBroadcastCentre } from '../src/world/index.ts';
import type { CellBroadcastCentre } from '../src/world/index.ts';

let centre: CellBroadcastCentre;
beforeAll(async () => {
  centre = await startCellBroadcastCentre();
});
beforeEach(() => {
  centre.behave();
  centre.restart();
});
afterAll(() => centre.close());

const square = [
  { lat: 53.3, lon: 6.8 },
  { lat: 53.4, lon: 6.8 },
  { lat: 53.4, lon: 6.9 },
  { lat: 53.3, lon: 6.8 },
];
const circle = { center: { lat: 53.2, lon: 6.5 }, radiusKm: 5 };
const coordinates = encodeWarningArea({ polygons: [{ points: square }], circles: [circle] });
const { polygons, circles } = decodeWarningArea(coordinates);
const scope_area = {
  geometry: {
    polygons: polygons.map(({ points }) => points.map(({ lat, lon }) => [lon, lat])),
    circles: circles.map(({ center: { lat, lon }, radiusKm }) => ({ center: [lon, lat], radius_km: radiusKm })),
  },
  warning_area_coordinates: coordinates.toString('hex'),
};
const { pages, dataCoding: dcs } = pagesOf('NL-Alert: sluit ramen en deuren.', 'nl');
const payload = { payload_encoded: { dcs, pages: pages.map((page) => page.toString('hex')) } };
const serial = encodeSerialNumber({ scope: 'plmn', messageCode: 1, updateNumber: 0 });
const smscb_message = { serial_nr: { serial_nr_encoded: serial }, message_id: 4371, payload };
const asked = {
  ...{ cbe_name: 'keten', category: 'high_priority', repetition_period: 16, num_of_bcast: 10, warning_period_sec: 300 },
  ...{ scope: { scope_area }, smscb_message },
};

const call = async (method: string, path: string, body?: object) => {
  const said = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(`${centre.url}/api/ecbe/v1${path}`, { method, ...said });
  return { status: answer.status, text: await answer.text() };
};
const echo = { area_hash: createHash('sha256').update(coordinates).digest('hex') };

it('shows what it was asked, where phones cut it, until that is deleted by its serial number', async () => {
  const { status, text } = await call('POST', '/area', { scope: asked.scope });
  expect([status, JSON.parse(text)]).toEqual([200, echo]);
  expect(centre.onAir()).toEqual([]);
  const taken = await call('POST', '/message', asked);
  expect([taken.status, JSON.parse(taken.text)]).toEqual([201, echo]);
  expect(centre.onAir()).toMatchObject([
    { text: 'NL-Alert: sluit ramen en deuren.', languages: ['nl'], messageIdentifier: 4371, area: { polygons } },
  ]);
  expect((await call('POST', '/message', asked)).status).toBe(409);
  expect((await call('DELETE', '/message/4371')).status).toBe(400);
  expect((await call('DELETE', `/message/4371?serial_nr=${serial + 1}`)).status).toBe(404);
  expect((await call('DELETE', `/message/4371?serial_nr=${serial}`)).status).toBe(200);
  expect(centre.onAir()).toEqual([]);
});

it.each([
  ['a member that nobody knows', { ...asked, area: 'NL' }],
  ['no area', { ...asked, scope: {} }],
  ['two areas', { ...asked, scope: { scope_area, scope_plmn: {} } }],
  ['a geometry beside its coordinates', { ...asked, scope: { scope_area: { ...scope_area, geometry: {} } } }],
  ['no end', { ...asked, num_of_bcast: 0 }],
  ['a number that is none', { ...asked, repetition_period: '16' }],
  ['another message identifier', { ...asked, smscb_message: { ...smscb_message, message_id: 50 } }],
  ...[
    ['no pages', []],
    ['too many pages', Array.from({ length: 16 }, () => payload.payload_encoded.pages[0])],
    ['a short page', ['0d0d']],
    ['what is no page', ['zz']],
  ].map(
    ([name, wrong]) =>
      [
        name as string,
        { ...asked, smscb_message: { ...smscb_message, payload: { payload_encoded: { dcs, pages: wrong } } } },
      ] as const,
  ),
] as const)('refuses %s', async (_, wrong) => {
  const { status, text } = await call('POST', '/message', wrong);
  expect([status, text]).toEqual([400, expect.stringMatching(/./)]);
  expect(centre.onAir()).toEqual([]);
});

it('fails as it is told: refuses an area, takes a wider one, forgets, or does not answer', async () => {
  centre.misbehave({ areas: 'refuse' });
  expect((await call('POST', '/message', asked)).status).toBe(422);
  centre.misbehave({ areas: 'widen' });
  expect(JSON.parse((await call('POST', '/area', { scope: asked.scope })).text)).not.toEqual(echo);
  centre.misbehave({ forgets: true, times: 1 });
  expect((await call('POST', '/message', asked)).status).toBe(201);
  expect(centre.onAir()).toEqual([]);
  centre.misbehave({ http: { kind: 'status', status: 503 }, of: 'message', times: 1 });
  expect((await call('POST', '/area', { scope: asked.scope })).status).toBe(200);
  expect((await call('POST', '/message', asked)).status).toBe(503);
  centre.misbehave({ http: { kind: 'lose-answer' }, times: 1 });
  await expect(call('POST', '/message', asked)).rejects.toThrow();
  expect(centre.onAir()).toHaveLength(1);
});
