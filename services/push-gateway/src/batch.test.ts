import { expect, it } from '@jest/globals';
import { samplePublicWarning } from '@keten/testing';
import { encryptAndSend } from './batch.ts';
import type { Batch, Subscriber } from './batch.ts';

const expiresAt = new Date('2026-11-30T12:00:00Z');
const to: Subscriber = {
  ...{ subscriptionId: 's-1', kind: 'push', endpoint: 'https://push.example/1', p256dh: '', auth: '', vapidKey: 'k' },
};

it.each([
  ['2026-11-30T11:59:58Z', 'sent', 1],
  ['2026-11-30T12:00:00Z', 'refused', 0],
  ['2026-11-30T12:00:07Z', 'refused', 0],
])('at %s, for a warning that expires at noon, a push whose turn comes is %s', async (at, is, asked) => {
  let sent = 0;
  const key = { publicKey: 'k', sign: (payload: string) => payload };
  const send = () => Promise.resolve({ is: 'sent' as const, asked: (sent += 1) });
  const push = encryptAndSend(send, { of: () => key as never }, { note: () => undefined } as never, () => new Date(at));
  const batch: Batch = {
    request: { warning: samplePublicWarning({ expiresAt }) } as never,
    ...{ payloadBy: () => '' as never, topic: '', superseded: new AbortController().signal, told: new Set() },
    ...{ waiting: 1, again: [] },
  };
  expect([(await push(to, batch)).is, sent]).toEqual([is, asked]);
});
