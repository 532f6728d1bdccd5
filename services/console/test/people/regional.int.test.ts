import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entityRegister, operatorRegister, threatAssessed } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, eventually, quickHash } from '@keten/testing';
import { gridOperator, password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft, issue, step, threat } from '../story.ts';
import type { Listed, Stepped } from '../story.ts';
import { agreed } from './two-administrators.ts';

/** Het Hogeland lies in VR01, Lelystad and Almere in VR25. */
const at = (...codes: string[]) => ({ area: { description: codes.join(' '), codes, polygons: [], circles: [] } });
const elsewhere = 'This lies outside your region: Groningen.';

let chain: RunningConsole;
let people: Record<'anna' | 'bram' | 'rik' | 'roos', Person>;
beforeAll(async () => {
  chain = await runConsole();
  const operators = arranged(openRegister(chain.broker, operatorRegister));
  const own = { passwordHash: quickHash(password), regions: ['VR25'] };
  await operators.put('rik', { operatorId: 'rik', name: 'Rik', roles: ['regional-operator'], ...own });
  await operators.put('roos', { operatorId: 'roos', name: 'Roos', roles: ['regional-operator', 'approver'], ...own });
  const area = { description: 'Lelystad', codes: ['GM0995'], polygons: [], circles: [] };
  await arranged(openRegister(chain.broker, entityRegister)).put('flevo', {
    ...gridOperator,
    entityId: 'flevo',
    name: 'Stroom Flevoland',
    area,
  });
  const [anna, bram, rik, roos] = await Promise.all(['anna', 'bram', 'rik', 'roos'].map((name) => chain.signIn(name)));
  people = { anna: anna!, bram: bram!, rik: rik!, roos: roos! };
});
afterAll(() => chain.stop());

