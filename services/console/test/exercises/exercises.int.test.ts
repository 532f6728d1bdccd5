import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entityRegister, exerciseStepPlayed, operatorRegister, reportIdOf, threatAssessed } from '@keten/contracts';
import type { AnswerOf, ExerciseStepPlayed } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, eventually, quickHash, until } from '@keten/testing';
import type { Exercises } from '../../src/exercises/exercises.ts';
import { gridOperator, password, runConsole } from '../running-console.ts';
import type { Person, Refusal, RunningConsole } from '../running-console.ts';
import { draft, issue, threat } from '../story.ts';
import type { Stepped } from '../story.ts';
import { fakeIntake, report, script, scriptsAt } from './exercise-story.ts';
import type { FakeIntake } from './exercise-story.ts';

type Listed = AnswerOf<Exercises['list']>;
type Report = AnswerOf<Exercises['show']>;
type Line = Listed['items'][number];

let intake: FakeIntake;
let chain: RunningConsole;
let scripts: Awaited<ReturnType<typeof scriptsAt>>;
const names = ['anna', 'bram', 'dirk', 'ella', 'vera'] as const;
let people: Record<(typeof names)[number], Person>;
async function everybodySignsIn(): Promise<void> {
  const signedIn = await Promise.all(names.map(async (name) => [name, await chain.signIn(name)] as const));
  people = Object.fromEntries(signedIn) as typeof people;
}
beforeAll(async () => {
  intake = await fakeIntake();
  scripts = await scriptsAt(intake, {
    kort: script(),
    tweemaal: script({ steps: [report(0, 'Eerste'), report(5, 'Tweede')] }),
    vlug: script({ endsAt: 1 }),
    toneel: script({ steps: [{ at: 0, do: 'fail', what: 'nats-1' }] }),
    stuk: script({ goal: ' ', steps: [report(700, 'Te laat')] }),
  });
  chain = await runConsole(scripts.settings);
  const vera = { operatorId: 'vera', name: 'Vera', roles: ['auditor'] } as const;
  await arranged(openRegister(chain.broker, operatorRegister)).put('vera', {
    ...{ ...vera, roles: [...vera.roles], passwordHash: quickHash(password) },
  });
  const entities = arranged(openRegister(chain.broker, entityRegister));
  await entities.put(gridOperator.entityId, { ...gridOperator, practises: true });
  await entities.put('buiten', { ...gridOperator, entityId: 'buiten', name: 'Buiten de oefening' });
  await everybodySignsIn();
});
afterAll(async () => {
  await chain.stop();
  intake.stop();
  await scripts.remove();
});

const list = async (by: Person): Promise<Listed> => (await by.ask<Listed>('GET', '/v1/exercises')).body;
const start = (by: Person, scriptId: string) => by.ask<Line & Refusal>('POST', '/v1/exercises', { scriptId });
const stop = (by: Person, runId: string, reason = 'Genoeg geoefend.') =>
  by.ask<Line & Refusal>('POST', `/v1/exercises/${runId}/_stop`, { reason });
const show = async (by: Person, runId: string): Promise<Report> =>
  (await by.ask<Report>('GET', `/v1/exercises/${runId}`)).body;
const played = async (runId: string): Promise<number> =>
  (await show(people.anna, runId)).played.filter(({ at }) => at !== undefined).length;

