import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { obligationEvents, operatorRegister } from '@keten/contracts';
import type { OperatorRole, SessionTerms } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, askOddly, eventually, operationsTable, quickHash, streamOutlasts, walkRoutes } from '@keten/testing';
import type { Caller } from '@keten/testing';
import { Redis } from 'ioredis';
import { agreed, employ } from './people/two-administrators.ts';
import { readUpdates } from './read-updates.ts';
import { password, runConsole } from './running-console.ts';
import type { Person, RunningConsole } from './running-console.ts';
import { draft, obligation } from './story.ts';

/** What somebody gets: without a session, removed a second ago, without any role, as operator, approver, administrator, auditor. */
type Answers = readonly [
  ...[nobody: number, removed: number, roleless: number],
  ...roles: [number, number, number, number],
];
/** An auditor reads, and does nothing. */
const for3 = (operator: number, approver: number, administrator: number, auditor = 403): Answers => [
  ...([401, 401, 403] as const),
  ...([operator, approver, administrator, auditor] as const),
];
const all = (status: number): Answers => for3(status, status, status, status);

/** Every route, asked without a body about what is not there: 400 and 404 are for who may, 403 for who may not. */
const table: Readonly<Record<string, Answers>> = {
  'GET /*': [200, 200, 200, 200, 200, 200, 200],
  'POST /v1/sessions': [400, 400, 400, 400, 400, 400, 400],
  'GET /v1/sessions/current': [401, 401, 200, 200, 200, 200, 200],
  'POST /v1/sessions/current/_prolong': [401, 401, 200, 200, 200, 200, 200],
  'DELETE /v1/sessions/current': [204, 204, 204, 204, 204, 204, 204],
  'GET /v1/sessions/ways': [200, 200, 200, 200, 200, 200, 200],
  'GET /v1/sessions/open-id': [404, 404, 404, 404, 404, 404, 404],
  'GET /v1/sessions/open-id/callback': [404, 404, 404, 404, 404, 404, 404],
  'GET /v1/updates': all(200),
  'GET /v1/channels': all(200),
  'GET /v1/chain-health': all(200),
  'GET /v1/out-of-sight': all(200),
  'POST /v1/areas/_describe': all(400),
  'POST /v1/areas/_find': all(400),
  'POST /v1/areas/_places': all(400),
  'POST /v1/areas/_entities': for3(400, 400, 400),
  'GET /v1/own-texts/:kind/:id': all(404),
  'PUT /v1/own-texts/:kind/:id/:textId': all(400),
  'DELETE /v1/own-texts/:kind/:id/:textId': all(404),
  'POST /v1/passkeys': [401, 401, 400, 400, 400, 400, 400],
  'POST /v1/passkeys/_begin': [401, 401, 400, 400, 400, 400, 400],
  'POST /v1/passkeys/_remove': [401, 401, 400, 400, 400, 400, 400],
  'GET /v1/warnings': all(200),
  'GET /v1/unreached-warnings': all(200),
  'GET /v1/help-requests': all(200),
  'POST /v1/help-requests/:helpId/_take': for3(404, 404, 403),
  'POST /v1/help-requests/:helpId/_answer': for3(400, 400, 403),
  'GET /v1/owners': all(200),
  'GET /v1/duty-calls': all(200),
  'GET /v1/unowned-threats': all(200),
  'POST /v1/owners/:warningId/_take': for3(404, 404, 403),
  'POST /v1/owners/:warningId/_keep': for3(409, 409, 403),
  'POST /v1/owners/:warningId/_offer': for3(404, 404, 403),
  'POST /v1/owners/:warningId/_leave': for3(409, 409, 403),
  'GET /v1/warnings/:warningId': all(404),
  'GET /v1/warnings/:warningId/text': all(404),
  'GET /v1/warnings/:warningId/obligations': all(404),
  'GET /v1/warnings/:warningId/deliveries': all(404),
  'GET /v1/warnings/:warningId/to-call': all(404),
  'GET /v1/warnings/:warningId/calls': all(404),
  'POST /v1/warnings/:warningId/revisions/:revision/calls/:recipientId': for3(400, 400, 403),
  'POST /v1/warnings': for3(400, 403, 403),
  'POST /v1/warnings/_preview': for3(400, 403, 403),
  'POST /v1/warnings/_fill-in': for3(400, 403, 403),
  'PUT /v1/warnings/:warningId/draft': for3(428, 403, 403),
  'POST /v1/warnings/:warningId/_submit': for3(400, 403, 403),
  'POST /v1/warnings/:warningId/_approve': for3(403, 400, 403),
  'POST /v1/warnings/:warningId/_reject': for3(400, 400, 403),
  'POST /v1/warnings/:warningId/_issue': for3(400, 400, 403),
  'POST /v1/warnings/:warningId/_withdraw': for3(400, 400, 403),
  'GET /v1/bulletins': all(200),
  'GET /v1/bulletins/:bulletinId': all(404),
  'GET /v1/bulletins/:bulletinId/readers': all(404),
  'PUT /v1/bulletins/:bulletinId': for3(428, 403, 403),
  'POST /v1/bulletins/:bulletinId/_release': for3(403, 400, 403),
  'POST /v1/bulletins/:bulletinId/_withdraw': for3(400, 400, 403),
  'GET /v1/standing-orders': all(200),
  'GET /v1/standing-orders/:orderId': all(404),
  'POST /v1/standing-orders/_preview': for3(400, 403, 400),
  'POST /v1/standing-orders/_fill-in': for3(400, 403, 400),
  'PUT /v1/standing-orders/:orderId': for3(428, 403, 428),
  'POST /v1/standing-orders/:orderId/_approve': for3(403, 400, 403),
  'POST /v1/standing-orders/:orderId/_revoke': for3(400, 400, 403),
  'GET /v1/threats': all(200),
  'GET /v1/threats/:threatId': all(404),
  'GET /v1/threats/:threatId/reports': all(404),
  'GET /v1/threats/:threatId/releases/:readership': all(404),
  'GET /v1/threats/:threatId/held-back-orders': all(404),
  'GET /v1/threat-reports/:reportId/original': for3(404, 404, 403),
  'GET /v1/quarantine': all(200),
  'GET /v1/quarantine/:quarantineId': all(404),
  'GET /v1/quarantine/:quarantineId/original': for3(404, 404, 403),
  'POST /v1/quarantine/:quarantineId/_release': for3(400, 403, 403),
  'POST /v1/quarantine/:quarantineId/_discard': for3(400, 403, 403),
  'GET /v1/incidents': all(200),
  'GET /v1/reporting-duties': all(200),
  'GET /v1/reporting-duties/:dutyId/history': for3(404, 404, 404),
  'PUT /v1/reporting-duties/:dutyId': for3(403, 403, 428),
  'DELETE /v1/reporting-duties/:dutyId': for3(403, 403, 428),
  'GET /v1/emergency-roles': all(200),
  'POST /v1/emergency-roles': all(400),
  'POST /v1/emergency-roles/:seal/_see': for3(403, 403, 404),
  'GET /v1/exercises': all(200),
  'POST /v1/exercises': for3(403, 403, 400),
  'GET /v1/exercises/:runId': all(404),
  'GET /v1/exercises/:runId/export': all(404),
  'POST /v1/exercises/:runId/_stop': for3(403, 403, 400),
  'GET /v1/dead-letters': all(200),
  'GET /v1/audit': for3(403, 403, 200, 200),
  'GET /v1/audit/export': for3(403, 403, 200, 200),
  'GET /v1/sources-health': all(200),
  'GET /v1/entities': for3(200, 200, 200),
  'GET /v1/entities/_export': for3(200, 200, 200),
  'GET /v1/entity-lists': for3(200, 200, 200),
  'GET /v1/entity-lists/:listId/rows': for3(404, 404, 404),
  'POST /v1/entity-lists/_check': for3(403, 403, 400),
  'POST /v1/entity-lists/:listId/_propose': for3(403, 403, 400),
  'POST /v1/entity-lists/:listId/_approve': for3(403, 403, 400),
  'POST /v1/entity-lists/:listId/_reject': for3(403, 403, 400),
  'GET /v1/listeners': for3(200, 200, 200),
  'GET /v1/weak-lines': for3(200, 200, 200),
  'GET /v1/entities/:entityId/lines': for3(404, 404, 404),
  'GET /v1/entities/:entityId': for3(404, 404, 404),
  'GET /v1/entities/:entityId/history': for3(404, 404, 404),
  'PUT /v1/entities/:entityId': for3(403, 403, 428),
  'DELETE /v1/entities/:entityId': for3(403, 403, 428),
  'GET /v1/noodsteunpunten': all(200),
  'GET /v1/noodsteunpunten/:noodsteunpuntId/history': for3(404, 404, 404),
  'PUT /v1/noodsteunpunten/:noodsteunpuntId': for3(403, 403, 428),
  'DELETE /v1/noodsteunpunten/:noodsteunpuntId': for3(403, 403, 428),
  'POST /v1/noodsteunpunten/:noodsteunpuntId/_say': for3(400, 400, 403),
  'GET /v1/register-proposals': for3(403, 403, 200),
  'POST /v1/register-proposals/:register/:entryId/_approve': for3(403, 403, 400),
  'POST /v1/register-proposals/:register/:entryId/_reject': for3(403, 403, 400),
  'GET /v1/verified-contacts': all(200),
  'PUT /v1/verified-contacts/:entryId': for3(428, 403, 428),
  'DELETE /v1/verified-contacts/:entryId': for3(428, 403, 428),
  'POST /v1/verified-contacts/:entryId/_approve': for3(403, 400, 400),
  'POST /v1/verified-contacts/:entryId/_reject': for3(400, 400, 400),
  'GET /v1/text-templates': all(200),
  'PUT /v1/text-templates/:kind': for3(428, 403, 428),
  'POST /v1/text-templates/:kind/_approve': for3(403, 400, 400),
  'POST /v1/text-templates/:kind/_reject': for3(400, 400, 400),
  'GET /v1/sources': for3(200, 200, 200),
  'GET /v1/sources/:sourceId/history': for3(404, 404, 404),
  'PUT /v1/sources/:sourceId': for3(403, 403, 428),
  'DELETE /v1/sources/:sourceId': for3(403, 403, 428),
  'GET /v1/colleagues': all(200),
  'GET /v1/operators': for3(403, 403, 200),
  'GET /v1/operators/:operatorId/history': for3(403, 403, 404),
  'PUT /v1/operators/:operatorId': for3(403, 403, 428),
  'DELETE /v1/operators/:operatorId': for3(403, 403, 404),
  'POST /v1/operators/:operatorId/_approve': for3(403, 403, 400),
  'POST /v1/operators/:operatorId/_reject': for3(403, 403, 400),
  'POST /v1/passwords': [401, 401, 400, 400, 400, 400, 400],
};

