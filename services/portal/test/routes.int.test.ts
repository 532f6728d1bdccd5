import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entityRegister, linePointId } from '@keten/contracts';
import { confirmationToken } from '@keten/delivery';
import { openRegister } from '@keten/messaging';
import {
  arranged,
  askOddly,
  eventually,
  followersOf,
  operationsTable,
  readEverything,
  walkRoutes,
} from '@keten/testing';
import type { Caller, RouteTable } from '@keten/testing';
import { bulletin, releaseBulletin } from './bulletins/given-bulletin.ts';
import { sayInForce } from './in-force/given-in-force.ts';
import { registerAuthority } from './received/given-incident.ts';
import { confirmationKey, content, runPortal } from './running-portal.ts';
import type { RunningPortal } from './running-portal.ts';

/** What a desk gets of what is wad's: nobody's, one removed a second ago, another entity's, wad's minister's, wad's own. */
type Answers = readonly [nobody: number, removed: number, other: number, authority: number, own: number];
const open = (status: number): Answers => [status, status, status, status, status];
const each = (status: number): Answers => [401, 401, status, status, status];
/** What is there for wad alone: that it exists is not told to others. */
const own = (status: number): Answers => [401, 401, 404, 404, status];

const table: Readonly<Record<string, Answers>> = {
  'GET /*': open(200),
  'POST /v1/sessions': open(400),
  'GET /v1/sessions/current': each(200),
  'POST /v1/sessions/current/_prolong': each(200),
  'DELETE /v1/sessions/current': open(204),
  'GET /v1/updates': each(200),
  'GET /v1/contacts': each(200),
  'PUT /v1/contacts': each(400),
  'GET /v1/registration': each(200),
  'GET /v1/in-force': each(200),
  'GET /v1/in-force/key': open(200),
  // A session is no token for listening.
  'GET /v1/entities/:entityId/in-force': open(401),
  'GET /v1/listening': each(200),
  'PUT /v1/listening': each(428),
  'GET /v1/line-tests': each(200),
  'POST /v1/line-tests/:pointId/_ask': own(200),
  // Nothing is to be typed for a mail.
  'POST /v1/line-tests/:pointId/_code': own(410),
  'GET /v1/people': each(200),
  'PUT /v1/people': each(400),
  'GET /v1/alerts': each(200),
  'GET /v1/alerts/:warningId': own(200),
  'GET /v1/alerts/:warningId/area': own(200),
  'POST /v1/alerts/:warningId/revisions/:revision/_acknowledge': own(200),
  'GET /v1/bulletins': each(200),
  'GET /v1/bulletins/:bulletinId': own(200),
  'GET /v1/following': each(200),
  'GET /v1/following/places': each(200),
  'PUT /v1/following': each(400),
  'DELETE /v1/following': each(200),
  'GET /v1/incidents': each(200),
  // An id is an entity's own: the same one of another is another incident.
  'POST /v1/incidents': [401, 401, 201, 201, 200],
  'GET /v1/incidents/:incidentId': own(200),
  'POST /v1/incidents/:incidentId/follow-ups': own(201),
  'GET /v1/received-incidents': each(200),
  'GET /v1/received-incidents/:incidentId': [401, 401, 404, 200, 404],
  // The link is dijk's, made to say that it is wad's.
  'GET /bevestigen/stijl.css': open(200),
  'GET /bevestigen/:warningId/:revision/:recipientId/:token': open(404),
  'POST /bevestigen/:warningId/:revision/:recipientId/:token': open(404),
  'GET /lijntest/:pointId/:testId/:token': open(404),
  'POST /lijntest/:pointId/:testId/:token': open(404),
};

