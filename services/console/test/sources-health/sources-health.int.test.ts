import type { JsonOf } from '@keten/domain';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { feedStates, sourceRegister, transportHealth } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, eventually, sampleSource } from '@keten/testing';
import type { SourceHealth } from '../../src/sources-health/source-health.ts';
import { readUpdates } from '../read-updates.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { failingFeed, silentWay } from '../story.ts';

let chain: RunningConsole;
let anna: Person;
beforeAll(async () => {
  chain = await runConsole();
  anna = await chain.signIn('anna');
});
afterAll(() => chain.stop());

const health = async () =>
  (await anna.ask<{ items: readonly JsonOf<SourceHealth>[] }>('GET', '/v1/sources-health')).body.items;

it('shows how every registered source does, and tells open pages when one falls silent or fails', async () => {
  const sources = arranged(openRegister(chain.broker, sourceRegister));
  const feed = { url: 'https://knmi.example/feed', everySeconds: 60 };
  await sources.put(
    'defensie',
    sampleSource({ sourceId: 'defensie', name: 'Defensie', transports: ['https', 'enclave'] }),
  );
  await sources.put('knmi', sampleSource({ sourceId: 'knmi', name: 'KNMI', transports: ['feed'], feed }));
  expect((await health()).map(({ name, isAlarming }) => [name, isAlarming])).toEqual([
    ['Defensie', false],
    ['KNMI', false],
  ]);

  const page = await readUpdates(`${chain.url}/v1/updates`, anna.token);
  const told = (sourceId: string) =>
    page.next(({ name, data }) => name === 'source-health' && data['sourceId'] === sourceId);
  await openRegister(chain.broker, feedStates).put('knmi', failingFeed('knmi', feed.url));
  await told('knmi');
  await openRegister(chain.broker, transportHealth).put('defensie.enclave', silentWay('defensie', 'enclave'));
  await told('defensie');
  page.close();

  const [defensie, knmi] = await eventually(async () => {
    const all = await health();
    return all.every(({ isAlarming }) => isAlarming) ? all : undefined;
  });
  expect(defensie?.transports).toMatchObject([
    { transport: 'enclave', state: 'silent', silentSince: expect.any(String) },
    { transport: 'https', state: 'unheard' },
  ]);
  expect(knmi?.feed).toMatchObject({ state: 'failing', failures: 3, problem: 'answered 503' });
});

it('is for who is signed in', async () => {
  expect((await fetch(`${chain.url}/v1/sources-health`)).status).toBe(401);
});
