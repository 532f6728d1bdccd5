import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeAlert } from '@keten/cap';
import { feedStates, reportQuarantined, sourceRegister, transportHealth } from '@keten/contracts';
import type { FeedState, ReportQuarantined, Source, ThreatReported, TransportHealth } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, eventually, startFeedServer } from '@keten/testing';
import type { FeedServer } from '@keten/testing';
import { fetchDocument } from '@keten/delivery';
import { followFeeds } from '../../src/feeds/follow-feeds.ts';
import { pollFeed } from '../../src/feeds/poll-feed.ts';
import type { Receipt } from '../../src/keeping/keeping.ts';
import { registered, runIntake, tokenOf } from '../running-intake.ts';
import type { RunningIntake } from '../running-intake.ts';

const alert = (identifier: string, parts: { readonly note?: string } = {}): string =>
  writeAlert({
    ...{ identifier, sender: 'alert@weer.example', sent: new Date('2026-11-24T07:00:00Z'), status: 'Actual' },
    ...{ msgType: 'Alert', scope: 'Public', addresses: [], code: [], references: [], incidents: [], ...parts },
    info: [
      {
        ...{ language: 'nl-NL', category: ['Met'], event: 'Overstroming', responseType: [], urgency: 'Expected' },
        ...{ severity: 'Severe', certainty: 'Likely', eventCode: [], parameter: [], resource: [] },
        area: [{ areaDesc: 'Almere', polygon: [], circle: [], geocode: [{ valueName: 'CBS:GM', value: 'GM0034' }] }],
      },
    ],
  });

let intake: RunningIntake;
let feed: FeedServer;
const source = (form: 'atom' | 'rss', everySeconds = 1) =>
  registered(`weer-${form}`, {
    kind: 'international',
    feed: { url: feed.urlOf(form), everySeconds },
    transports: ['feed', 'https'],
  });

beforeAll(async () => {
  feed = await startFeedServer();
  intake = await runIntake({ ALLOW_PRIVATE_ADDRESSES: true, TRANSPORT_GRACE_SECONDS: 2 });
});
afterAll(async () => {
  await intake.stop();
  await feed.close();
});

const register = (form: 'atom' | 'rss'): Promise<void> =>
  arranged(openRegister(intake.broker, sourceRegister)).put(`weer-${form}`, source(form));
const stateOf = (form: string): Promise<FeedState | undefined> => intake.register(feedStates).get(`weer-${form}`);
const healthOf = (form: string, way: string): Promise<TransportHealth | undefined> =>
  intake.register(transportHealth).get(`weer-${form}.${way}`);
const named = async (identifier: string): Promise<readonly ThreatReported[]> =>
  (await intake.reports()).filter(({ externalId }) => externalId.includes(`,${identifier},`));
const taken = (identifier: string): Promise<ThreatReported> => eventually(async () => (await named(identifier))[0]);
const ofTheFeed = () => feed.requests().filter(({ path }) => path.startsWith('/feed.'));