describe('exercises', () => {
  it('can be seen before they are played: what each practises, how long, and why one can not be played here', async () => {
    for (const by of [people.anna, people.dirk, people.vera]) {
      const { scripts: shown, canPlay, isHeldHere, items, running } = await list(by);
      expect([canPlay, isHeldHere, items, running]).toEqual([true, true, [], undefined]);
      expect(shown.find(({ scriptId }) => scriptId === 'kort')).toEqual({
        ...{ scriptId: 'kort', name: 'Korte proef', goal: 'Waarschuw binnen een minuut' },
        ...{ minutes: 10, reports: 1, steps: 1 },
      });
      expect(shown.find(({ scriptId }) => scriptId === 'toneel')?.faults).toEqual([
        'It plays organisations or makes parts fail, which only the demo can.',
      ]);
      expect(shown.find(({ scriptId }) => scriptId === 'stuk')?.faults).toEqual([
        'At script.goal: this must be a text of at most 1000 characters.',
      ]);
    }
  });

  it('are started by who leads them alone, and never from what can not be played', async () => {
    for (const by of [people.anna, people.bram, people.vera]) expect((await start(by, 'kort')).status).toBe(403);
    expect((await start(people.dirk, 'toneel')).status).toBe(409);
    expect((await start(people.dirk, 'onbekend')).status).toBe(404);
    expect(intake.received).toEqual([]);
  });

  it('report by the door of the sources, as an exercise, and are one at a time', async () => {
    const [one, other] = await Promise.all([start(people.dirk, 'kort'), start(people.ella, 'kort')]);
    expect([one.status, other.status].toSorted()).toEqual([200, 409]);
    const { runId } = (one.status === 200 ? one : other).body;
    const refused = await start(people.ella, 'tweemaal');
    const starter = one.status === 200 ? 'dirk' : 'ella';
    expect(refused.body.detail).toBe(`An exercise is going on already, started by ${starter}.`);
    await eventually(async () => ((await played(runId)) === 1 ? true : undefined));
    expect(intake.received.map(({ id, token }) => [id, token])).toEqual([
      [`OEFENING-${runId}.0`, 'Bearer a token of the exercise'],
    ]);
    expect(JSON.parse(intake.received[0]!.body)).toMatchObject({ status: 'Exercise', area: { codes: ['GM1966'] } });

    const stopped = await stop(people.ella, runId);
    expect([stopped.status, stopped.body.state]).toEqual([200, 'stopped']);
    expect((await stop(people.dirk, runId, 'Nog eens.')).status).toBe(409);
    expect((await stop(people.anna, runId)).status).toBe(403);
    expect((await list(people.anna)).running).toBeUndefined();
    const deeds = (await chain.audited(runId)).map(({ action, actorId, detail }) => `${actorId} ${action}: ${detail}`);
    expect(deeds).toEqual([`${starter} start-exercise: Korte proef`, 'ella stop-exercise: Genoeg geoefend.']);
  });

  it('go on where they were when their player is gone, and with two players no step is played twice', async () => {
    intake.received.length = 0;
    const second = await chain.another();
    const { runId } = (await start(people.dirk, 'tweemaal')).body;
    await eventually(async () => ((await played(runId)) >= 1 ? true : undefined));
    await chain.restart();
    await everybodySignsIn();
    await eventually(async () => ((await played(runId)) === 2 ? true : undefined));
    // Whoever sent it, it is the same report: the intake takes it once.
    const sent = new Set(intake.received.map(({ body }) => body));
    expect([...sent].map((body) => (JSON.parse(body) as { id: string }).id)).toEqual([
      `OEFENING-${runId}.0`,
      `OEFENING-${runId}.1`,
    ]);
    const { facts } = await chain.log.read(exerciseStepPlayed.filter, [exerciseStepPlayed]);
    const written = facts.map(({ fact }) => fact as ExerciseStepPlayed).filter((fact) => fact.runId === runId);
    expect(written.map(({ step }) => step)).toEqual([0, 1]);
    await stop(people.dirk, runId);
    await second.stop();
  });

  it('wait for an intake that is away, and say of a report that is refused why', async () => {
    intake.received.length = 0;
    intake.answer(503);
    const before = intake.asked();
    const { runId } = (await start(people.dirk, 'kort')).body;
    await until('it is tried again', () => intake.asked() >= before + 2);
    expect(await played(runId)).toBe(0);
    intake.answer(403);
    await eventually(async () => ((await played(runId)) === 1 ? true : undefined));
    intake.answer(202);
    expect((await show(people.anna, runId)).played[0]).toMatchObject({
      isDone: false,
      because: 'It was refused with the number 403.',
    });
    expect(intake.received).toEqual([]);
    await stop(people.dirk, runId);
    expect((await list(people.anna)).items[0]).toMatchObject({ runId, failed: 1 });
  });

  it('end by themselves, and say that they were broken off when nobody played all of it', async () => {
    intake.answer(503);
    const { runId } = (await start(people.dirk, 'vlug')).body;
    await eventually(async () => ((await list(people.anna)).running === undefined ? true : undefined));
    intake.answer(202);
    const { state, played: steps } = await show(people.vera, runId);
    expect([state, steps[0]?.at]).toEqual(['broken-off', undefined]);
  });

  it('leave a report: who did what, by name, which clocks were missed, and what was sent', async () => {
    const of = (threatId: string, reportId: string) => threat(threatId, { reportIds: [reportId], proposal: undefined });
    const earlier = (await people.anna.ask<Stepped>('POST', '/v1/warnings', draft())).body;
    const { runId } = (await start(people.dirk, 'kort')).body;
    await chain.publisher.publish(threatAssessed, of('t-played', reportIdOf(`oefen-kcr2,OEFENING-${runId}.0`)));
    await chain.publisher.publish(threatAssessed, of('t-other', 'r-other'));
    await eventually(async () =>
      (await people.anna.ask('GET', '/v1/threats/t-other')).status === 200 ? true : undefined,
    );
    const ofThreat = (threatId: string) => issue(people.anna, people.bram, draft({ threatIds: [threatId] }));
    const warningIds = [await ofThreat('t-played'), await issue(people.anna, people.bram)];
    await ofThreat('t-other');
    await people.anna.ask('POST', `/v1/warnings/${earlier.warningId}/_submit`, { contentHash: earlier.contentHash });
    const whole = await eventually(async () => {
      const found = await show(people.vera, runId);
      return found.sent.length + found.others > 3 ? found : undefined;
    });
    // What is about something else, or was there before, is another's.
    expect(new Set(whole.did.map(({ warningId }) => warningId))).toEqual(new Set(warningIds));
    expect([whole.sent.length, whole.others]).toEqual([2, 2]);
    await stop(people.dirk, runId);
    expect(whole.did.map(({ step, by }) => `${step} ${by ?? ''}`)).toEqual(
      expect.arrayContaining(['submitted anna', 'approved bram', 'issued anna']),
    );
    expect(whole.decisions.map(({ step, isLate, budgetSeconds }) => [step, isLate, budgetSeconds])).toEqual([
      ['approve', false, 120],
      ['issue', false, 60],
      ['approve', false, 120],
      ['issue', false, 60],
    ]);
    expect(whole.expected).toMatchObject([{ isMet: true }]);
    expect(whole.notEnrolled).toEqual(['Buiten de oefening']);
    expect((await list(people.anna)).enrolled).toEqual(['Stroom Hogeland']);
    const file = await fetch(`${chain.url}/v1/exercises/${runId}/export`, {
      headers: { authorization: `Bearer ${people.vera.token}` },
    });
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="oefening-[\d-]+-\w+\.json"$/);
    expect(await file.json()).toMatchObject({ runId, did: whole.did, state: 'stopped' });
    const [newest] = (await list(people.anna)).items;
    expect(newest).toMatchObject({ runId, state: 'stopped', startedBy: 'dirk' });
  });
});
