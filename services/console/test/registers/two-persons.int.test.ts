import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  entityRegister,
  noodsteunpuntRegister,
  operatorRegister,
  reportingDuties,
  sourceRegister,
} from '@keten/contracts';
import type { DecidedRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { agreedEntry, decideEntry, waitingAt } from './two-for-entries.ts';

let chain: RunningConsole;
let dirk: Person;
let ella: Person;
beforeAll(async () => {
  chain = await runConsole();
  [dirk, ella] = await Promise.all([chain.signIn('dirk'), chain.signIn('ella')]);
});
afterAll(() => chain.stop());

const area = { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] };
const token = 't'.repeat(40);
const source = {
  ...{ name: 'Defensie', kind: 'military', allowedSenders: ['*'], allowedKinds: ['drone'], statuses: ['Actual'] },
  ...{ highestRubricering: 'Stg. Geheim', highestTlp: 'RED', token },
};
const entity = {
  ...{ name: 'Net', designation: 'designated', sector: 'ENE-ELE', area, priority: 1, language: 'nl-NL' },
  ...{ contactPoints: [{ channel: 'email', address: 'net@keten.example' }], password: 'a password of Net' },
};
const duty = {
  ...{ sector: 'DWA', law: 'Wwke', isInForce: true, scope: 'not-cyber', vakminister: 'IenW', supervisor: 'ILT' },
  ...{ terms: [{ stage: 'first-report', hours: 24, months: 0, isWhereRelevant: false }], source: 'artikel 1' },
};
const place = { name: 'De Hal', address: 'Plein 1', gemeente: 'GM1966', open: true };

/** Each register, an entry of it, and how it is changed. */
const all: readonly (readonly [name: string, register: DecidedRegister<object>, body: object, change: object])[] = [
  ['sources', sourceRegister, source, { highestTlp: 'CLEAR' }],
  ['entities', entityRegister, entity, { clearance: 'Stg. Geheim' }],
  ['noodsteunpunten', noodsteunpuntRegister, place, { open: false }],
  ['reporting-duties', reportingDuties, duty, { vakminister: 'JenV' }],
];

describe.each(all)('%s', (name, register, body, change) => {
  const path = `/v1/${name}/e-1`;
  const kept = () => arranged(openRegister(chain.broker, register)).get('e-1');
  const kind = { sources: 'source', entities: 'entity', noodsteunpunten: 'noodsteunpunt' }[name] ?? 'reporting-duty';

  it('holds nothing that one administrator alone decided', async () => {
    expect((await dirk.ask('PUT', path, body)).status).toBe(202);
    expect(await kept()).toBeUndefined();
    expect(await waitingAt(ella, path)).toMatchObject({ by: 'dirk', removes: false });
    const own = await decideEntry(dirk, path);
    expect([own.status, own.body.detail]).toEqual([409, expect.stringContaining('Another administrator must decide')]);
    expect(await kept()).toBeUndefined();
  });

  it('holds what another approved, exactly as they read it, with both on record', async () => {
    const read = await waitingAt(ella, path);
    expect((await dirk.ask('PUT', path, { ...body, ...change })).status).toBe(202);
    const stale = await ella.ask('POST', `/v1/register-proposals/${name}/e-1/_approve`, {
      contentHash: read!.contentHash,
    });
    expect(stale.status).toBe(412);
    expect((await decideEntry(ella, path)).status).toBe(204);
    expect(await kept()).toMatchObject(change);
    expect(await waitingAt(ella, path)).toBeUndefined();
    expect((await decideEntry(ella, path)).status).toBe(404);
    const [on] = (await chain.audited('e-1')).filter(({ factStream }) => factStream === `KV_${name}`);
    expect(on).toMatchObject({ actorId: 'ella', action: `put-${kind}` });
    expect(on?.detail).toMatch(/; proposed by dirk$/);
    const proposed = (await chain.audited(`${name}.e-1`)).map(({ action, actorId }) => `${actorId} ${action}`);
    expect(proposed).toEqual([`dirk propose-${kind}`, `dirk propose-${kind}`, `ella approve-${kind}`]);
  });

  it('stays as it is when anybody rejects a change or a removal, and goes when two agree', async () => {
    const before = await kept();
    expect((await dirk.ask('PUT', path, body)).status).toBe(202);
    expect((await decideEntry(dirk, path, 'reject')).status).toBe(204);
    expect((await ella.ask('DELETE', path)).status).toBe(202);
    expect(await kept()).toEqual(before);
    expect((await decideEntry(ella, path)).status).toBe(409);
    expect((await decideEntry(dirk, path)).status).toBe(204);
    expect(await kept()).toBeUndefined();
    expect((await dirk.ask('DELETE', path)).status).toBe(404);
  });

  it('counts no proposal for what has changed since, or of who is no administrator any more', async () => {
    await agreedEntry([dirk, ella], ['PUT', path, body]);
    expect((await dirk.ask('PUT', path, { ...body, ...change })).status).toBe(202);
    const entries = arranged(openRegister<object>(chain.broker, register));
    await entries.update('e-1', (now) => ({
      ...now!,
      ...(name === 'reporting-duties' ? { source: 'x' } : { name: 'X' }),
    }));
    const changed = await decideEntry(ella, path);
    expect([changed.status, changed.body.detail]).toEqual([
      409,
      expect.stringContaining('changed after this was proposed'),
    ]);
    await decideEntry(ella, path, 'reject');
    expect((await dirk.ask('PUT', path, { ...body, ...change })).status).toBe(202);
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    await operators.update('dirk', (now) => ({ ...now!, roles: ['operator'] }));
    const lapsed = await decideEntry(ella, path);
    expect([lapsed.status, lapsed.body.detail]).toEqual([409, expect.stringContaining('may not do that any more')]);
    await operators.update('dirk', (now) => ({ ...now!, roles: ['administrator'] }));
    dirk = await chain.signIn('dirk');
    expect((await decideEntry(ella, path, 'reject')).status).toBe(204);
  });
});

it('shows no secret of what waits, and says only that there is a new one', async () => {
  await agreedEntry([dirk, ella], ['PUT', '/v1/sources/secret', source]);
  await dirk.ask('PUT', '/v1/sources/secret', { ...source, token: 'u'.repeat(40) });
  const { body } = await ella.ask<{ proposals: object[] }>('GET', '/v1/sources');
  expect(body.proposals).toMatchObject([{ entryId: 'secret', changed: ['token'], by: 'dirk' }]);
  expect(JSON.stringify(body)).not.toMatch(/tokenHash|tttt|uuuu/);
});

it('one administrator decides alone only in the hour in which the chain is set up', async () => {
  const operators = arranged(openRegister(chain.broker, operatorRegister));
  await operators.delete('ella');
  const path = '/v1/noodsteunpunten/alone';
  expect((await dirk.ask('PUT', path, place)).status).toBe(202);
  await decideEntry(dirk, path, 'reject');
  const aloneUntil = (minutes: number) =>
    operators.update('dirk', (now) => ({ ...now!, aloneUntil: new Date(Date.now() + minutes * 60_000) }));
  await aloneUntil(60);
  expect((await dirk.ask('PUT', path, place)).status).toBe(201);
  expect((await chain.audited('alone')).at(-1)).toMatchObject({
    ...{ actorId: 'dirk', action: 'put-noodsteunpunt' },
    detail: expect.stringContaining('alone, while the chain is set up'),
  });
  await aloneUntil(-1);
  expect((await dirk.ask('PUT', path, { ...place, open: false })).status).toBe(202);
});