describe('a feed', () => {
  it.each(['atom', 'rss'] as const)('in %s is polled: what is in it is taken, and nothing twice', async (form) => {
    feed.publish(`${form}-1`, alert(`${form}-1`));
    feed.publish(`${form}-2`, alert(`${form}-2`));
    await register(form);
    // Both feeds list the same alerts: which of them brings one is a matter of when they are polled.
    const ofAnyFeed = { sourceId: expect.stringMatching(/^weer-(atom|rss)$/), transport: 'feed', format: 'cap' };
    expect(await taken(`${form}-1`)).toMatchObject(ofAnyFeed);
    await taken(`${form}-2`);
    feed.publish(`${form}-3`, alert(`${form}-3`));
    await taken(`${form}-3`);
    await eventually(async () => (await stateOf(form))?.succeededAt);
    for (const n of [1, 2, 3]) expect(await named(`${form}-${n}`)).toHaveLength(1);
  });

  it('is asked whether it changed, and its messages are not fetched again', async () => {
    const before = feed.requests().length;
    await eventually(async () =>
      ofTheFeed()
        .slice(-4)
        .every(({ status }) => status === 304)
        ? true
        : undefined,
    );
    const since = feed.requests().slice(before);
    expect(since.some(({ status }) => status === 304)).toBe(true);
    expect(await stateOf('atom')).toMatchObject({ failures: 0, problem: '', heldBy: '' });
  });

  it('that brings the same message as a push counts it once', async () => {
    expect((await intake.post(alert('both'), { token: tokenOf(source('atom')) })).status).toBe(202);
    // As feeds do, with other spaces.
    feed.publish('both', alert('both').replace('<alert', '\n<alert').replaceAll('><', '>\n<'));
    await eventually(async () =>
      feed.requests().some(({ path, status }) => path === '/alerts/both' && status === 200) ? true : undefined,
    );
    await eventually(async () => ((await stateOf('atom'))?.failures === 0 ? true : undefined));
    expect(await named('both')).toHaveLength(1);
    const again = await intake.post(alert('both'), { token: tokenOf(source('atom')) });
    expect(again.status).toBe(200);
  });

  it('whose message can’t be had says which, and asks again until it can', async () => {
    // Both feeds point to it: until it behaves, whichever is polled fails.
    feed.misbehaveAlerts({ kind: 'status', status: 503 });
    feed.publish('late', alert('late'));
    const failing = await eventually(async () => {
      const state = await stateOf('atom');
      return state?.problem ? state : undefined;
    });
    feed.behave();
    expect(failing).toMatchObject({ failures: 0, problem: expect.stringMatching(/can’t be had: .*\/alerts\/late$/) });
    await taken('late');
    await eventually(async () => ((await stateOf('atom'))?.problem === '' ? true : undefined));
  });

  it.each([
    ['answers 500', { kind: 'status', status: 500 } as const, /answers 500/],
    ['has moved', { kind: 'status', status: 301, location: '/elsewhere' } as const, /moved \(301\)/],
    ['is cut', { kind: 'reset' } as const, /ECONNRESET|broke off/],
  ])('that %s shows why, with longer and longer waits, and recovers', async (_, how, reason) => {
    feed.misbehave(how);
    const twice = await eventually(async () => {
      const state = await stateOf('atom');
      return state && state.failures >= 2 ? state : undefined;
    });
    expect(twice.problem).toMatch(reason);
    expect(twice.nextAt.getTime() - (twice.polledAt?.getTime() ?? 0)).toBeGreaterThanOrEqual(2000);
    feed.behave();
    await eventually(async () => ((await stateOf('atom'))?.failures === 0 ? true : undefined), undefined, 30_000);
  });

  it('that is no feed is not read, and its words are not repeated', async () => {
    feed.say(
      '<!DOCTYPE rss [<!ENTITY secret "geheim">]><rss><channel><item><title>&secret;</title></item></channel></rss>',
    );
    // It still fails by what was wrong before, until it is asked anew.
    await eventually(
      () => stateOf('rss'),
      (state) => state?.problem === 'it has a document type declaration',
    );
    feed.behave();
  });

  it('brings a message that can’t be taken to the quarantine, once', async () => {
    feed.publish('broken', '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>x</identifier></alert>');
    const held = async (): Promise<ReportQuarantined[]> => {
      const { facts } = await intake.log.read(reportQuarantined.filter, [reportQuarantined]);
      return facts.map(({ fact }) => fact as ReportQuarantined).filter(({ transport }) => transport === 'feed');
    };
    await eventually(async () => ((await held()).length > 0 ? true : undefined));
    feed.publish('after', alert('after'));
    await taken('after');
    expect((await held()).filter(({ sourceId }) => sourceId === 'weer-atom')).toHaveLength(1);
  });
});