describe('a regional operator', () => {
  it('writes and submits within their region, and a colleague there approves', async () => {
    const { rik, roos } = people;
    const { warningId, contentHash } = (await rik.ask<Stepped>('POST', '/v1/warnings', draft(at('GM0995')))).body;
    await step(rik, warningId, 'submit', { contentHash });
    expect((await rik.ask('POST', `/v1/warnings/${warningId}/_approve`, { contentHash })).status).toBe(403);
    await step(roos, warningId, 'approve', { contentHash });
  });

  it.each([
    ['another region', draft(at('GM1966'))],
    ['more than their region', draft(at('GM0995', 'GM1966'))],
    [
      'a shape across the border of it',
      draft({
        area: {
          description: 'Cirkel',
          codes: [],
          polygons: [],
          circles: [{ center: { lat: 53.33, lon: 6.4 }, radiusKm: 2 }],
        },
      }),
    ],
  ])('does not write about %s, nor see what would come of it', async (_what, body) => {
    for (const path of ['/v1/warnings', '/v1/warnings/_preview']) {
      const { status, body: said } = await people.rik.ask('POST', path, body);
      expect([status, said.detail]).toEqual([409, elsewhere]);
    }
  });

  it('changes, corrects, ends, approves and calls off nothing that reaches further', async () => {
    const { anna, bram, rik, roos } = people;
    const national = draft({ ...at('GM0995', 'GM1966'), warningId: 'w-national' });
    const warningId = await issue(anna, bram, national);
    const { body } = await roos.ask<Stepped>('GET', `/v1/warnings/${warningId}`);
    const path = `/v1/warnings/${warningId}`;
    const asked = [
      ...(['update', 'correction', 'all-clear'] as const).map(
        (purpose) => ['PUT', `${path}/draft`, draft({ ...at('GM0995'), purpose, revision: 2 })] as const,
      ),
      ...(['submit', 'approve', 'issue', 'withdraw'] as const).map(
        (verb) => ['POST', `${path}/_${verb}`, { contentHash: body.contentHash }] as const,
      ),
      ['POST', `${path}/_reject`, { contentHash: body.contentHash, reason: 'niet nodig' }] as const,
    ];
    for (const [method, where, what] of asked) {
      const { status, body: said } = await roos.ask(method, where, what);
      expect([where, status, said.detail]).toEqual([where, 409, elsewhere]);
    }
    expect((await rik.ask('POST', '/v1/standing-orders', {})).status).toBeGreaterThanOrEqual(403);
    const { allowedVerbs, heldBack } = (await roos.ask<{ allowedVerbs: string[]; heldBack?: object }>('GET', path))
      .body;
    expect([allowedVerbs, heldBack]).toEqual([[], undefined]);
  });

  it.each([
    ['elsewhere', 'stroom', 'Stroom Hogeland'],
    ['that nobody registered', 'spook', 'spook'],
  ])('names no organisation %s, at any step', async (_what, entityId, name) => {
    const { anna, bram, rik, roos } = people;
    const refused = `These have nothing in your region: ${name}.`;
    const naming = {
      ...at('GM0995'),
      audience: { sectors: ['ENE-ELE'], entityIds: ['flevo', entityId], citizens: false },
    };
    for (const path of ['/v1/warnings', '/v1/warnings/_preview']) {
      const { status, body: said } = await rik.ask('POST', path, draft(naming));
      expect([status, said.detail]).toEqual([409, refused]);
    }
    const warningId = `w-names-${entityId}`;
    const path = `/v1/warnings/${warningId}`;
    const { contentHash } = (await anna.ask<Stepped>('POST', '/v1/warnings', draft({ ...naming, warningId }))).body;
    const isRefused = async (verb: string, body: object = { contentHash }) => {
      const { status, body: said } = await roos.ask('POST', `${path}/_${verb}`, body);
      expect([verb, status, said.detail]).toEqual([verb, 409, refused]);
      const shown = (await roos.ask<{ allowedVerbs: string[]; heldBack?: object }>('GET', path)).body;
      expect(shown.allowedVerbs).toEqual([]);
      return shown.heldBack;
    };
    expect(await isRefused('submit')).toEqual({ verb: 'submit', why: 'region' });
    await step(anna, warningId, 'submit', { contentHash });
    await isRefused('reject', { contentHash, reason: 'niet nodig' });
    expect(await isRefused('approve')).toEqual({ verb: 'approve', why: 'region' });
    const waiting = (await roos.ask<Listed>('GET', '/v1/warnings?isWaiting=true')).body.items;
    expect(waiting.map((line) => line.warningId)).not.toContain(warningId);
    await step(bram, warningId, 'approve', { contentHash });
    await isRefused('issue');
    await step(anna, warningId, 'issue', { contentHash });
    await isRefused('withdraw');
    for (const purpose of ['update', 'correction', 'all-clear']) {
      const next = draft({ ...at('GM0995'), purpose, revision: 2 });
      expect((await rik.ask('PUT', `${path}/draft`, next)).body.detail).toBe(refused);
    }
    // Who was told by the first hears of every later one, though the second names nobody.
    const second = draft({ ...at('GM0995'), purpose: 'update', revision: 2 });
    const drafted = (await anna.ask<Stepped>('PUT', `${path}/draft`, second)).body;
    await step(anna, warningId, 'submit', { contentHash: drafted.contentHash });
    await step(bram, warningId, 'approve', { contentHash: drafted.contentHash });
    await step(anna, warningId, 'issue', { contentHash: drafted.contentHash });
    const third = draft({ ...at('GM0995'), purpose: 'update', revision: 3 });
    expect((await rik.ask('PUT', `${path}/draft`, third)).body.detail).toBe(refused);
  });

  it('names an organisation of the whole country that has something in their region, and reaches nobody by sector elsewhere', async () => {
    const { rik, roos } = people;
    await arranged(openRegister(chain.broker, entityRegister)).put('landelijk', {
      ...gridOperator,
      ...{ entityId: 'landelijk', name: 'Landelijk net', sector: 'DRW-LEV' },
      area: { description: 'Nederland', codes: ['NL'], polygons: [], circles: [] },
    });
    const body = draft({
      ...at('GM0995'),
      audience: { sectors: ['ENE-ELE'], entityIds: ['landelijk'], citizens: false },
    });
    const shown = await eventually(async () => {
      const preview = await rik.ask<{ recipients: { channels: { first: string[] }[] } }>(
        'POST',
        '/v1/warnings/_preview',
        body,
      );
      return preview.status === 200 ? preview.body : undefined;
    });
    expect(shown.recipients.channels.flatMap(({ first }) => first)).toEqual(
      expect.arrayContaining(['Stroom Flevoland']),
    );
    expect(shown.recipients.channels.flatMap(({ first }) => first)).not.toContain('Stroom Hogeland');
    const { warningId, contentHash } = (await rik.ask<Stepped>('POST', '/v1/warnings', body)).body;
    await step(rik, warningId, 'submit', { contentHash });
    await step(roos, warningId, 'approve', { contentHash });
    await step(roos, warningId, 'issue', { contentHash });
  });

  it('whose colleague approved it before the organisation left the region has no approval any more', async () => {
    const { anna, rik, roos } = people;
    const entities = arranged(openRegister(chain.broker, entityRegister));
    await entities.put('verhuist', { ...gridOperator, entityId: 'verhuist', name: 'Verhuist', ...at('GM0995') });
    const body = draft({
      ...at('GM0995'),
      audience: { sectors: ['ENE-ELE'], entityIds: ['verhuist'], citizens: false },
    });
    const { warningId, contentHash } = await eventually(async () => {
      const drafted = await rik.ask<Stepped>('POST', '/v1/warnings', body);
      return drafted.status === 201 ? drafted.body : undefined;
    });
    await step(rik, warningId, 'submit', { contentHash });
    await step(roos, warningId, 'approve', { contentHash });
    await entities.put('verhuist', { ...gridOperator, entityId: 'verhuist', name: 'Verhuist' });
    await eventually(async () => {
      const shown = await anna.ask<{ lapses: { by: string; why: string }[] }>('GET', `/v1/warnings/${warningId}`);
      return shown.body.lapses.some(({ by, why }) => by === 'roos' && why === 'right') ? true : undefined;
    });
    const { status } = await anna.ask('POST', `/v1/warnings/${warningId}/_issue`, { contentHash });
    expect(status).toBe(409);
  });

  it('sees what touches their region, and nothing else', async () => {
    const { anna, rik } = people;
    const far = (await anna.ask<Stepped>('POST', '/v1/warnings', draft({ ...at('GM1966'), warningId: 'w-far' }))).body;
    await anna.ask('POST', '/v1/warnings', draft({ ...at('GM0034'), warningId: 'w-near' }));
    await chain.publisher.publish(threatAssessed, threat('t-far', { touches: ['GM1966'] }));
    await chain.publisher.publish(threatAssessed, threat('t-near', { touches: ['GM0034'] }));
    const idsAt = async (path: string, id: 'warningId' | 'threatId') =>
      (await rik.ask<{ items: Record<string, string>[] }>('GET', path)).body.items.map((line) => line[id]);
    await eventually(async () => ((await idsAt('/v1/threats', 'threatId')).includes('t-near') ? true : undefined));
    await eventually(async () => ((await idsAt('/v1/warnings', 'warningId')).includes('w-near') ? true : undefined));
    expect(await idsAt('/v1/threats', 'threatId')).not.toContain('t-far');
    expect(await idsAt('/v1/warnings', 'warningId')).toEqual(expect.arrayContaining(['w-near', 'w-national']));
    expect(await idsAt('/v1/warnings', 'warningId')).not.toContain(far.warningId);
    for (const path of [`/v1/warnings/${far.warningId}`, '/v1/threats/t-far', '/v1/threats/t-far/reports'])
      expect((await rik.ask('GET', path)).status).toBe(403);
    expect((await anna.ask<Listed>('GET', '/v1/warnings')).body.items.map((line) => line.warningId)).toContain('w-far');
  });

  it('whose region was taken away between approval and issue did not approve any more', async () => {
    const { anna, roos, rik } = people;
    const { warningId, contentHash } = (await rik.ask<Stepped>('POST', '/v1/warnings', draft(at('GM0995')))).body;
    await step(rik, warningId, 'submit', { contentHash });
    await step(roos, warningId, 'approve', { contentHash });
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    await operators.update('roos', (now) => ({ ...now!, regions: ['VR01'] }));
    const { status, body } = await anna.ask('POST', `/v1/warnings/${warningId}/_issue`, { contentHash });
    expect([status, body.detail]).toEqual([409, expect.stringContaining('may not do that any more')]);
  });
});

it('two administrators say which region, one is needed, and no other role goes with it', async () => {
  const both = [await chain.signIn('dirk'), await chain.signIn('ella')] as const;
  const put = (body: object) => agreed(both, ['PUT', 'ria', { name: 'Ria', ...body }]);
  const placesOf = async (body: object) => (await put(body)).body.errors?.map(({ pointer }) => pointer);
  expect(await placesOf({ roles: ['regional-operator'] })).toEqual(['/regions']);
  expect(await placesOf({ roles: ['operator'], regions: ['VR25'] })).toEqual(['/regions']);
  expect(await placesOf({ roles: ['regional-operator', 'operator'], regions: ['VR25'] })).toEqual(['/roles']);
  expect(await placesOf({ roles: ['regional-operator'], regions: ['GM0995'] })).toEqual(['/regions']);
  expect((await put({ roles: ['regional-operator'], regions: ['VR25'] })).status).toBe(200);
  expect(await arranged(openRegister(chain.broker, operatorRegister)).get('ria')).toMatchObject({ regions: ['VR25'] });
});
