import { describe, expect, it } from '@jest/globals';
import { contentHash } from '@keten/contracts';

import type { Content, DeliveryRequested } from '@keten/domain';
import { Later, Rejected } from '@keten/messaging';
import { sampleContent } from '@keten/testing';
import { deliverInOrder } from './deliver-in-order.ts';
import type { Stage } from './deliver-in-order.ts';

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

/** Nothing is reported, since the stage only fails; and nothing newer comes. */
const deliverAt = (
  now: Date,
  stage: Stage,
  redelivered = true,
  contentOf = (): Promise<Content> => Promise.resolve(content),
): Promise<void> =>
  deliverInOrder(
    {
      reports: undefined as never,
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
