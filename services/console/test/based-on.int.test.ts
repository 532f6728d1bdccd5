import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { replacing } from '@keten/testing';
import { bulletin } from './bulletins/bulletin-story.ts';
import { order, prepareRegisters } from './standing-orders/standing-order-story.ts';
import { runConsole } from './running-console.ts';
import type { Person, RunningConsole } from './running-console.ts';
import { draft } from './story.ts';

let chain: RunningConsole;
let people: Record<'anna' | 'dirk', Person>;
beforeAll(async () => {
  chain = await runConsole();
  people = { anna: await chain.signIn('anna'), dirk: await chain.signIn('dirk') };
  await prepareRegisters(chain.broker);
});
afterAll(() => chain.stop());

const area = { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] };
const entity = {
  ...{ name: 'Net', designation: 'designated', sector: 'ENE-ELE', area, priority: 1, language: 'nl-NL' },
  ...{ contactPoints: [{ channel: 'email', address: 'net@keten.example' }], password: 'a password of Net' },
};
const source = {
  ...{ name: 'KNMI', kind: 'civil', allowedSenders: ['knmi'], allowedKinds: ['flood'], statuses: ['Actual'] },
  ...{ highestRubricering: 'ongerubriceerd', highestTlp: 'CLEAR' },
};
const duty = {
  ...{ sector: 'DWA', law: 'Wwke', isInForce: true, scope: 'not-cyber', vakminister: 'IenW', supervisor: 'ILT' },
  ...{ terms: [{ stage: 'first-report', hours: 24, months: 0, isWhereRelevant: false }], source: 'artikel 1' },
};
const place = { name: 'De Hal', address: 'Plein 1', gemeente: 'GM1966', open: true };
const contact = {
  ...{ kind: 'phone', value: '0800-1351', owner: 'Gemeente Het Hogeland', purpose: 'Inwoners met vragen' },
  source: 'Besluit van de gemeente, gebeld door anna',
};
const said = { headline: 'Drones bij {place}', description: '', instructions: ['Ga naar binnen.'], before: [] };
const template = {
  responseType: 'Shelter',
  texts: ['nl-NL', 'en-GB'].map((language) => ({ language, ...said })),
};
const eva = { name: 'Eva', roles: ['operator'] };

type Who = keyof typeof people;

/** Everything that is overwritten as a whole, who may do so, and bodies of it that differ. */
const overwritten: readonly [path: string, who: Who, bodyOf: (turn: number) => object][] = [
  ['/v1/warnings/w-based/draft', 'anna', (turn) => draft({ checklist: [`Bel ${turn}.`] })],
  ['/v1/bulletins/b-based', 'anna', (turn) => bulletin({ threatIds: [`t-${turn}`] })],
  ['/v1/standing-orders/so-based', 'anna', (turn) => order({ validForSeconds: 600 + turn })],
  ['/v1/entities/net-based', 'dirk', (turn) => ({ ...entity, name: `Net ${turn}` })],
  ['/v1/sources/knmi-based', 'dirk', (turn) => ({ ...source, name: `KNMI ${turn}` })],
  ['/v1/noodsteunpunten/hal-based', 'dirk', (turn) => ({ ...place, name: `Hal ${turn}` })],
  ['/v1/operators/eva', 'dirk', (turn) => ({ ...eva, name: `Eva ${turn}` })],
  ['/v1/verified-contacts/tel-based', 'anna', (turn) => ({ ...contact, value: `0800-135${turn}` })],
  ['/v1/text-templates/drone', 'anna', (turn) => ({ ...template, checklist: [`Bel ${turn}.`] })],
  ['/v1/reporting-duties/DWA_Wwke', 'dirk', (turn) => ({ ...duty, vakminister: `Minister ${turn}` })],
];

/** What is taken out as it was read, and who may do so. */
const takenOut: readonly (readonly [path: string, who: Who])[] = [
  ['/v1/entities/net-based', 'dirk'],
  ['/v1/sources/knmi-based', 'dirk'],
  ['/v1/noodsteunpunten/hal-based', 'dirk'],
  ['/v1/reporting-duties/DWA_Wwke', 'dirk'],
  ['/v1/verified-contacts/tel-based', 'anna'],
];
/** What is nobody else's, or is proposed to go whatever was read of it. */
const ownOrWhole = ['sessions', 'own-texts', 'operators'];

describe('what others may have changed', () => {
  it('is every route that takes a PUT', () => {
    const shapes = overwritten.map(([path]) => path.replace(/^(\/v1\/[a-z-]+)\/[^/]+/, '$1/:'));
    const routes = chain.routes.filter(({ method }) => method === 'PUT').map(({ path }) => path);
    // What somebody is typing is nobody else's.
    const shared = routes.filter((path) => !path.startsWith('/v1/own-texts/'));
    expect(shared.map((path) => path.replace(/:[A-Za-z]+/, ':')).toSorted()).toEqual(shapes.toSorted());
  });

  it.each(overwritten)('is not overwritten unseen: %s', async (path, who, bodyOf) => {
    const put = (turn: number, headers?: Record<string, string>) => people[who].ask('PUT', path, bodyOf(turn), headers);
    const unsaid = await put(1, {});
    expect([unsaid.status, unsaid.body.detail]).toEqual([428, expect.stringContaining('If-Match')]);
    expect(unsaid.headers.get('content-type')).toContain('application/problem+json');
    const stale = { 'If-Match': `"${'0'.repeat(64)}"` };
    expect((await put(1, stale)).status).toBe(412);
    expect((await put(1, { 'If-Match': 'W/"x", *' })).status).toBe(400);
    // Of each kind of threat there is a text before anybody wrote one.
    const added = path.startsWith('/v1/text-templates/') ? [412] : [200, 201, 202];
    expect(added).toContain((await put(1, { 'If-None-Match': '*' })).status);
    expect((await put(2, { 'If-None-Match': '*' })).status).toBe(412);
    expect((await put(2, stale)).status).toBe(412);
  });

  it.each(overwritten)('is written by one of two who read the same: %s', async (path, who, bodyOf) => {
    const read = (at: string) => people[who].ask('GET', at);
    const seen = await replacing(read, path);
    expect(seen).toEqual({ 'If-Match': expect.any(String) });
    const both = await Promise.all([3, 4].map((turn) => people[who].ask('PUT', path, bodyOf(turn), seen)));
    const [first, second] = both.map(({ status }) => status).toSorted();
    // Who was on the way at the same instant is told by the store (409).
    const done = /^\/v1\/(warnings|bulletins|standing-orders)\//.test(path) ? 200 : 202;
    expect([first, [409, 412].includes(second ?? 0)]).toEqual([done, true]);
  });

  it('is every route that takes a DELETE of what others write too', () => {
    const kinds = chain.routes.flatMap(({ method, path }) => (method === 'DELETE' ? [path.split('/')[2]] : []));
    const known = [...takenOut.map(([path]) => path.split('/')[2]), ...ownOrWhole];
    expect(kinds.toSorted()).toEqual(known.toSorted());
  });

  it.each(takenOut)('is not taken out unseen: %s', async (path, who) => {
    const remove = (headers: Record<string, string>) => people[who].ask('DELETE', path, undefined, headers);
    const unsaid = await remove({});
    expect([unsaid.status, unsaid.body.detail]).toEqual([428, expect.stringContaining('If-Match')]);
    const stale = await remove({ 'If-Match': `"${'0'.repeat(64)}"` });
    // Of what is only proposed there is nothing yet that can go.
    expect([404, 412]).toContain(stale.status);
  });
});
