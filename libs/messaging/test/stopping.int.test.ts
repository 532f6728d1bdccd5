import { acknowledged } from '@keten/contracts';
import { eventually } from '@keten/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ackFact } from './facts.ts';
import { ackWaitMs, durable, startServing } from './serving.ts';
import type { Serving } from './serving.ts';
import { startService } from './test-service.ts';

let on: Serving;

beforeEach(async () => {
  on = await startServing();
});
afterEach(() => on.stop());

describe('told to stop', () => {
  it('finishes what runs, and gives back what waits to the others at once', async () => {
    const open = Promise.withResolvers<undefined>();
    const [mine, theirs]: [string[], string[]] = [[], []];
    const first = await on.serve(
      async ({ acknowledgementId }) => {
        await open.promise;
        mine.push(acknowledgementId);
      },
      {},
      1,
    );
    await on.publisher.publish(acknowledged, ackFact('running'));
    await on.publisher.publish(acknowledged, ackFact('waiting'));
    await eventually(on.waitingAt, ({ pending, unacked }) => pending === 0 && unacked === 2);

    const stopped = on.end(first);
    await on.serve(
      async ({ acknowledgementId }) => void theirs.push(acknowledgementId),
      {},
      1,
      await on.test.connect('acknowledgement'),
    );
    const startedAt = performance.now();
    await eventually(
      () => theirs,
      (seen) => seen.length === 1,
    );
    expect(performance.now() - startedAt).toBeLessThan(ackWaitMs);
    open.resolve(undefined);
    await stopped;

    expect(mine).toEqual(['running']);
    expect(theirs).toEqual(['waiting']);
    await on.untilNothingWaits();
  });

  it('does not wait longer than it may, and the message comes again elsewhere', async () => {
    const hang = Promise.withResolvers<undefined>();
    const first = await on.serve(() => hang.promise, { stopWithinMs: 300 });
    await on.publisher.publish(acknowledged, ackFact('left'));
    await eventually(on.waitingAt, ({ unacked }) => unacked === 1);
    const startedAt = performance.now();
    await on.end(first);
    expect(performance.now() - startedAt).toBeLessThan(1500);

    const theirs: string[] = [];
    await on.serve(async ({ acknowledgementId }) => void theirs.push(acknowledgementId));
    await eventually(
      () => theirs,
      (seen) => seen.length === 1,
    );
    hang.resolve(undefined);
  });
});

describe('lost', () => {
  it('binds again when its durable is deleted and made anew', async () => {
    const seen: string[] = [];
    await on.serve(async ({ acknowledgementId }) => void seen.push(acknowledgementId));
    await on.publisher.publish(acknowledged, ackFact('before'));
    await eventually(
      () => seen.length,
      (count) => count === 1,
    );

    const { config } = await on.test.admin.jsm.consumers.info('ACKS', durable);
    await on.test.admin.jsm.consumers.delete('ACKS', durable);
    await on.test.admin.jsm.consumers.add('ACKS', config);
    await on.publisher.publish(acknowledged, ackFact('after'));

    await eventually(
      () => new Set(seen).size,
      (count) => count === 2,
      15_000,
    );
  });

  it('starts before its durable is there, and waits for it', async () => {
    const { config } = await on.test.admin.jsm.consumers.info('ACKS', durable);
    await on.test.admin.jsm.consumers.delete('ACKS', durable);
    const seen: string[] = [];
    await on.serve(async ({ acknowledgementId }) => void seen.push(acknowledgementId));
    await on.publisher.publish(acknowledged, ackFact('early'));
    await on.test.admin.jsm.consumers.add('ACKS', config);
    await eventually(
      () => seen,
      (list) => list.length === 1,
      15_000,
    );
  });
});

it('counts what waits, when the metrics are read', async () => {
  const open = Promise.withResolvers<undefined>();
  await on.serve(() => open.promise, {}, 1);
  for (let n = 0; n < 5; n++) await on.publisher.publish(acknowledged, ackFact(`l${n}`));
  await eventually(on.waitingAt, ({ pending, unacked }) => pending === 3 && unacked === 2);
  expect(await on.registry.metrics()).toContain(`keten_messaging_lag{durable="${durable}"} 3`);
  open.resolve(undefined);
  await on.untilNothingWaits();
});

it('does not start with a handler for an event that is not for this service', async () => {
  const started = startService({ broker: on.test.admin, service: 'citizen' }, async () => undefined);
  await expect(started).rejects.toThrow('the catalogue does not give acknowledged to citizen');
});