const word = 'ZILVERREIGER';
const [text] = content('').texts;
const warning = content('w-wad', { texts: [{ ...text!, headline: word }], checklist: [word] });
const incident = {
  incidentId: 'storing',
  kind: 'water-outage',
  description: word,
  serviceState: 'down',
  helpNeeded: word,
  occurredAt: '2026-11-24T08:00:00Z',
  awareAt: '2026-11-24T08:00:00Z',
  isCyber: false,
  isSignificant: true,
};
const bodies = {
  'POST /v1/alerts/:warningId/revisions/:revision/_acknowledge': { by: 'Piket', ticked: [], serviceState: 'normal' },
  'POST /v1/line-tests/:pointId/_code': { code: '123456' },
  'POST /v1/incidents': incident,
  'POST /v1/incidents/:incidentId/follow-ups': { kind: 'update', description: word },
};
const parameters = {
  warningId: 'w-wad',
  revision: '1',
  recipientId: 'wad',
  entityId: 'wad',
  bulletinId: 'b-wad',
  incidentId: 'wad-storing',
  pointId: linePointId('wad', { channel: 'email', address: 'piket@entiteit.example' }),
  testId: 'test-wad',
  token: confirmationToken(confirmationKey, { warningId: 'w-wad', revision: 1, recipientId: 'dijk' }),
};

let chain: RunningPortal;
let callers: Record<'nobody' | 'removed' | 'other' | 'authority' | 'own', Caller>;
const callerFor = async (entityId: string): Promise<Caller> => ({
  authorization: `Bearer ${(await chain.signIn(entityId)).token}`,
});

beforeAll(async () => {
  chain = await runPortal();
  await registerAuthority(chain, 'ienw', ['IenW'], { sector: 'ENE-ELE', contactPoints: [] });
  await registerAuthority(chain, 'weg', []);
  const wad = await chain.signIn('wad');
  await chain.issue(warning, ['wad']);
  await releaseBulletin(chain.publisher, bulletin('b-wad', { sectors: [], entityIds: ['wad'] }));
  expect((await wad.ask('POST', '/v1/incidents', incident)).status).toBe(201);
  callers = {
    nobody: {},
    removed: await callerFor('weg'),
    other: await callerFor('dijk'),
    authority: await callerFor('ienw'),
    own: await callerFor('wad'),
  };
  await sayInForce(chain.broker, [{ warningId: 'w-wad', revision: 1, severity: 'Severe' }]);
  const ienw = await chain.signIn('ienw');
  for (const [desk, path] of [
    [wad, '/v1/alerts/w-wad'],
    [wad, '/v1/bulletins/b-wad'],
    [ienw, '/v1/received-incidents/wad-storing'],
    [ienw, '/v1/in-force'],
  ] as const)
    await eventually(async () => ((await desk.ask('GET', path)).status === 200 ? true : undefined));
  await arranged(openRegister(chain.broker, entityRegister)).delete('weg');
});
afterAll(() => chain.stop());

describe('every route', () => {
  it('gives no other entity a byte of what is of one', async () => {
    const { url, everyRoute: routes } = chain;
    const { nobody, removed, other, authority, own } = callers;
    for (const caller of [nobody, removed, other])
      expect(await readEverything({ url, routes, parameters }, caller)).not.toContain(word);
    for (const caller of [authority, own])
      expect(await readEverything({ url, routes, parameters }, caller)).toContain(word);
  });

  it('refuses ids and headers that make no sense, and never fails by them', async () => {
    const { url, everyRoute: routes } = chain;
    expect(await askOddly({ url, routes }, callers.own)).toEqual([]);
  });

  it('has its row in the table, and answers each desk as the table says', async () => {
    const { url, everyRoute: routes } = chain;
    const { nobody, removed, other, authority, own } = callers;
    const asked: readonly Caller[] = [nobody, removed, other, authority, own];
    const last = 'DELETE /v1/sessions/current';
    const found = await walkRoutes({ url, routes, callers: asked, parameters, bodies, last });
    expect(found).toEqual({ ...table, ...operationsTable(asked.length) } satisfies RouteTable);
  });
});

describe('the register of entities', () => {
  it('is followed once, whoever looks at it', async () => {
    await eventually(
      () => followersOf(chain.broker, entityRegister),
      (names) => names.length === 1,
    );
  });
});
