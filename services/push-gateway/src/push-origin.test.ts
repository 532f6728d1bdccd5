import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { PushOrigin } from './push-origin.ts';
import type { OriginSettings } from './push-origin.ts';
import { PushOrigins } from './push-origins.ts';
import type { Again, PushOutcome } from './send-push.ts';

const noAnswer: Again = { is: 'again', why: 'no answer', afterMs: 0, fault: 'line' };
const toWait = (afterMs: number): Again => ({ is: 'again', why: '429', afterMs, fault: 'service' });
const sent: PushOutcome = { is: 'sent' };

/** A push service at which so many pushes were under way at once, and how many were begun. */
const start = (settings: Partial<OriginSettings> = {}) => {
  let now = Date.parse('2026-11-24T10:00:00Z');
  const origin = new PushOrigin('https://push.example', {
    clock: () => new Date(now),
    atOnce: 8,
    stallMs: 10_000,
    ...settings,
  });
  const [counts, pending] = [{ underway: 0, most: 0, begun: 0 }, [] as ((outcome: PushOutcome) => void)[]];
  const push = async (answer: PushOutcome | undefined): Promise<PushOutcome> => {
    counts.begun += 1;
    counts.most = Math.max(counts.most, (counts.underway += 1));
    const outcome = await (answer ?? new Promise<PushOutcome>((resolve) => pending.push(resolve)));
    counts.underway -= 1;
    return outcome;
  };
  return {
    ...{ origin, counts, pending },
    run: (answer?: PushOutcome) => origin.run('urgent', () => push(answer), false),
    correct: (name: string, answer?: PushOutcome) => origin.run('urgent', async () => push(answer), true, name),
    /** What another bucket has at hand is not asked for. */
    skip: (name: string) => origin.run('urgent', () => Promise.resolve(undefined), true, name),
    pass: (ms: number) => void (now += ms),
  };
};

