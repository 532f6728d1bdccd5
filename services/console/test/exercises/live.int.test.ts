import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exerciseStarted } from '@keten/contracts';
import type { AnswerOf } from '@keten/domain';
import { readConfig } from '@keten/platform';
import type { ConfigInvalid } from '@keten/platform';
import { until } from '@keten/testing';
import { ConsoleConfig } from '../../src/config.ts';
import type { Exercises } from '../../src/exercises/exercises.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { fakeIntake, script, scriptsAt } from './exercise-story.ts';
import type { FakeIntake } from './exercise-story.ts';

let intake: FakeIntake;
let scripts: Awaited<ReturnType<typeof scriptsAt>>;
let chain: RunningConsole;
let dirk: Person;
beforeAll(async () => {
  intake = await fakeIntake();
  scripts = await scriptsAt(intake, { kort: script() });
  // Started by hand with all of it, as its settings would never let it start.
  chain = await runConsole({ ...scripts.settings, PLANE: 'live', EXERCISE_URL: 'https://oefening.keten.example' });
  dirk = await chain.signIn('dirk');
});
afterAll(async () => {
  await chain.stop();
  intake.stop();
  await scripts.remove();
});

describe('exercises at the live console', () => {
  it('are not there: it says where they are held, shows no script, and starts nothing', async () => {
    const { body } = await dirk.ask<AnswerOf<Exercises['list']>>('GET', '/v1/exercises');
    expect(body).toEqual({
      ...{ isHeldHere: false, heldAt: 'https://oefening.keten.example', canPlay: false },
      ...{ enrolled: [], scripts: [], items: [] },
    });
    const refused = await dirk.ask('POST', '/v1/exercises', { scriptId: 'kort' });
    expect([refused.status, refused.body.detail]).toEqual([409, 'Exercises are held at the console of the exercise.']);
  });

  it('are neither shown, stopped nor played when somebody wrote one into the live brokers', async () => {
    const at = new Date();
    const text = JSON.stringify(script());
    const start = { runId: 'r-live', scriptId: 'kort', name: 'Korte proef', script: text, by: 'dirk', at };
    await chain.publisher.publish(exerciseStarted, { ...start, endsAt: new Date(at.getTime() + 600_000) });
    expect((await dirk.ask('GET', '/v1/exercises/r-live')).status).toBe(404);
    expect((await dirk.ask('GET', '/v1/exercises/r-live/export')).status).toBe(404);
    expect((await dirk.ask('POST', '/v1/exercises/r-live/_stop', { reason: 'Weg.' })).status).toBe(409);
    await chain.restart();
    // A player would look twice a second.
    await expect(until('something is played', () => intake.asked() > 0, 1_500)).rejects.toThrow('something is played');
  });

  it.each([
    ['EXERCISE_SCRIPTS', 'exercises'],
    ['EXERCISE_INTAKE_URL', 'http://intake:8080'],
    ['EXERCISE_SOURCES', '[{"sourceId":"oefen-kcr2","token":"a token of the exercise"}]'],
    ['EXERCISE_STAGE_URL', 'http://stage:8080'],
  ])('keep it from starting at all: %s', (name, value) => {
    const env = { NATS_URL: 'nats://x:4222', REDIS_URL: 'redis://x:6379', OIN: '0'.repeat(20), PASSKEYS: 'always' };
    const faultsOn = (plane: string): readonly string[] => {
      try {
        readConfig(ConsoleConfig, { ...env, PLANE: plane, [name]: value });
        return [];
      } catch (error) {
        return (error as ConfigInvalid).faults.filter((fault) => fault.includes('EXERCISE_'));
      }
    };
    expect(faultsOn('live')).toEqual([`${name} is for PLANE=exercise alone`]);
    expect(faultsOn('exercise')).toEqual([]);
  });
});
