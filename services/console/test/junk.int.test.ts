import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  deadLettered,
  deliveryReported,
  events,
  incidentReported,
  obligationEvents,
  reportQuarantined,
  threatAssessed,
  threatReported,
} from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import { eventually, leaveJunk, sampleReport, until } from '@keten/testing';
import type { LeftJunk } from '@keten/testing';
import { runConsole } from './running-console.ts';
import type { Person, RunningConsole } from './running-console.ts';
import { draft, issue, obligation, quarantined, step, threat } from './story.ts';
import type { Stepped } from './story.ts';

let chain: RunningConsole;
let left: readonly LeftJunk[];
/** What each page says, by its path. */
type Pages = Readonly<Record<string, unknown>>;
let before: Pages;

const pages = (): string[] => [
  ...[
    '/v1/warnings',
    '/v1/warnings/w-out',
    '/v1/warnings/w-submitted',
    '/v1/warnings/w-mine',
    '/v1/unreached-warnings',
  ],
  ...['/v1/threats', '/v1/threats/t-1', '/v1/quarantine', '/v1/quarantine/q-1', '/v1/incidents', '/v1/bulletins'],
  ...['/v1/colleagues', '/v1/operators', '/v1/entities', '/v1/standing-orders', '/v1/verified-contacts'],
];
const read = async (person: Person): Promise<Pages> =>
  Object.fromEntries(
    await Promise.all(
      pages().map(async (path) => {
        const { status, body } = await person.ask('GET', path);
        return [path, status === 200 ? body : status] as const;
      }),
    ),
  );
/** Dirk and Ella may see what administrators see; Anna what is written. */
const readAll = async (): Promise<Pages> => {
  const [anna, dirk] = await Promise.all([chain.signIn('anna'), chain.signIn('dirk')]);
  const [hers, his] = await Promise.all([read(anna), read(dirk)]);
  return { ...hers, '/v1/operators': his['/v1/operators'] };
};
const isReady = async (): Promise<boolean> =>
  fetch(`${chain.url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
const metric = async (name: string): Promise<number> => {
  const text = await (await fetch(`${chain.url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith(name));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
};

/** One of each thing that a page shows, and everything that can be left in its record. */
beforeAll(async () => {
  chain = await runConsole();
  const [anna, bram, carla] = await Promise.all(['anna', 'bram', 'carla'].map((name) => chain.signIn(name)));
  const { publisher } = chain;
  await publisher.publish(threatReported, sampleReport({ reportId: 'r-1' }));
  await publisher.publish(threatAssessed, threat('t-1'));
  await publisher.publish(reportQuarantined, quarantined('q-1'));
  await publisher.publish(incidentReported, {
    ...{ incidentId: 'i1', entityId: 'stroom', sector: 'ENE-ELE', kind: 'cyber', description: 'Storing' },
    ...{ serviceState: 'down', helpNeeded: '', occurredAt: new Date(), reportedAt: new Date() },
    ...{ isCyber: true, isSignificant: false, duties: [] },
  });
  await issue(anna!, bram!, draft({ warningId: 'w-out' }));
  const submitted = (await carla!.ask<Stepped>('POST', '/v1/warnings', draft({ warningId: 'w-submitted' }))).body;
  await step(carla!, 'w-submitted', 'submit', { contentHash: submitted.contentHash });
  await anna!.ask('POST', '/v1/warnings', draft({ warningId: 'w-mine' }));
  await publisher.publish(obligationEvents.created, obligation('w-out', 'stil'));
  await publisher.publish(obligationEvents.created, obligation('w-out', 'wad'));
  await publisher.publish(obligationEvents.confirmed, {
    ...{ warningId: 'w-out', revision: 1, recipientId: 'wad', via: 'sms', by: 'Balie', ticked: [], at: new Date() },
  });
  await publisher.publish(deliveryReported, {
    ...{ reportId: 'p-1', deliveryId: 'd-1', warningId: 'w-out', revision: 1, channel: 'email' },
    results: [
      { recipientId: 'wad', state: 'delivered', route: 'relay', detail: '', nextChannel: false, at: new Date() },
    ],
  });
  await until('all is shown', async () => {
    const shown = JSON.stringify(await readAll());
    return ['w-submitted', 'w-mine', 'Balie', '"delivered"', 't-1', 'q-1', 'i1'].every((each) => shown.includes(each));
  });
  before = await readAll();
  left = await leaveJunk(chain.broker, events);
}, 120_000);
afterAll(() => chain.stop());

describe('junk in everything that the console reads', () => {
  it('is nowhere on a page, and every page is there', async () => {
    await eventually(async () => (await metric('keten_messaging_lag{')) === 0 || undefined);
    expect(await readAll()).toEqual(before);
  });

  it('is set aside where people see it, all of it, and counted', async () => {
    const told = new Set<string>(
      events
        .filter(({ handledBy, stream }) => stream !== 'DLQ' && handledBy.includes('console'))
        .map(({ name }) => name),
    );
    // Nobody is told of what stands where looks wait.
    const junk = left.filter(
      ({ event, subject }) => told.has(event) && !subject.startsWith('duty-look.pending'),
    ).length;
    const dirk = await chain.signIn('dirk');
    const shown = async () => (await dirk.ask<{ count: number }>('GET', '/v1/dead-letters')).body.count;
    const aside = async () => {
      const { facts } = await chain.log.read(deadLettered.filter, [deadLettered]);
      return facts.map(({ fact }) => (fact as DeadLettered).consumer);
    };
    await until(
      'it is set aside',
      async () => (await aside()).filter((each) => each.startsWith('console-')).length === junk,
    );
    await until('it is shown', async () => (await shown()) === (await aside()).length);
    // Those of dead letters are counted as well, and not set aside again.
    expect(await metric('keten_messaging_dead_letters_total')).toBeGreaterThan(junk);
    expect(await metric('keten_messaging_unreadable_total')).toBeGreaterThan(0);
  });

  it.each(['restart', 'lose'] as const)('leaves the console ready after Redis is gone (%s)', async (how) => {
    await (how === 'lose' ? chain.redis.lose() : chain.redis.kill().then(() => chain.redis.restart()));
    await until('the console is ready', isReady);
    await until('the view is made anew', isReady);
    expect(await readAll()).toEqual(before);
  });

  it('leaves a console that starts ready too', async () => {
    await chain.redis.lose();
    await chain.restart();
    await until('the console is ready', isReady);
    expect(await readAll()).toEqual(before);
  });

  it('keeps nobody from going on with what they were at', async () => {
    const [anna, bram] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
    const { contentHash } = (await anna.ask<Stepped>('GET', '/v1/warnings/w-submitted')).body;
    await step(bram, 'w-submitted', 'approve', { contentHash });
    await step(anna, 'w-submitted', 'issue', { contentHash });
  });
});