describe('a push service', () => {
  it('gets few at once until it took one, and then as many as it may have', async () => {
    const { run, counts, pending } = start();
    const all = Array.from({ length: 20 }, () => run());
    await sleep(0);
    expect(counts.most).toBe(4);
    pending.shift()?.(sent);
    await sleep(0);
    expect(counts.underway).toBe(8);
    while (pending.length > 0) {
      pending.splice(0).forEach((answer) => answer(sent));
      await sleep(0);
    }
    expect((await Promise.all(all)).every((outcome) => outcome === sent)).toBe(true);
  });

  it('is left alone after some failures in a row, longer each time, and one goes first to see', async () => {
    const { run, pass, counts } = start();
    for (let n = 0; n < 3; n++) expect(await run(noAnswer)).toBe(noAnswer);
    for (const pauseMs of [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]) {
      const before = counts.begun;
      expect(await run(sent)).toMatchObject({ is: 'again', afterMs: pauseMs, fault: 'none' });
      expect(counts.begun).toBe(before);
      pass(pauseMs);
      const outcomes = await Promise.all([run(noAnswer), run(noAnswer), run(noAnswer)]);
      expect(outcomes.map((outcome) => outcome?.is)).toEqual(['again', 'again', 'again']);
      expect(counts.begun).toBe(before + 1);
    }
    pass(60_000);
    expect(await Promise.all([run(sent), run(sent), run(sent)])).toEqual([sent, sent, sent]);
  });

  it('is not judged by failures between which it took something, nor by who was called off', async () => {
    const { run } = start();
    for (let n = 0; n < 10; n++) {
      await Promise.all([run(noAnswer), run(noAnswer)]);
      await run({ ...noAnswer, fault: 'none' });
      expect(await run(sent)).toBe(sent);
    }
  });

  it('is left alone for as long as it asks of several in a row, and no more than an hour', async () => {
    const { run, pass } = start();
    await run(toWait(60_000));
    expect(await run(sent)).toBe(sent);
    for (let n = 0; n < 3; n++) await run(toWait(60_000));
    pass(59_000);
    expect(await run(sent)).toMatchObject({ is: 'again', afterMs: 1000 });
    pass(1000);
    expect(await run(sent)).toBe(sent);
    for (let n = 0; n < 3; n++) await run(toWait(365 * 24 * 3_600_000));
    expect(await run(sent)).toMatchObject({ is: 'again', afterMs: 3_600_000 });
  });

  it('is left alone as long as it told another process, and tells the others what it told this one', async () => {
    const held: (readonly [string, number])[] = [];
    const { origin, run, pass } = start({ onHold: (...what) => held.push(what) });
    origin.leaveAlone(5000);
    expect(await run(sent)).toMatchObject({ is: 'again', afterMs: 5000 });
    expect(held).toEqual([]);
    pass(5000);
    expect(await run(sent)).toBe(sent);
    for (let n = 0; n < 5; n++) await run(toWait(60_000));
    expect(held).toEqual([['https://push.example', 60_000]]);
  });

  it('is asked once by each correction whether it still wants to be left alone', async () => {
    const { origin, run, pass, correct, skip, counts } = start();
    origin.leaveAlone(3_600_000);
    pass(60_000);
    const left = { is: 'again', afterMs: 3_540_000, fault: 'none' };
    expect(await skip('w.2')).toBeUndefined();
    const busy = toWait(60_000);
    expect(await Promise.all([1, 2, 3].map(() => correct('w.2', busy)))).toMatchObject([busy, left, left]);
    expect(await correct('w.2', sent)).toMatchObject(left);
    expect([counts.begun, await run(sent)]).toMatchObject([1, left]);
    expect(await correct('x.2', busy)).toBe(busy);
    expect(counts.begun).toBe(2);
  });

  it('that takes a correction is left alone no more', async () => {
    const lifted: string[] = [];
    const { origin, run, correct } = start({ onLift: (name) => lifted.push(name) });
    origin.leaveAlone(3_600_000);
    expect(await run(sent)).toMatchObject({ is: 'again' });
    expect(await Promise.all([1, 2, 3].map(() => correct('w.2', sent)))).toEqual([sent, sent, sent]);
    expect([lifted, await run(sent)]).toEqual([['https://push.example'], sent]);
    origin.leaveAlone(3_600_000);
    expect(await correct('w.2', sent)).toBe(sent);
  });

  it('is asked by the next of a correction when the answer is for one phone only, and by nobody else meanwhile', async () => {
    const { origin, run, correct, counts } = start();
    const [gone, refused]: PushOutcome[] = [{ is: 'gone' }, { is: 'refused', why: '413', byThem: true }];
    origin.leaveAlone(3_600_000);
    expect([await correct('w.2', gone), await correct('w.2', refused)]).toEqual([gone, refused]);
    expect(await run(sent)).toMatchObject({ is: 'again', fault: 'none' });
    const outcomes = [gone, refused, sent, sent].map((answer) => correct('w.2', answer));
    expect(await Promise.all(outcomes)).toEqual([gone, refused, sent, sent]);
    expect([counts.most, await run(sent)]).toEqual([1, sent]);
  });

  it('is asked again by a correction of which a line that failed kept it from hearing, when that comes again', async () => {
    const { origin, correct, counts } = start();
    origin.leaveAlone(3_600_000);
    const outcomes = await Promise.all([1, 2, 3].map(() => correct('w.2', noAnswer)));
    const soon = { is: 'again', afterMs: 0 };
    expect(outcomes).toMatchObject([noAnswer, soon, soon]);
    expect(counts.begun).toBe(1);
    expect(await correct('w.2', sent)).toBe(sent);
  });

  it('has no more work with thousands of a correction who find nothing to ask than so much for each', async () => {
    let looks = 0;
    const clock = (): Date => new Date((looks += 1) && 0);
    const { origin, skip } = start({ clock });
    origin.leaveAlone(3_600_000);
    const waiting = 4000;
    const outcomes = await Promise.all(Array.from({ length: waiting }, () => skip('w.2')));
    expect(outcomes).toEqual(Array.from({ length: waiting }));
    expect(looks).toBeLessThan(20 * waiting);
  });

  it('keeps nobody of a correction waiting when the time is over that it asked for', async () => {
    const { origin, correct, pass, pending, counts } = start();
    origin.leaveAlone(60_000);
    const all = [undefined, sent, sent].map((answer) => correct('w.2', answer));
    await sleep(0);
    expect(counts.begun).toBe(1);
    pass(60_000);
    pending.shift()?.({ is: 'gone' });
    expect(await Promise.all(all)).toEqual([{ is: 'gone' }, sent, sent]);
  });

  it('that fails is left alone also by a correction', async () => {
    const { run, correct, counts } = start();
    for (let n = 0; n < 3; n++) await run(noAnswer);
    expect(await correct('w.2', sent)).toMatchObject({ is: 'again', afterMs: 1000 });
    expect(counts.begun).toBe(3);
  });

  it('that does not answer keeps nobody waiting, and what is under way goes on', async () => {
    const { run, counts, pending } = start({ stallMs: 20 });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => run()));
    expect(outcomes.every((outcome) => outcome?.is === 'again')).toBe(true);
    expect(counts.begun).toBe(4);
    expect(await run(sent)).toMatchObject({ is: 'again', why: 'the push service does not answer' });
    pending.shift()?.(sent);
    await sleep(0);
    expect(await run(sent)).toBe(sent);
  });
});

it('of strangers no more than some are called at once, and what is known goes on', async () => {
  const origins = new PushOrigins({ clock: () => new Date(), atOnce: 8, stallMs: 10_000 });
  const known = origins.of('https://push.example')!;
  await known.run('urgent', () => Promise.resolve(sent), false);
  for (let n = 0; n < 256; n++)
    void origins.of(`https://${n}.example`)?.run('urgent', () => new Promise(() => undefined), false);
  await sleep(0);
  expect(origins.of('https://one-more.example')).toBeUndefined();
  expect(origins.of('https://push.example')).toBe(known);
  // A name that a stranger made up is no way out.
  expect(origins.routes()).toEqual([{ channel: 'push', name: 'https://push.example', isUp: true }]);
});