let chain: RunningConsole;
let dirk: Person;
beforeAll(async () => {
  chain = await runConsole();
  chain.sign();
  const operators = arranged(openRegister(chain.broker, operatorRegister));
  const passwordHash = quickHash(password);
  const put = (operatorId: string, ...roles: OperatorRole[]) =>
    operators.put(operatorId, { operatorId, name: operatorId, roles, passwordHash });
  await Promise.all([put('eva', 'operator'), put('niemand'), put('frits', 'approver'), put('vera', 'auditor')]);
  await operators.put('zoe', {
    ...{ operatorId: 'zoe', name: 'zoe', roles: ['operator'], passwordHash, clearance: 'Stg. Geheim' },
  });
  dirk = await chain.signIn('dirk');
});
afterAll(() => chain.stop());

const both = async () => [dirk, await chain.signIn('ella')] as const;
const bearer = (token: string): Caller => ({ authorization: `Bearer ${token}` });

describe('every route', () => {
  it('has its row in the table, and answers each person as the table says', async () => {
    const removed = await chain.signIn('eva');
    expect((await agreed(await both(), ['DELETE', 'eva'])).status).toBe(200);
    const callers: Caller[] = [{}, bearer(removed.token)];
    for (const who of ['niemand', 'carla', 'frits', 'dirk', 'vera'])
      callers.push(bearer((await chain.signIn(who)).token));
    const { url, everyRoute: routes } = chain;
    const found = await walkRoutes({ url, routes, callers, last: 'DELETE /v1/sessions/current' });
    expect(found).toEqual({ ...table, ...operationsTable(callers.length) });
  });
});

