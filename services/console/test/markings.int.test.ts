import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorRegister, reportQuarantined, threatAssessed } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, eventually } from '@keten/testing';
import { bulletin, bulletinPath } from './bulletins/bulletin-story.ts';
import { readUpdates } from './read-updates.ts';
import type { Page } from './read-updates.ts';
import { runConsole } from './running-console.ts';
import type { Person, RunningConsole } from './running-console.ts';
import { draft, quarantined, threat } from './story.ts';

/** Names and words of all that is marked begin with it, and nothing else does. */
const word = 'ZILVERREIGER';
const secret = { rubricering: 'Stg. Geheim', tlp: 'AMBER' } as const;
const area = { description: word, codes: ['GM1966'], polygons: [], circles: [] };
const texts = draft().texts.map((text) => ({ ...text, headline: word }));

let chain: RunningConsole;
/** Carla is cleared for nothing, and neither is Dirk; Bram is cleared for Stg. Geheim. */
let [bram, carla, dirk]: Person[] = [] as unknown as [Person, Person, Person];
let [hers, his]: Page[] = [] as unknown as [Page, Page];
const at = () => ({ bram: bram!, carla: carla!, dirk: dirk!, hers: hers!, his: his! });

/** Everything that a person can open, by the name under which it is on record. */
const paths = {
  warning: `/v1/warnings/${word}-w`,
  bulletin: bulletinPath(`${word}-b`),
  threat: `/v1/threats/${word}-t`,
  quarantined: `/v1/quarantine/${word}-q`,
} as const;
const kinds = Object.keys(paths) as (keyof typeof paths)[];
const subjectOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

beforeAll(async () => {
  chain = await runConsole();
  chain.sign();
  const operators = arranged(openRegister(chain.broker, operatorRegister));
  await operators.update('bram', (known) => ({ ...known!, clearance: 'Stg. Geheim' }));
  [bram, carla, dirk] = [await chain.signIn('bram'), await chain.signIn('carla'), await chain.signIn('dirk')];
  hers = await readUpdates(`${chain.url}/v1/updates`, carla.token);
  his = await readUpdates(`${chain.url}/v1/updates`, bram.token);
});
afterAll(async () => {
  for (const page of [hers, his]) page?.close();
  await chain.stop();
});

const outOfSight = async (person: Person): Promise<unknown> => (await person.ask('GET', '/v1/out-of-sight')).body;
const recordsOf = async (path: string, kind: string) =>
  (await chain.audited(subjectOf(path)))
    .filter(({ action }) => action === `read-${kind}` || action === `refuse-${kind}`)
    .map(({ action, actorId, detail }) => `${actorId} ${action} ${detail}`);

describe('what is marked', () => {
  it('is told live only to who is cleared; others hear that something waits, and not what', async () => {
    const written = await at().bram.ask('POST', '/v1/warnings', draft({ ...secret, texts, warningId: `${word}-w` }));
    expect(written.status).toBe(201);
    expect((await at().bram.ask('PUT', paths.bulletin, bulletin({ ...secret, texts: [], area }))).status).toBe(200);
    await chain.publisher.publish(threatAssessed, threat(`${word}-t`, { ...secret, headline: word, area }));
    await chain.publisher.publish(reportQuarantined, quarantined(`${word}-q`, secret));
    for (const [name, id] of Object.entries({ warning: 'w', bulletin: 'b', threat: 't', quarantine: 'q' }))
      await at().his.next((update) => update.name === name && JSON.stringify(update.data).includes(`${word}-${id}`));
    await chain.publisher.publish(threatAssessed, threat('t-open'));
    await at().hers.next(({ data }) => data['threatId'] === 't-open');
    expect(await at().hers.next(({ name }) => name === 'out-of-sight')).toEqual({ name: 'out-of-sight', data: {} });
    expect(at().hers.heard()).not.toContain(word);
    expect(at().his.heard()).not.toContain('out-of-sight');
  });

  it('is listed and counted for who is cleared, and in no byte of any route for others', async () => {
    const lists = ['/v1/warnings', '/v1/bulletins', '/v1/threats', '/v1/quarantine'];
    for (const list of lists)
      await eventually(async () => {
        const { body } = await at().bram.ask<object>('GET', list);
        return JSON.stringify(body).includes(word) ? true : undefined;
      });
    const gets = chain.routes.filter(({ method, path }) => method === 'GET' && path !== '/v1/updates');
    expect(gets.length).toBeGreaterThan(20);
    const ids = kinds.map((kind) => subjectOf(paths[kind]));
    for (const person of [at().carla, at().dirk])
      for (const { path } of gets)
        for (const id of ids) {
          const asked = path.includes(':') ? path.replaceAll(/:\w+/g, id) : path;
          const answer = await fetch(`${chain.url}${asked}`, { headers: { authorization: `Bearer ${person.token}` } });
          const text = await answer.text();
          // A refusal may name what somebody asked for, and nothing beside that. The audit is of everything that was done: it has
          // ids, also of what is marked, and not a word of it.
          const named = path.startsWith('/v1/audit') ? ids : answer.ok ? [] : [id];
          const told = named.reduce((left, each) => left.replaceAll(each, ''), text);
          expect({ asked, leaks: told.includes(word) }).toEqual({ asked, leaks: false });
        }
    for (const [at, list] of lists.entries())
      expect((await carla!.ask('GET', `${list}?id=${ids[at]}`)).body).toMatchObject({ items: [] });
    const { body } = await at().carla.ask<{ counts: object; items: unknown[] }>('GET', '/v1/quarantine');
    expect(body).toMatchObject({ items: [], counts: { open: 0 } });
    expect((await at().bram.ask('GET', '/v1/quarantine')).body).toMatchObject({ counts: { open: 1 } });
  });

  it('does not wait unseen: who may not read it learns whom to call', async () => {
    const items = [
      { what: 'threat', clearance: 'Stg. Geheim' },
      { what: 'quarantined', clearance: 'Stg. Geheim' },
    ];
    for (const person of [at().carla, at().dirk]) expect(await outOfSight(person)).toEqual({ items });
    expect(await outOfSight(at().bram)).toEqual({ items: [] });
  });

  it.each(kinds)('is on record once when somebody opens a %s, and when it is refused', async (kind) => {
    const path = paths[kind];
    const opened = await Promise.all([1, 2, 3].map(() => at().bram.ask('GET', path)));
    expect(opened.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await at().bram.ask('GET', path)).status).toBe(200);
    const refused = await at().carla.ask('GET', path);
    expect([refused.status, refused.body.detail]).toEqual([403, 'This takes a clearance for Stg. Geheim.']);
    await at().carla.ask('GET', path);
    const refusals = ['carla', 'dirk'].map((who) => `${who} refuse-${kind} Stg. Geheim`);
    await eventually(async () => ((await recordsOf(path, kind)).length >= 3 ? true : undefined));
    expect((await recordsOf(path, kind)).sort()).toEqual([`bram read-${kind} Stg. Geheim`, ...refusals]);
  });

  it('is over and out of the way when its threat has ended', async () => {
    await chain.publisher.publish(threatAssessed, threat(`${word}-t`, { ...secret, version: 2, ended: true }));
    await eventually(async () => (JSON.stringify(await outOfSight(at().carla)).includes('threat') ? undefined : true));
  });
});

it('keeps no record of who opens what everybody may read', async () => {
  expect((await at().carla.ask('GET', '/v1/threats/t-open')).status).toBe(200);
  expect((await at().bram.ask('GET', paths.threat)).status).toBe(200);
  expect(await recordsOf('/v1/threats/t-open', 'threat')).toEqual([]);
});
