import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { quarantineReleased, quarantineDecided, rawReports, reportQuarantined } from '@keten/contracts';
import type { JsonOf, QuarantineDecided, ReportQuarantined } from '@keten/domain';
import { openRawStore } from '@keten/messaging';
import { eventually } from '@keten/testing';
import { Redis } from 'ioredis';
import type { QuarantineCounts, QuarantineLine } from '../../src/quarantine/quarantine-list.ts';
import type { ShowQuarantine } from '../../src/quarantine/show-quarantine.ts';
import { readUpdates } from '../read-updates.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { quarantined } from '../story.ts';

type Listed = { readonly items: readonly QuarantineLine[]; readonly counts: QuarantineCounts };
type Shown = JsonOf<Awaited<ReturnType<ShowQuarantine>>>;

let chain: RunningConsole;
let anna: Person;
let bram: Person;
let dirk: Person;
beforeAll(async () => {
  chain = await runConsole();
  [anna, bram, dirk] = await Promise.all([chain.signIn('anna'), chain.signIn('bram'), chain.signIn('dirk')]);
});
afterAll(() => chain.stop());

const list = async (): Promise<Listed> => (await anna.ask<Listed>('GET', '/v1/quarantine')).body;
const show = async (id: string): Promise<Shown> => (await anna.ask<Shown>('GET', `/v1/quarantine/${id}`)).body;
const decide = (person: Person, id: string, verb: 'release' | 'discard', body: object = { reason: 'gebeld' }) =>
  person.ask('POST', `/v1/quarantine/${id}/_${verb}`, body);
const lineWhere = (id: string, where: (line: QuarantineLine) => boolean): Promise<QuarantineLine> =>
  eventually(async () => (await list()).items.find((line) => line.quarantineId === id && where(line)));

/** A report that intake keeps aside, known here. */
async function hold(id: string, parts: Partial<ReportQuarantined> = {}): Promise<void> {
  await chain.publisher.publish(reportQuarantined, quarantined(id, parts));
  await lineWhere(id, () => true);
}
const answer = (quarantineId: string, reportId: string) => {
  const faults = reportId === '' ? [{ place: '/area', line: 4, rule: 'area', message: 'is missing' }] : [];
  return chain.publisher.publish(quarantineReleased, { quarantineId, reportId, faults, at: new Date() });
};
const audited = async (action: string, subject: string) =>
  (await chain.audited(subject)).filter((record) => record.action === action);

describe('what was kept aside', () => {
  it('is listed with why, those first that wait for somebody', async () => {
    await hold('q-first');
    await hold('q-second', { reason: 'conflict', faults: [], conflictsWith: 'r-1' });
    await decide(anna, 'q-second', 'discard');
    await lineWhere('q-second', ({ state }) => state === 'discarded');
    const { items, counts } = await list();
    expect(items.map(({ quarantineId, state }) => [quarantineId, state])).toEqual([
      ['q-first', 'open'],
      ['q-second', 'discarded'],
    ]);
    expect(items[0]).toMatchObject({
      ...{ sourceId: 'kcr2', transport: 'https', reason: 'claim', externalId: 'kcr2,1', faultCount: 1 },
      firstFault: { place: '/kind', line: 2, rule: 'kind', message: 'is not one that kcr2 may report' },
    });
    expect(counts).toEqual({ open: 1, returned: 0, releasing: 0, released: 0, discarded: 1 });
  });

  it('shows each fault with its place, and what it conflicts with', async () => {
    await hold('q-shown', { reason: 'conflict', conflictsWith: 'r-1' });
    const shown = await show('q-shown');
    expect(shown).toMatchObject({ state: 'open', conflictsWith: 'r-1', allowedDecisions: ['release', 'discard'] });
    expect(shown.faults).toEqual([
      { place: '/kind', line: 2, rule: 'kind', message: 'is not one that kcr2 may report' },
    ]);
    expect((await anna.ask('GET', '/v1/quarantine/q-nowhere')).status).toBe(404);
  });
});