describe('who is signed in', () => {
  it('hears nothing more within seconds of a removal, and their name can be given to somebody else', async () => {
    const gerda = { name: 'Gerda', roles: ['operator'] };
    const { token } = await employ(chain, 'gerda', gerda);
    const stream = await fetch(`${chain.url}/v1/updates`, { headers: { authorization: `Bearer ${token}` } });
    expect(stream.status).toBe(200);
    await agreed(await both(), ['DELETE', 'gerda']);
    const began = performance.now();
    await stream.text();
    expect(performance.now() - began).toBeLessThan(5000);
    await employ(chain, 'gerda', gerda);
    expect((await fetch(`${chain.url}/v1/warnings`, { headers: bearer(token) })).status).toBe(401);
  });

  it('hears nothing more within seconds of signing out, and of the end of the session when it is idle', async () => {
    const updates = `${chain.url}/v1/updates`;
    const [leaves, stays, late] = [
      await chain.signIn('carla'),
      await chain.signIn('carla'),
      await chain.signIn('carla'),
    ];
    const page = await readUpdates(updates, stays.token);
    const signOut = () => leaves.ask('DELETE', '/v1/sessions/current');
    expect(await streamOutlasts(updates, leaves.token, signOut)).toBeLessThan(5000);
    const redis = new Redis(chain.redis.url);
    const key = `session:console:${createHash('sha256').update(late.token).digest('base64url')}`;
    expect(await redis.ttl(key)).toBeGreaterThan(1800 - 60);
    expect(await redis.ttl(key)).toBeLessThanOrEqual(1800);
    const { session } = (await late.ask<{ session: SessionTerms }>('GET', '/v1/sessions/current')).body;
    expect(session.atMostSeconds).toBeGreaterThan(12 * 3600 - 60);
    expect(await streamOutlasts(updates, late.token, () => redis.pexpire(key, 1))).toBeLessThan(5000);
    redis.disconnect();
    const anna = await chain.signIn('anna');
    const { warningId } = (await anna.ask<{ warningId: string }>('POST', '/v1/warnings', draft())).body;
    await page.next(({ data }) => data['warningId'] === warningId);
    page.close();
  });

  it('stays when nobody would be left to register people', async () => {
    await arranged(openRegister(chain.broker, operatorRegister)).delete('ella');
    const [removal, loss] = [
      await dirk.ask('DELETE', '/v1/operators/dirk'),
      await dirk.ask('PUT', '/v1/operators/dirk', { name: 'dirk', roles: ['operator'] }),
    ];
    for (const { status, body } of [removal, loss])
      expect([status, body.detail]).toEqual([409, expect.stringContaining('Nobody would be left')]);
    expect((await dirk.ask('GET', '/v1/operators')).status).toBe(200);
  });
});

