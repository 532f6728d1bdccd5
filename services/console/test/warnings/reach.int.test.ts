import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  entityRegister,
  obligationCreated,
  subscriberCounts,
  subscriberCountsKey,
  warningIssued,
} from '@keten/contracts';
import type { Area } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged } from '@keten/testing';
import { gridOperator, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft, issue, step } from '../story.ts';
import type { Shown, Stepped } from '../story.ts';

let chain: RunningConsole;
let [anna, bram]: [Person, Person] = [] as unknown as [Person, Person];
beforeAll(async () => {
  chain = await runConsole();
  [anna, bram] = [await chain.signIn('anna'), await chain.signIn('bram')];
});
afterAll(() => chain.stop());

const at = (lat: number, lon: number, radiusKm = 1): Area => ({
  ...{ description: 'Daar', codes: [], polygons: [], circles: [{ center: { lat, lon }, radiusKm }] },
});
const citizens = { sectors: [], entityIds: [], citizens: true };
const sectors = (...codes: string[]) => ({ sectors: codes, entityIds: [], citizens: false });
const all = ['webhook', 'email', 'sms', 'portal', 'push'];
const written = async (parts: object): Promise<Stepped> =>
  (await anna.ask<Stepped>('POST', '/v1/warnings', draft(parts))).body;
const submitted = async (parts: object) => {
  const { warningId, contentHash } = await written(parts);
  return anna.ask('POST', `/v1/warnings/${warningId}/_submit`, { contentHash });
};
const shown = async (warningId: string): Promise<Shown> =>
  (await bram.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;
const entities = () => arranged(openRegister(chain.broker, entityRegister));

describe('a warning that would reach nobody', () => {
  it.each<[string, object, string, RegExp]>([
    ['abroad', { area: at(51.22, 4.4), audience: citizens, channels: all }, '/area', /no gemeente/],
    ['at sea', { area: at(54, 4), audience: citizens, channels: all }, '/area', /no gemeente/],
    ['in a sector without anybody', { audience: sectors('NUC') }, '/audience/sectors', /registered.*: Nucleair\./],
    ['elsewhere than anybody of it', { area: at(50.85, 5.69) }, '/audience/sectors', /registered.*: Elektriciteit\./],
    ['to entities by push alone', { channels: ['push'] }, '/channels', /do not reach.*: Stroom Hogeland\./],
    ['over a channel that none of them has', { channels: ['sms'] }, '/channels', /do not reach.*: Stroom Hogeland\./],
    ['to citizens by mail', { audience: citizens, channels: ['email'] }, '/channels', /Neither push nor SMS/],
    [
      'to somebody unknown',
      { audience: { ...sectors(), entityIds: ['nergens'] } },
      '/audience/entityIds',
      /not organisations.*: nergens\./,
    ],
  ])('is refused, with the place and the reason: %s', async (_, parts, pointer, message) => {
    const answer = await submitted(parts);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(message), errors: [{ pointer, message: expect.stringMatching(message) }] },
    });
    expect(answer.body.detail).toMatch(/^This would reach nobody\./);
  });

  it('is refused at approval and at issue as well, since the register may have changed', async () => {
    const { warningId, contentHash } = await written({});
    await step(anna, warningId, 'submit', { contentHash });
    await entities().delete(gridOperator.entityId);
    const approve = () => bram.ask('POST', `/v1/warnings/${warningId}/_approve`, { contentHash });
    expect(await approve()).toMatchObject({ status: 409, body: { errors: [{ pointer: '/audience/sectors' }] } });
    await entities().put(gridOperator.entityId, gridOperator);
    expect((await approve()).status).toBe(200);
    await entities().put(gridOperator.entityId, { ...gridOperator, designation: 'withdrawn' });
    const out = () => anna.ask('POST', `/v1/warnings/${warningId}/_issue`, { contentHash });
    expect(await out()).toMatchObject({ status: 409, body: { errors: [{ pointer: '/audience/sectors' }] } });
    expect(await chain.log.last(warningIssued, warningIssued.subject({ warningId } as never))).toBeUndefined();
    await entities().put(gridOperator.entityId, gridOperator);
    expect((await out()).status).toBe(200);
    expect((await out()).status).toBe(200);
  });
});

describe('a warning that reaches a part of those whom it names', () => {
  it('is shown with whom it misses, and why', async () => {
    const audience = { sectors: ['ENE-ELE', 'NUC'], entityIds: ['nergens'], citizens: true };
    const { warningId, contentHash } = await written({ audience, channels: ['webhook', 'push'] });
    expect((await shown(warningId)).reach).toEqual({
      ...{ places: 1, entities: 1, toldBefore: { places: 0, entities: 0 } },
      gaps: [
        { about: 'nobody-in-sector', names: ['Nucleair'] },
        { about: 'not-registered', names: ['nergens'] },
      ],
    });
    await step(anna, warningId, 'submit', { contentHash });
  });

  it('says that citizens hear nothing since the text is marked, though push and SMS are chosen', async () => {
    const { warningId } = await written({ audience: citizens, channels: all, tlp: 'AMBER' });
    expect((await shown(warningId)).reach.gaps).toEqual([{ about: 'marked-for-citizens', names: [] }]);
    const plain = await written({ audience: citizens, channels: ['email'] });
    expect((await shown(plain.warningId)).reach.gaps).toEqual([{ about: 'no-way-to-citizens', names: [] }]);
  });

  it('names who finds it in the portal only', async () => {
    const { warningId } = await written({ channels: ['portal'] });
    const { reach } = await shown(warningId);
    expect(reach).toMatchObject({ entities: 1, gaps: [{ about: 'portal-only', names: ['Stroom Hogeland'] }] });
  });
});