describe('a decision', () => {
  it('is recorded with its reason, audited, and told to open pages', async () => {
    await hold('q-release');
    const page = await readUpdates(`${chain.url}/v1/updates`, bram.token);
    expect((await decide(anna, 'q-release', 'release', { reason: ' Gebeld: het klopt. ' })).status).toBe(200);
    await page.next(({ name, data }) => name === 'quarantine' && data.state === 'releasing');
    const decided = await chain.log.last(quarantineDecided, 'quarantine.q-release.decided');
    expect(decided?.fact).toMatchObject({ decision: 'release', by: 'anna', reason: 'Gebeld: het klopt.' });
    expect(await audited('release-quarantined', 'q-release')).toMatchObject([{ actorId: 'anna' }]);

    await answer('q-release', 'r-new');
    await page.next(({ name, data }) => name === 'quarantine' && data.state === 'released');
    expect((await lineWhere('q-release', ({ state }) => state === 'released')).reportId).toBe('r-new');
    page.close();
    const { timeline, allowedDecisions, reportId } = await show('q-release');
    expect(timeline.map(({ step }) => step)).toEqual(['held', 'release', 'released']);
    expect([allowedDecisions, reportId]).toEqual([[], 'r-new']);
  });

  it('takes an operator and a reason', async () => {
    await hold('q-rights');
    expect((await decide(dirk, 'q-rights', 'release')).status).toBe(403);
    for (const body of [{}, { reason: '' }, { reason: '   ' }, { reason: 'x'.repeat(1001) }])
      expect((await decide(anna, 'q-rights', 'release', body)).status).toBe(400);
    expect((await show('q-rights')).state).toBe('open');
  });

  it('is taken once; the same one again is heard again', async () => {
    await hold('q-once');
    const first = await decide(anna, 'q-once', 'discard');
    const again = await decide(anna, 'q-once', 'discard');
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await audited('discard-quarantined', 'q-once')).toHaveLength(1);
    const { status, body } = await decide(bram, 'q-once', 'release');
    expect([status, body.detail]).toEqual([409, 'This report was discarded already. anna decided first.']);
  });

  it('can be taken again when the release still met faults', async () => {
    await hold('q-again');
    await decide(anna, 'q-again', 'release');
    expect((await decide(bram, 'q-again', 'discard')).status).toBe(409);
    await answer('q-again', '');
    await lineWhere('q-again', ({ state }) => state === 'returned');
    const { timeline, allowedDecisions } = await show('q-again');
    expect(timeline.at(-1)).toMatchObject({ step: 'returned', faults: [{ place: '/area', line: 4 }] });
    expect(allowedDecisions).toEqual(['release', 'discard']);
    expect((await decide(bram, 'q-again', 'discard')).status).toBe(200);
  });

  it('of two operators at the same moment is that of one', async () => {
    for (const id of Array.from({ length: 20 }, (_, index) => `q-race-${index}`)) {
      await chain.publisher.publish(reportQuarantined, quarantined(id));
      const answers = await Promise.all([decide(anna, id, 'release'), decide(bram, id, 'discard')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const [first, refused] = answers[0].status === 200 ? ['anna', answers[1]] : ['bram', answers[0]];
      expect(refused.body.detail).toMatch(new RegExp(`${first} decided first\\.$`));
      const { facts } = await chain.log.read(`quarantine.${id}.decided`, [quarantineDecided]);
      expect(facts.map(({ fact }) => (fact as QuarantineDecided).by)).toEqual([first]);
    }
  });
});

describe('the original of what was kept aside', () => {
  it('is a file of the very bytes, on record before it leaves', async () => {
    const bytes = Buffer.from('<script>alert("x")</script>\u00e9');
    const rawHash = await openRawStore(chain.broker, rawReports).put(bytes);
    await hold('q-raw', { rawHash });
    expect((await show('q-raw')).mayReadOriginal).toBe(true);
    const headers = { Authorization: `Bearer ${anna.token}` };
    const response = await fetch(`${chain.url}/v1/quarantine/q-raw/original`, { headers });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      ...{ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' },
      ...{ 'content-disposition': 'attachment; filename="q-raw.txt"', 'cache-control': 'no-store' },
    });
    expect(await audited('read-original', 'q-raw')).toMatchObject([{ actorId: 'anna' }]);
  });

  it('is for those alone who are cleared', async () => {
    const rawHash = await openRawStore(chain.broker, rawReports).put(Buffer.from('geheim'));
    await chain.publisher.publish(reportQuarantined, quarantined('q-secret', { rawHash, rubricering: 'Stg. Geheim' }));
    await chain.publisher.publish(reportQuarantined, quarantined('q-red', { rawHash, tlp: 'RED' }));
    expect((await anna.ask('GET', '/v1/quarantine/q-secret')).status).toBe(403);
    expect((await anna.ask('GET', '/v1/quarantine/q-red/original')).status).toBe(403);
    const refused = await anna.ask('GET', '/v1/quarantine/q-secret/original');
    expect([refused.status, refused.body.detail]).toEqual([403, 'This takes a clearance for Stg. Geheim.']);
    expect(await audited('read-original', 'q-secret')).toEqual([]);
    expect(await audited('refuse-original', 'q-secret')).toMatchObject([{ actorId: 'anna' }]);
    expect((await dirk.ask('GET', '/v1/quarantine/q-secret/original')).status).toBe(403);
  });
});

it('is made anew from the record when Redis comes back with nothing', async () => {
  const before = await list();
  const redis = new Redis(chain.redis.url);
  await redis.flushall();
  redis.disconnect();
  await chain.restart();
  await eventually(async () => ((await fetch(`${chain.url}/health/ready`)).ok ? true : undefined));
  anna = await chain.signIn('anna');
  expect(await list()).toEqual(before);
});
