import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueFault, threatAssessed } from '@keten/contracts';
import { eventually } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { attack, inForce, order, outcomes, prepareRegisters } from './standing-order-story.ts';
import type { ShownOrder } from './standing-order-story.ts';

let chain: RunningConsole;
let anna: Person;
let bram: Person;
beforeAll(async () => {
  chain = await runConsole({ PLANE: 'exercise' });
  [anna, bram] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
  await prepareRegisters(chain.broker);
});
afterAll(() => chain.stop());

const { issuedFor, seen } = outcomes(
  () => chain,
  () => anna,
);

describe('a standing order of the exercise', () => {
  it('is agreed on at the console of the exercise, and says so', async () => {
    const path = '/v1/standing-orders/so-exercise';
    const meant = await anna.ask('PUT', path, order({ plane: 'live' }));
    expect([meant.status, meant.body.detail]).toEqual([409, 'This is the exercise console.']);
    expect((await anna.ask('PUT', path, order({ plane: 'both' }))).status).toBe(400);
    const shown = await inForce(anna, bram, 'so-exercise', order({ plane: 'exercise' }));
    expect(shown.content.plane).toBe('exercise');
    const { body } = await anna.ask<ShownOrder>('PUT', '/v1/standing-orders/so-silent', order());
    expect(body.content.plane).toBe('exercise');
  });

  it('warns of an attack that is exercised, in the exercise alone', async () => {
    await chain.publisher.publish(threatAssessed, attack('t-exercise', { status: 'Exercise' }));
    const issued = await eventually(async () => (await issuedFor('t-exercise')).at(0));
    expect(issued).toMatchObject({ content: { plane: 'exercise' }, standingOrderId: 'so-exercise' });
    expect(issueFault(issued, 'exercise')).toBeUndefined();
    expect(issueFault(issued, 'live')).toBeDefined();
  });

  it('warns of nothing that is real or a test, even where its report got into the exercise', async () => {
    for (const status of ['Actual', 'Test'] as const) {
      await chain.publisher.publish(threatAssessed, attack(`t-${status}`, { status }));
      await seen(`t-${status}`);
    }
    // The next one in the same lane is out: those before it were decided.
    await chain.publisher.publish(threatAssessed, attack('t-next', { status: 'Exercise' }));
    await eventually(async () => (await issuedFor('t-next')).at(0));
    expect([...(await issuedFor('t-Actual')), ...(await issuedFor('t-Test'))]).toEqual([]);
  });
});

it('is not given for exercises at the live console', async () => {
  const live = await runConsole();
  try {
    await prepareRegisters(live.broker);
    const carla = await live.signIn('carla');
    const { status, body } = await carla.ask('PUT', '/v1/standing-orders/so-1', order({ plane: 'exercise' }));
    expect([status, body.detail]).toEqual([409, 'This is the live console.']);
  } finally {
    await live.stop();
  }
});
