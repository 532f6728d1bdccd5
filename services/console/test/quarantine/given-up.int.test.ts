import type { JsonOf } from '@keten/domain';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { deadLettered, quarantineReleased, reportQuarantined } from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import { Rejected } from '@keten/messaging';
import { eventually } from '@keten/testing';
import type { QuarantineState } from '../../src/quarantine/quarantine-entry.ts';
import type { ShowQuarantine } from '../../src/quarantine/show-quarantine.ts';
import { createQuarantineLog } from '../../src/quarantine/quarantine-record.ts';
import { returnUnreleased } from '../../src/quarantine/return-unreleased.ts';
import { runFailingIntake } from './failing-intake.ts';
import type { FailingIntake } from './failing-intake.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { quarantined } from '../story.ts';

type Shown = JsonOf<Awaited<ReturnType<ShowQuarantine>>>;
const patience = 30_000;

let chain: RunningConsole;
let anna: Person;
beforeAll(async () => {
  chain = await runConsole();
  anna = await chain.signIn('anna');
});
afterAll(() => chain.stop());

let intake: FailingIntake;
const away = (): never => {
  throw new Error('the raw store is away');
};
const never = (): never => {
  throw new Rejected('bytes that nobody can read');
};
beforeEach(() => {
  intake = runFailingIntake(chain.broker, away);
});
afterEach(() => intake.stop());

const show = async (id: string): Promise<Shown> => (await anna.ask<Shown>('GET', `/v1/quarantine/${id}`)).body;
const shownAs = (id: string, wanted: QuarantineState, steps: number): Promise<Shown> =>
  eventually(
    async () => {
      const shown = await show(id);
      return shown.state === wanted && shown.timeline.length === steps ? shown : undefined;
    },
    undefined,
    patience,
  );
const release = async (id: string): Promise<void> => {
  const { status } = await anna.ask('POST', `/v1/quarantine/${id}/_release`, { reason: 'gebeld' });
  expect(status).toBe(200);
};
const outcomes = async (id: string) =>
  (await chain.log.read(`quarantine.${id}.*`, [quarantineReleased])).facts.map(({ sequence }) => sequence);
const lastDeadLetter = async (): Promise<DeadLettered> => {
  const { facts } = await chain.log.read(deadLettered.filter, [deadLettered]);
  return facts.at(-1)?.fact as DeadLettered;
};
/** What the console does with a dead letter, as often as the broker hands it over. */
const hear = (dead: DeadLettered): Promise<void> =>
  returnUnreleased({ log: createQuarantineLog(chain.log, chain.publisher), clock: () => new Date() })(dead);

describe('a release that intake gives up on', () => {
  it('comes back once to who decides, with the reason, also when intake is started anew in between', async () => {
    await chain.publisher.publish(reportQuarantined, quarantined('q-up'));
    await release('q-up');
    await eventually(() => Promise.resolve(intake.attempts() > 0 ? true : undefined), undefined, patience);
    expect((await show('q-up')).state).toBe('releasing');
    await intake.stop();
    intake = runFailingIntake(chain.broker, away);

    const { timeline, allowedDecisions } = await shownAs('q-up', 'returned', 3);
    const message = 'It could not be let in: gave up after 4: the raw store is away';
    expect(timeline.at(-1)).toMatchObject({ step: 'returned', faults: [{ rule: 'given-up', message }] });
    expect(allowedDecisions).toEqual(['release', 'discard']);
    expect(await outcomes('q-up')).toHaveLength(1);
  });

  it('can be released again, and comes back again', async () => {
    await release('q-up');
    await shownAs('q-up', 'returned', 5);
    expect(await outcomes('q-up')).toHaveLength(2);
  });

  it('comes back at once when it can never be let in, and can be discarded', async () => {
    await intake.stop();
    intake = runFailingIntake(chain.broker, never);
    await chain.publisher.publish(reportQuarantined, quarantined('q-never'));
    await release('q-never');
    const { timeline } = await shownAs('q-never', 'returned', 3);
    expect(timeline.at(-1)?.faults?.[0]?.message).toMatch(/Rejected: bytes that nobody can read/);
    expect((await anna.ask('POST', '/v1/quarantine/q-never/_discard', { reason: 'dan niet' })).status).toBe(200);
    expect((await show('q-never')).state).toBe('discarded');
  });

  it('changes nothing when it is told late or by another, and one thing when it is told twice at once', async () => {
    await intake.stop();
    intake = runFailingIntake(chain.broker, never);
    await chain.publisher.publish(reportQuarantined, quarantined('q-late'));
    await release('q-late');
    await shownAs('q-late', 'returned', 3);
    const dead = await lastDeadLetter();
    await intake.stop();
    await release('q-late');
    const { lastSequence } = await chain.log.read('quarantine.q-late.*', [quarantineReleased]);

    await hear(dead);
    await hear({ ...dead, streamSequence: lastSequence, consumer: 'console-quarantine-decided' });
    expect([(await show('q-late')).state, await outcomes('q-late')]).toEqual(['releasing', [expect.any(Number)]]);

    const again = { ...dead, streamSequence: lastSequence };
    await Promise.all([hear(again), hear(again), hear(again)]);
    expect((await show('q-late')).state).toBe('returned');
    expect(await outcomes('q-late')).toHaveLength(2);
  });
});