describe('what follows', () => {
  const follow = async (warningId: string, parts: object) =>
    (await anna.ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, draft(parts))).body;

  it('reaches whom the earlier revision told, also where it names nobody', async () => {
    const warningId = await issue(anna, bram, draft({ audience: citizens, channels: ['push'] }));
    const moved = { purpose: 'correction', area: at(54, 4), audience: citizens, channels: ['push'] };
    const { contentHash } = await follow(warningId, moved);
    expect((await shown(warningId)).reach).toMatchObject({ places: 0, toldBefore: { places: 1 } });
    await step(anna, warningId, 'submit', { contentHash });
  });

  it('names by channel whom an all-clear reaches, though it names nobody, and counts who follows where they were warned', async () => {
    const audience = { sectors: ['ENE-ELE'], entityIds: [], citizens: true };
    const warningId = await issue(anna, bram, draft({ audience, channels: ['webhook', 'sms'] }));
    const obligation = { warningId, revision: 1, recipientId: 'stroom' };
    const ministry = {
      recipientId: 'kgg',
      name: 'Ministerie KGG',
      channel: 'email',
      address: 'p@kgg.example',
    } as const;
    await chain.publisher.publish(obligationCreated, {
      ...{ ...obligation, name: 'Stroom Hogeland', sector: 'ENE-ELE', lane: 'urgent', at: new Date() },
      ladder: [{ contactPoints: gridOperator.contactPoints, waitSeconds: 60, supervisors: [ministry] }],
      deadlineAt: new Date(Date.now() + 60_000),
    });
    const countedAt = new Date();
    const [place = ''] = draft().area.codes;
    await openRegister(chain.broker, subscriberCounts).put(subscriberCountsKey, {
      places: [{ place, phones: 7, browsers: 3 }],
      countedAt,
    });
    await follow(warningId, { purpose: 'all-clear', audience: { ...sectors(), citizens: true }, channels: ['email'] });
    expect((await shown(warningId)).recipients).toEqual({
      channels: [
        { channel: 'webhook', count: 1, first: ['Stroom Hogeland'] },
        { channel: 'email', count: 1, first: ['Ministerie KGG'] },
      ],
      citizens: { phones: 7, countedAt: countedAt.toISOString() },
      ladders: { count: 0, first: [] },
    });
  });

  it('ends what is out, whomever that reached', async () => {
    const warningId = await issue(anna, bram);
    const { contentHash } = await follow(warningId, { purpose: 'all-clear', audience: sectors('NUC') });
    await step(anna, warningId, 'submit', { contentHash });
    await step(bram, warningId, 'approve', { contentHash });
    await step(anna, warningId, 'issue', { contentHash });
  });
});

describe('a warning for who depends on others too', () => {
  const audience = { ...sectors('ENE-ELE'), dependants: { all: [] } };
  const south = { description: 'Maastricht', codes: ['GM0935'], polygons: [], circles: [] };
  const leaning = (entityId: string, dependsOnEntities: string[]) =>
    entities().put(entityId, {
      ...gridOperator,
      entityId,
      name: `Naam ${entityId}`,
      sector: 'DWA',
      area: south,
      dependsOnEntities,
    });

  it('names them with the reason, only when its author chose so, and goes out as two persons saw it', async () => {
    await leaning('water', ['stroom']);
    await leaning('zorg', ['water', 'zorg']);
    expect((await shown((await written({})).warningId)).content.audience).toEqual(sectors('ENE-ELE'));
    const { warningId, contentHash } = await written({ audience });
    const expected = [
      { entityId: 'water', name: 'Naam water', dependsOn: ['Stroom Hogeland'], dependsOnSectors: [] },
      { entityId: 'zorg', name: 'Naam zorg', dependsOn: ['Naam water'], dependsOnSectors: [] },
    ];
    const read = await shown(warningId);
    expect(read.dependants).toEqual(expected);
    expect(read.reach.entities).toBe(3);
    expect(read.recipients.channels).toMatchObject([
      { channel: 'webhook', count: 3, first: ['Naam water', 'Naam zorg', 'Stroom Hogeland'] },
      {},
    ]);
    // What the register says since changes nothing of what they agree to.
    await leaning('zorg', []);
    await step(anna, warningId, 'submit', { contentHash });
    await step(bram, warningId, 'approve', { contentHash });
    await step(anna, warningId, 'issue', { contentHash });
    const [issued] = (await chain.log.read(warningIssued.subject({ warningId } as never), [warningIssued])).facts;
    expect(issued?.fact).toMatchObject({ contentHash, content: { audience: { dependants: { all: expected } } } });
  });

  it('is told of them before it is kept, and whatever its author says of them', async () => {
    const made = { entityId: 'nergens', name: 'Nergens', dependsOn: [], dependsOnSectors: [] };
    const asked = draft({ audience: { ...audience, dependants: { all: [made] } } });
    const { body } = await anna.ask<Shown>('POST', '/v1/warnings/_preview', asked);
    expect(body.dependants?.map(({ entityId }) => entityId)).toEqual(['water']);
    await entities().delete('water');
    await entities().delete('zorg');
  });
});