describe('a warning that is marked', () => {
  const word = 'ZILVERREIGER';
  const marked = { rubricering: 'Stg. Geheim', tlp: 'RED' } as const;
  const texts = draft().texts.map((text) => ({ ...text, headline: word }));
  let [anna, zoe]: [Person?, Person?] = [];
  let secret: { warningId: string; contentHash: string };
  beforeAll(async () => {
    [anna, zoe] = [await chain.signIn('anna'), await chain.signIn('zoe')];
  });

  it('is written, listed, shown and told of live only for who is cleared for it', async () => {
    const [hers, theirs] = [
      await readUpdates(`${chain.url}/v1/updates`, zoe!.token),
      await readUpdates(`${chain.url}/v1/updates`, anna!.token),
    ];
    const written = await zoe!.ask<typeof secret>('POST', '/v1/warnings', draft({ ...marked, texts }));
    expect(written.status).toBe(201);
    secret = written.body;
    await hers.next(({ data }) => data['warningId'] === secret.warningId);
    await chain.publisher.publish(obligationEvents.created, obligation(secret.warningId, 'wad'));
    await hers.next(({ name, data }) => name === 'obligation' && data['warningId'] === secret.warningId);
    const open = (await anna!.ask<typeof secret>('POST', '/v1/warnings', draft())).body;
    await theirs.next(({ data }) => data['warningId'] === open.warningId);
    expect(theirs.heard()).not.toContain(secret.warningId);
    for (const page of [hers, theirs]) page.close();
    expect((await zoe!.ask('GET', `/v1/warnings/${secret.warningId}`)).status).toBe(200);
    const lines = (await zoe!.ask<{ items: (typeof secret)[] }>('GET', '/v1/warnings')).body.items;
    expect(lines.map(({ warningId }) => warningId)).toContain(secret.warningId);
  });

  it('is refused to all others, whatever they would do with it', async () => {
    const { warningId, contentHash } = secret;
    const asked = [
      anna!.ask('GET', `/v1/warnings/${warningId}`),
      anna!.ask('PUT', `/v1/warnings/${warningId}/draft`, draft()),
      anna!.ask('PUT', `/v1/warnings/${warningId}/draft`, draft(marked)),
      anna!.ask('POST', '/v1/warnings', draft(marked)),
      anna!.ask('POST', `/v1/warnings/${warningId}/_submit`, { contentHash }),
      anna!.ask('POST', `/v1/warnings/${warningId}/_approve`, { contentHash }),
      anna!.ask('POST', `/v1/warnings/${warningId}/_reject`, { contentHash, reason: 'niet nodig' }),
      anna!.ask('POST', `/v1/warnings/${warningId}/_issue`, { contentHash }),
      anna!.ask('POST', `/v1/warnings/${warningId}/_withdraw`, { contentHash }),
    ];
    for (const { status, body } of await Promise.all(asked))
      expect([status, body.detail]).toEqual([403, 'This takes a clearance for Stg. Geheim.']);
  });

  it('is in no byte of any route for them', async () => {
    await eventually(async () => {
      const { body } = await zoe!.ask('GET', '/v1/warnings');
      return JSON.stringify(body).includes(word) ? true : undefined;
    });
    const gets = chain.routes.filter(({ method, path }) => method === 'GET' && path !== '/v1/updates');
    for (const person of [anna!, dirk])
      for (const { path } of gets) {
        const asked = `${chain.url}${path.replaceAll(/:\w+/g, secret.warningId)}`;
        const answer = await fetch(asked, { headers: bearer(person.token) });
        expect(await answer.text()).not.toContain(word);
      }
  });
});

it('every route refuses ids and headers that make no sense, and never fails by them', async () => {
  const { url, everyRoute: routes } = chain;
  expect(await askOddly({ url, routes }, bearer(dirk.token))).toEqual([]);
});
