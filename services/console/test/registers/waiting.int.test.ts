import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { entityRegister } from '@keten/contracts';
import { registerNames } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged } from '@keten/testing';
import { gridOperator, runConsole } from '../running-console.ts';
import type { RunningConsole } from '../running-console.ts';
import { waitingAt } from './two-for-entries.ts';

let chain: RunningConsole;
beforeAll(async () => {
  chain = await runConsole();
});
afterAll(() => chain.stop());

const place = { name: 'De Hal', address: 'Plein 1', gemeente: 'GM1966', open: true };

/** What the broker is asked of the registers: each that is read whole, and how often one entry is. */
function watchReads() {
  const { nc } = chain.broker;
  const whole: string[] = [];
  const one: string[] = [];
  const streams = registerNames.map((name) => `KV_${name}`);
  const watching = streams.flatMap((stream) => [
    nc.subscribe(`$JS.API.CONSUMER.CREATE.${stream}.>`, { callback: () => void whole.push(stream) }),
    nc.subscribe(`$JS.API.STREAM.MSG.GET.${stream}`, { callback: () => void one.push(stream) }),
  ]);
  const stop = async (): Promise<void> => {
    await nc.flush();
    for (const each of watching) each.unsubscribe();
  };
  return { whole, one, stop };
}

it('reads of what waits only the entries that it is about, for every open page asks it often', async () => {
  const entities = arranged(openRegister(chain.broker, entityRegister));
  const ids = Array.from({ length: 50 }, (_, at) => `e-${at}`);
  await Promise.all(ids.map((entityId) => entities.put(entityId, { ...gridOperator, entityId })));
  const [dirk, ella] = await Promise.all([chain.signIn('dirk'), chain.signIn('ella')]);
  expect((await dirk.ask('DELETE', '/v1/entities/e-7')).status).toBe(202);
  expect((await dirk.ask('PUT', '/v1/noodsteunpunten/hal', place)).status).toBe(202);
  const watched = watchReads();
  await chain.broker.nc.flush();
  const waits = await waitingAt(ella, '/v1/entities/e-7');
  expect(waits).toMatchObject({ name: gridOperator.name, by: 'dirk', removes: true });
  expect(await waitingAt(ella, '/v1/noodsteunpunten/hal')).toMatchObject({ name: 'De Hal' });
  await watched.stop();
  expect(watched.whole).toEqual([]);
  expect(watched.one.toSorted()).toEqual(['KV_entities', 'KV_entities', 'KV_noodsteunpunten', 'KV_noodsteunpunten']);
  // By the same hash as on its own page.
  const { body } = await ella.ask<{ proposals: { contentHash: string }[] }>('GET', '/v1/entities');
  expect(body.proposals.map(({ contentHash }) => contentHash)).toEqual([waits?.contentHash]);
});
