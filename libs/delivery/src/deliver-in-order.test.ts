import { describe, expect, it } from '@jest/globals';
import { contentHash, linePointId, requestDeliveries } from '@keten/contracts';
import type { DeliveryStep } from '@keten/contracts';

import type { Content, DeliveryRequested, DeliveryResult } from '@keten/domain';
import { Later, Rejected } from '@keten/messaging';
import { sampleContent } from '@keten/testing';
import { deliverInOrder, dropSettled, toEach } from './deliver-in-order.ts';
import type { Ended, Stage, Underway } from './deliver-in-order.ts';

const asked = new Date(Date.UTC(2026, 10, 29, 8));
const after = (minutes: number): Date => new Date(asked.getTime() + minutes * 60_000);
const content = sampleContent({ expiresAt: after(360) });
const water = { recipientId: 'water', name: 'Water', address: 'https://water.example', mustConfirm: false } as const;
const request: DeliveryRequested = {
  ...{
    deliveryId: 'd-1',
    warningId: content.warningId,
    revision: content.revision,
    channel: 'webhook',
    lane: 'urgent',
  },
  ...{ contentHash: contentHash(content), recipients: [water], requestedAt: asked, overForThem: false },
};

/** Nothing newer comes. */
const deliverAt = (
  now: Date,
  stage: Stage,
  redelivered = true,
  contentOf = (): Promise<Content> => Promise.resolve(content),
  add: (result: DeliveryResult) => void = () => undefined,
): Promise<void> =>
  deliverInOrder(
    {
      reports: { add: (_delivery: unknown, result: DeliveryResult) => Promise.resolve(add(result)) } as never,
      newest: { watch: () => Promise.resolve({ signal: new AbortController().signal, end: () => undefined }) },
      contentOf,
      clock: () => now,
    },
    stage,
  )(request, { redelivered });

const failing: Stage = () => Promise.reject(new Error('Redis is away'));

describe('a fault of ours while a delivery is tried', () => {
  it('brings it again for as long as the warning holds, however often it came before', async () => {
    await expect(deliverAt(after(60), failing)).rejects.toThrow(Later);
    await expect(deliverAt(after(60), failing)).rejects.toThrow(/Redis is away/);
  });

  it.each([
    ['when it was asked for a moment ago', after(0.5), failing],
    ['when the warning is over', after(361), failing],
    ['for what will never be right', after(60), () => Promise.reject(new Rejected('not approved'))],
  ] as const)('is left to the policy of messages %s', async (_when, now, stage) => {
    await expect(deliverAt(now, stage)).rejects.not.toThrow(Later);
  });

  it('is left to the policy of messages the first time', async () => {
    await expect(deliverAt(after(60), failing, false)).rejects.not.toThrow(Later);
  });

  it('brings it again when what is to be sent can’t be read, unless nobody approved it', async () => {
    const away = () => Promise.reject(new Error('no broker'));
    await expect(deliverAt(after(60), failing, true, away)).rejects.toThrow(Later);
    const unapproved = () => Promise.reject(new Rejected('not approved'));
    await expect(deliverAt(after(60), failing, true, unapproved)).rejects.toThrow(Rejected);
  });
});

describe('which contact point failed', () => {
  const pointId = linePointId('water', { channel: 'webhook', address: water.address });
  it.each<[string, Ended, string | undefined]>([
    ['is said when it is refused there', { state: 'failed', route: '', detail: '410', isLines: true }, pointId],
    ['is nobody when nobody knows that', { state: 'failed', route: '', detail: 'no secret' }, undefined],
    ['is nobody when it was handed over', { state: 'handed-over', route: '', detail: 'taken' }, undefined],
  ])('%s', async (_when, ended, failed) => {
    const results: DeliveryResult[] = [];
    await deliverAt(
      after(1),
      toEach(() => Promise.resolve(ended)),
      false,
      undefined,
      (result) => results.push(result),
    );
    expect(results.map((result) => result.pointId)).toEqual([failed]);
    expect(results[0]).not.toHaveProperty('isLines');
  });

  it('is forgotten at which it arrived', async () => {
    const results: DeliveryResult[] = [];
    const arrives: Stage = ([each], { report }) => {
      report(each!, { state: 'delivered', route: '', detail: '200' });
      return Promise.resolve([]);
    };
    await deliverAt(after(1), arrives, false, undefined, (result) => results.push(result));
    expect(results).toMatchObject([{ pointId }]);
  });
});

describe('what came to its end', () => {
  const leftOf = async (step: DeliveryStep, redelivered: boolean, known: ReadonlySet<string> | undefined) => {
    const approved = { content, contentHash: contentHash(content) };
    const [wanted] = requestDeliveries(approved, [{ ...water, channel: 'email' }], step, asked);
    const underway = { request: { ...wanted!.fact, content }, redelivered, isLate: false } as unknown as Underway;
    return dropSettled({ of: () => Promise.resolve(known) })([water], underway);
  };
  const has = new Set(['water']);

  it('is not sent again after a crash, and to who supervises many not when another of them leads to it', async () => {
    expect(await leftOf(0, true, has)).toEqual([]);
    // Half an hour later the broker has forgotten that it was asked for.
    expect(await leftOf('supervisor', false, has)).toEqual([]);
    expect(await leftOf('supervisor', false, new Set())).toEqual([water]);
  });

  it('is asked of nobody for what comes for the first time, and rather sent twice than never', async () => {
    expect(await leftOf(0, false, has)).toEqual([water]);
    expect(await leftOf('supervisor', false, undefined)).toEqual([water]);
  });
});
