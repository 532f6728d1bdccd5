import { describe, expect, it } from '@jest/globals';
import type { Outcome } from './deliver-in-order.ts';
import { Stopping, untilSettled } from './until-settled.ts';
import type { Attempt } from './until-settled.ts';

const now = new Date('2026-11-24T10:00:00Z');
const later = new Date('2026-11-24T11:00:00Z');
const again = (change: object = {}): Attempt => ({
  next: 'again',
  state: 'delayed',
  route: 'r',
  detail: '500',
  ...change,
});
const delivered: Attempt = { next: 'end', state: 'delivered', route: 'r', detail: '200' };

/** Runs the attempts in their order, the last one again and again. */
const run = async (attempts: readonly Attempt[], change: Partial<Parameters<typeof untilSettled>[1]> = {}) => {
  const reported: Outcome[] = [];
  let made = 0;
  const outcome = await untilSettled(async () => attempts[Math.min(made++, attempts.length - 1)]!, {
    policy: { delaysMs: [1, 1], longestWaitMs: 50 },
    expiresAt: later,
    clock: () => now,
    stopping: new AbortController().signal,
    isStillDue: async () => true,
    report: (each) => reported.push(each),
    ...change,
  });
  return { outcome, reported: reported.map(({ state }) => state), made };
};

describe('attempting until settled', () => {
  it('says nothing of a delay when the first attempt succeeds', async () => {
    expect(await run([delivered])).toEqual({
      outcome: { state: 'delivered', route: 'r', detail: '200' },
      reported: [],
      made: 1,
    });
  });

  it('reports the first failure at once, once, and goes on', async () => {
    expect(await run([again(), again(), delivered])).toMatchObject({
      outcome: { state: 'delivered' },
      reported: ['delayed'],
      made: 3,
    });
  });

  it('has failed after the last attempt', async () => {
    const { outcome, made } = await run([again()]);
    expect(outcome).toEqual({ state: 'failed', route: 'r', detail: '500, 3 times' });
    expect(made).toBe(3);
  });

  it('is tried on after the last attempt, and not before it was asked to, when it is to be', async () => {
    const policy = { delaysMs: [1], longestWaitMs: 50, triesOn: true };
    const { outcome, made } = await run([again()], { policy });
    expect(outcome).toEqual({ state: 'delayed', route: 'r', detail: '500, 2 times', tryOn: { afterMs: 0 } });
    expect(made).toBe(2);
    expect((await run([again({ afterMs: 9000 })], { policy })).outcome).toMatchObject({ tryOn: { afterMs: 9000 } });
    expect((await run([again({ state: 'in-doubt' })], { policy })).outcome).toMatchObject({ state: 'in-doubt' });
  });

  it('never calls failed what may have arrived', async () => {
    const { outcome, reported } = await run([again(), again({ state: 'in-doubt' }), again()]);
    expect(reported).toEqual(['delayed', 'in-doubt']);
    expect(outcome.state).toBe('in-doubt');
  });

  it('waits as long as it is asked to, and gives up when that is too long', async () => {
    const startedAt = performance.now();
    expect((await run([again({ afterMs: 40 }), delivered])).outcome.state).toBe('delivered');
    expect(performance.now() - startedAt).toBeGreaterThan(35);
    const { outcome, made } = await run([again({ afterMs: 120_000 })]);
    expect(outcome).toMatchObject({ state: 'failed', detail: '500, asks to wait 120 s' });
    expect(made).toBe(1);
  });

  it('attempts no more once it is too late, or once the recipient confirmed elsewhere', async () => {
    expect(await run([again()], { expiresAt: now })).toMatchObject({ outcome: { state: 'expired' }, made: 1 });
    expect(await run([again()], { isStillDue: async () => false })).toMatchObject({
      outcome: { state: 'revoked' },
      made: 1,
    });
  });

  it('gives the work back when the process stops', async () => {
    const stopping = new Stopping();
    const running = run([again({ afterMs: 40 })], { stopping: stopping.signal });
    stopping.onModuleDestroy();
    await expect(running).rejects.toThrow();
  });
});
