import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bulletinSubjects, quarantineSubjects, reportQuarantined, warningSubjects } from '@keten/contracts';
import { bulletinSteps } from '../src/bulletins/bulletin-record.ts';
import { quarantineSteps } from '../src/quarantine/quarantine-record.ts';
import { warningSteps } from '../src/warnings/warning-record.ts';
import { bulletin, bulletinPath, written } from './bulletins/bulletin-story.ts';
import { runConsole } from './running-console.ts';
import type { Person, RunningConsole } from './running-console.ts';
import { order, prepareRegisters } from './standing-orders/standing-order-story.ts';
import type { ShownOrder } from './standing-orders/standing-order-story.ts';
import { draft, quarantined, step } from './story.ts';
import type { Stepped } from './story.ts';

let chain: RunningConsole;
let anna: Person;
let bram: Person;
let carla: Person;
beforeAll(async () => {
  chain = await runConsole();
  await prepareRegisters(chain.broker);
  [anna, bram, carla] = await Promise.all([chain.signIn('anna'), chain.signIn('bram'), chain.signIn('carla')]);
});
afterAll(() => chain.stop());

type Request = readonly [person: Person, method: string, path: string, body: object, headers?: Record<string, string>];

const presses = 20;
/** Sends the same request twenty times at once; all must have worked and said the same, which is the answer. */
async function pressed<Answer = object>(...[person, ...request]: Request): Promise<Answer> {
  const answers = await Promise.all(Array.from({ length: presses }, () => person.ask<Answer>(...request)));
  expect(answers.filter(({ status }) => status < 200 || status > 299)).toEqual([]);
  const [first, ...others] = answers.map(({ body }) => body);
  for (const other of others) expect(other).toEqual(first);
  return first!;
}

/** What is on record of something: the types of its facts, and how many records of the audit each of them has. */
async function onRecord(
  filter: string,
  steps: typeof warningSteps | typeof bulletinSteps | typeof quarantineSteps,
): Promise<readonly string[]> {
  const { facts } = await chain.log.read(filter, Object.values(steps));
  const records = await chain.records();
  return facts.map(({ event, sequence }) => {
    const { length } = records.filter((each) => each.factStream === event.stream && each.factSequence === sequence);
    return length === 1 ? event.name : `${event.name} with ${length} records`;
  });
}