describe('a feed whose source is removed', () => {
  it('is not asked any more, nor is what it said last', async () => {
    const gone = await startFeedServer();
    const leaving = { ...source('atom'), sourceId: 'leaves', feed: { url: gone.urlOf('atom'), everySeconds: 1 } };
    gone.publish('leaving-1', alert('leaving-1'));
    await arranged(openRegister(intake.broker, sourceRegister)).put('leaves', leaving);
    await taken('leaving-1');
    await intake.forget(leaving);
    const polls = async (count: number): Promise<void> => {
      const before = ofTheFeed().length;
      await eventually(async () => (ofTheFeed().length >= before + count ? true : undefined));
    };
    // By then a poll that was under way has ended.
    await polls(4);
    const asked = gone.requests().length;
    gone.publish('leaving-2', alert('leaving-2'));
    await polls(6);
    expect(gone.requests()).toHaveLength(asked);
    expect(await named('leaving-2')).toEqual([]);
    await gone.close();
  });

  it('brings no more of its messages when that happens while it is read', async () => {
    const server = await startFeedServer();
    const names = Array.from({ length: 40 }, (_, n) => `many-${n}`);
    for (const name of names) server.publish(name, alert(name));
    const fetch = fetchDocument({
      asker: 'intake',
      accept: '*/*',
      allowPrivate: true,
      contact: 'https://keten.example',
      clock: () => new Date(),
    });
    const brought: string[] = [];
    const poll = pollFeed({
      fetch,
      reportThreat: async ({ bytes }) => {
        brought.push(/many-\d+/.exec(Buffer.from(bytes).toString())?.[0] ?? '');
        return {} as Receipt;
      },
      isKnown: () => brought.length === 0,
      clock: () => new Date(),
      log: { warn: () => undefined },
    });
    const url = server.urlOf('atom');
    const leaving = { ...source('atom'), feed: { url, everySeconds: 1 } };
    const state = { sourceId: leaving.sourceId, url, etag: '', lastModified: '', failures: 0, problem: '', heldBy: '' };
    await poll(leaving, { ...state, nextAt: new Date() });
    // As many as were being fetched at that moment.
    expect(brought.length).toBeLessThanOrEqual(4);
    expect(brought.length).toBeGreaterThan(0);
    await server.close();
  });
});

it('a feed that is due is polled by one of two processes', async () => {
  const twice = { ...source('atom'), sourceId: 'twice' };
  const polled: string[] = [];
  const poll = async (_source: Source, state: FeedState): Promise<FeedState> => {
    polled.push(state.heldBy);
    return { ...state, nextAt: new Date(Date.now() + 60_000) };
  };
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const follow = (): Promise<void> =>
    followFeeds({
      ...{ sources: { all: () => new Map([['twice', twice]]) }, states: intake.register(feedStates), poll },
      ...{ clock: () => new Date(), log: silent },
    })();
  await Promise.all([follow(), follow(), follow()]);
  await follow();
  expect(polled).toHaveLength(1);
});

describe('a way that fell silent', () => {
  it('is noticed because the other one brought a report first, and is well again when it is heard', async () => {
    await eventually(async () => ((await healthOf('rss', 'feed'))?.heardAt ? true : undefined));
    const heard = await intake.post(alert('only-pushed'), { token: tokenOf(source('rss')) });
    expect(heard.status).toBe(202);
    const silent = await eventually(async () => {
      const health = await healthOf('rss', 'feed');
      return health?.silentSince ? health : undefined;
    });
    const { reportId } = (await heard.json()) as { reportId: string };
    expect(silent).toMatchObject({ transport: 'feed', awaitedReportId: reportId });
    expect((await healthOf('rss', 'https'))?.silentSince).toBeUndefined();

    feed.publish('only-pushed', alert('only-pushed'));
    await eventually(async () => {
      const health = await healthOf('rss', 'feed');
      return health?.silentSince ? undefined : true;
    });
    expect((await named('only-pushed')).length).toBe(1);
  });
});
