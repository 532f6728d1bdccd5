import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorRegister, rawReports, threatReported } from '@keten/contracts';
import { withholdText } from '@keten/domain';
import type { Operator, ThreatReported } from '@keten/domain';
import { openRawStore, openRegister } from '@keten/messaging';
import { arranged, sampleReport } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import { agreed, approve } from '../people/two-administrators.ts';
import type { Person, RunningConsole } from '../running-console.ts';

const text = 'Bron ZILVERREIGER meldt een explosie.';

let chain: RunningConsole;
let anna: Person;
let carla: Person;
let dirk: Person;
beforeAll(async () => {
  chain = await runConsole();
  [anna, carla, dirk] = await Promise.all([chain.signIn('anna'), chain.signIn('carla'), chain.signIn('dirk')]);
});
afterAll(() => chain.stop());

/** A report as intake lets it in: the words stay behind when it is marked. */
async function report(reportId: string, parts: Partial<ThreatReported>): Promise<ThreatReported> {
  const rawHash = await openRawStore(chain.broker, rawReports).put(Buffer.from(`${reportId}: ${text}`));
  const fact = withholdText(sampleReport({ reportId, rawHash, description: text, ...parts }));
  await chain.publisher.publish(threatReported, fact);
  return fact;
}
const clear = async (operatorId: string, clearance: string, by = dirk) =>
  agreed(
    [by, await chain.signIn('ella')],
    ['PUT', operatorId, { name: operatorId, roles: ['operator', 'approver'], clearance }],
  );
const read = (person: Person, dataref: string): Promise<Response> =>
  fetch(`${chain.url}${dataref}`, { headers: { Authorization: `Bearer ${person.token}` } });
const audited = async (subject: string) =>
  (await chain.audited(subject)).map(({ action, actorId }) => [action, actorId]);

describe('the original of a report', () => {
  it('is where its dataref says, for who is cleared, and on record', async () => {
    const { dataref } = await report('r-secret', { rubricering: 'Stg. Geheim' });
    const refused = await read(anna, dataref);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(await refused.text()).not.toContain('ZILVERREIGER');

    expect((await clear('anna', 'Stg. Geheim')).status).toBe(200);
    const given = await read(anna, dataref);
    expect([given.status, await given.text()]).toEqual([200, `r-secret: ${text}`]);
    expect(Object.fromEntries(given.headers)).toMatchObject({
      ...{ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' },
      ...{ 'content-disposition': 'attachment; filename="r-secret.txt"', 'cache-control': 'no-store' },
    });
    expect(await audited('r-secret')).toEqual([
      ['refuse-original', 'anna'],
      ['read-original', 'anna'],
    ]);

    await clear('anna', 'Stg. Confidentieel');
    expect((await read(anna, dataref)).status).toBe(403);
  });

  it('is for named persons when it is TLP:RED', async () => {
    const { dataref } = await report('r-red', { tlp: 'RED' });
    expect((await read(carla, dataref)).status).toBe(403);
    await clear('carla', 'Departementaal Vertrouwelijk');
    expect((await read(carla, dataref)).status).toBe(200);
  });

  it('can be read by every operator when nothing is marked, and by nobody who has another task', async () => {
    await report('r-open', {});
    expect((await read(carla, '/v1/threat-reports/r-open/original')).status).toBe(200);
    expect((await read(dirk, '/v1/threat-reports/r-open/original')).status).toBe(403);
    expect((await fetch(`${chain.url}/v1/threat-reports/r-open/original`)).status).toBe(401);
    expect((await read(carla, '/v1/threat-reports/r-nowhere/original')).status).toBe(404);
  });

  it('is not found when its bytes are gone, and then nobody is said to have read it', async () => {
    await chain.publisher.publish(threatReported, sampleReport({ reportId: 'r-lost', rawHash: 'f'.repeat(64) }));
    expect((await read(carla, '/v1/threat-reports/r-lost/original')).status).toBe(404);
    expect(await audited('r-lost')).toEqual([]);
  });
});

describe('a clearance', () => {
  const kept = async (operatorId: string): Promise<Operator | undefined> =>
    arranged(openRegister(chain.broker, operatorRegister)).get(operatorId);

  it('is given by an administrator, on record, and stays when a change does not name it', async () => {
    const both = [dirk, await chain.signIn('ella')] as const;
    const eva = { name: 'Eva', roles: ['operator'], clearance: 'Stg. Geheim' };
    const { body } = await agreed(both, ['PUT', 'eva', eva]);
    expect(body).toMatchObject({ operatorId: 'eva', clearance: 'Stg. Geheim' });
    await agreed(both, ['PUT', 'eva', { name: 'Eva', roles: ['approver'] }]);
    expect(await kept('eva')).toMatchObject({ roles: ['approver'], clearance: 'Stg. Geheim' });
    const first =
      'roles none became operator; clearance ongerubriceerd became Stg. Geheim; with a new password and no passkey';
    const then = 'roles operator became approver; clearance Stg. Geheim became Stg. Geheim';
    expect((await chain.audited('eva')).map(({ actorId, action, detail }) => [actorId, action, detail])).toEqual([
      ['dirk', 'propose-operator', first],
      ['ella', 'put-operator', `${first}; proposed by dirk`],
      ['dirk', 'propose-operator', then],
      ['ella', 'put-operator', `${then}; proposed by dirk`],
    ]);
    expect(await (await chain.signIn('anna')).ask('GET', '/v1/sessions/current')).toMatchObject({
      body: { operatorId: 'anna', clearance: 'Stg. Confidentieel' },
    });
  });

  it('is never given by who gets it, nor by who is no administrator', async () => {
    const own = { name: 'dirk', roles: ['administrator', 'operator'], clearance: 'Stg. Zeer Geheim' };
    expect((await dirk.ask('PUT', '/v1/operators/dirk', own)).status).toBe(403);
    expect((await kept('dirk'))?.roles).toEqual(['administrator']);
    expect((await clear('carla', 'Stg. Zeer Geheim', anna)).status).toBe(403);
    expect((await clear('carla', 'Cosmic')).status).toBe(400);
    // What they were cleared for does not keep them from changing the rest.
    const ella = await chain.signIn('ella');
    const renamed = { name: 'Dirk', roles: ['administrator'] };
    expect((await agreed([dirk, ella], ['PUT', 'dirk', renamed])).status).toBe(200);
    // Nor by approving it.
    expect((await ella.ask('PUT', '/v1/operators/dirk', { ...renamed, clearance: 'Stg. Geheim' })).status).toBe(202);
    expect((await approve(dirk, 'dirk')).status).toBe(403);
  });
});