describe('a button that one person presses twenty times at once', () => {
  it('takes each step of a warning once, and tells every press the same', async () => {
    const path = '/v1/warnings/w-pressed';
    const text = draft({ warningId: 'w-pressed' });
    const drafted = await pressed<Stepped>(anna, 'POST', '/v1/warnings', text);
    const seen = { contentHash: drafted.contentHash };
    const why = { ...seen, reason: 'Wacht op bevestiging.' };
    expect(await pressed<Stepped>(anna, 'POST', `${path}/_submit`, seen)).toMatchObject({ by: 'anna' });
    expect(await pressed<Stepped>(bram, 'POST', `${path}/_reject`, why)).toMatchObject({ by: 'bram' });
    await pressed<Stepped>(anna, 'PUT', `${path}/draft`, text);
    await pressed<Stepped>(anna, 'POST', `${path}/_submit`, seen);
    expect(await pressed<Stepped>(bram, 'POST', `${path}/_approve`, seen)).toMatchObject({ by: 'bram' });
    expect(await pressed<Stepped>(carla, 'POST', `${path}/_issue`, seen)).toMatchObject({ by: 'carla' });
    const again = ['warning-drafted', 'warning-submitted'];
    expect(await onRecord(warningSubjects('w-pressed'), warningSteps)).toEqual([
      ...[...again, 'warning-rejected', ...again, 'warning-approved', 'warning-issued'],
    ]);
    const update = await pressed<Stepped>(anna, 'PUT', `${path}/draft`, draft({ purpose: 'update' }));
    expect(update.revision).toBe(2);
  });

  it('takes each step of a bulletin once', async () => {
    const path = bulletinPath('b-pressed');
    const shown = await pressed<{ contentHash: string }>(anna, 'PUT', path, bulletin(), { 'If-None-Match': '*' });
    const seen = { contentHash: shown.contentHash };
    expect(await pressed(bram, 'POST', `${path}/_release`, seen)).toMatchObject({ state: 'released' });
    const why = { ...seen, reason: 'Het was een oefening.' };
    expect(await pressed(carla, 'POST', `${path}/_withdraw`, why)).toMatchObject({ state: 'withdrawn' });
    expect(await onRecord(bulletinSubjects('b-pressed'), bulletinSteps)).toEqual([
      ...['bulletin-drafted', 'bulletin-released', 'bulletin-withdrawn'],
    ]);
  });

  it.each(['release', 'discard'] as const)('decides once to %s what was kept aside', async (decision) => {
    const id = `q-pressed-${decision}`;
    await chain.publisher.publish(reportQuarantined, quarantined(id));
    const settled = await pressed(anna, 'POST', `/v1/quarantine/${id}/_${decision}`, { reason: 'gebeld' });
    expect(settled).toMatchObject({ decision, by: 'anna', reason: 'gebeld' });
    expect(await onRecord(quarantineSubjects(id), quarantineSteps)).toEqual([
      ...['report-quarantined', 'quarantine-decided'],
    ]);
  });

  it('decides once on what was kept aside, also when intake answers in between', async () => {
    await chain.publisher.publish(reportQuarantined, quarantined('q-answered'));
    const path = '/v1/quarantine/q-answered/_release';
    const settled = await pressed(anna, 'POST', path, { reason: 'gebeld' });
    const outcome = { quarantineId: 'q-answered', reportId: 'r-answered', faults: [], at: new Date() };
    await chain.publisher.publish(quarantineSteps.released, outcome);
    expect(await pressed(anna, 'POST', path, { reason: 'gebeld' })).toEqual(settled);
    expect((await bram.ask('POST', path, { reason: 'gebeld' })).status).toBe(409);
  });

  it('changes a standing order once', async () => {
    const path = '/v1/standing-orders/o-pressed';
    const shown = await pressed<ShownOrder>(anna, 'PUT', path, order(), { 'If-None-Match': '*' });
    const seen = { contentHash: shown.contentHash };
    expect(await pressed(bram, 'POST', `${path}/_approve`, seen)).toMatchObject({ approvedBy: 'bram' });
    expect(await pressed(carla, 'POST', `${path}/_revoke`, { reason: 'vervallen' })).toMatchObject({
      state: 'revoked',
    });
    expect((await chain.audited('o-pressed')).map(({ action }) => action)).toEqual([
      ...['put-standing-order', 'approve-standing-order', 'revoke-standing-order'],
    ]);
  });
});

describe('at the same moment, another', () => {
  it('person is too late to approve, to release and to decide', async () => {
    const body = draft({ warningId: 'w-late' });
    const { contentHash } = (await carla.ask<Stepped>('POST', '/v1/warnings', body)).body;
    await step(carla, 'w-late', 'submit', { contentHash });
    expect(await ofBoth('/v1/warnings/w-late/_approve', { contentHash })).toEqual([200, 409]);

    const shown = await written(carla, 'b-late');
    const seen = { contentHash: shown.contentHash };
    expect(await ofBoth(`${bulletinPath('b-late')}/_release`, seen)).toEqual([200, 409]);

    await chain.publisher.publish(reportQuarantined, quarantined('q-late'));
    expect(await ofBoth('/v1/quarantine/q-late/_release', { reason: 'gebeld' })).toEqual([200, 409]);
  });

  it('text of the same person does not overwrite the first', async () => {
    const texts = [draft({ warningId: 'w-two' }), draft({ warningId: 'w-two', checklist: ['Bel.'] })];
    const answers = await Promise.all(texts.map((text) => anna.ask('POST', '/v1/warnings', text)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await onRecord(warningSubjects('w-two'), warningSteps)).toEqual(['warning-drafted']);
  });
});

/** What two persons are answered who press the same button at once, ten times each. */
async function ofBoth(path: string, body: object): Promise<readonly number[]> {
  const people = Array.from({ length: presses }, (_, press) => (press % 2 === 0 ? anna : bram));
  const answers = await Promise.all(people.map((person) => person.ask('POST', path, body)));
  const statusesOf = (who: Person) =>
    new Set(answers.filter((_, press) => people[press] === who).map(({ status }) => status));
  return [...statusesOf(anna), ...statusesOf(bram)].toSorted();
}
