import { describe, expect, it } from '@jest/globals';
import type { BroadcastBatchRequested, BroadcastReported } from '@keten/domain';
import type { Publisher } from '@keten/messaging';
import { BroadcastProgress } from './broadcast-progress.ts';

const request = {
  ...{ broadcastId: 'b-1', bucket: 'GM0014:000', areaHash: 'hash', channel: 'push' },
  warning: { warningId: 'w-1', revision: 1 },
} as unknown as BroadcastBatchRequested;

function bucketOf(counts: { sent: number; waiting: number }) {
  const said: Pick<BroadcastReported, 'sent' | 'waiting'>[] = [];
  const publish = (_: unknown, { sent, waiting }: BroadcastReported) => Promise.resolve(said.push({ sent, waiting }));
  const progress = new BroadcastProgress({
    ...{ request, clock: () => new Date(), publisher: { publish } as unknown as Publisher },
    tally: () => Promise.resolve({ sent: counts.sent, failed: 0, gone: 0 }),
    waiting: () => counts.waiting,
  });
  return { progress, said };
}

describe('what is said of a bucket', () => {
  it('is put right when somebody was counted as sent to a moment before they stopped waiting', async () => {
    const counts = { sent: 300, waiting: 324 };
    const { progress, said } = bucketOf(counts);
    await progress.last();
    counts.waiting = 320;
    await progress.last();
    expect(said).toEqual([
      { sent: 300, waiting: 324 },
      { sent: 300, waiting: 320 },
    ]);
  });

  it('is not said again when the bucket comes again and nothing became of it since', async () => {
    const { progress, said } = bucketOf({ sent: 300, waiting: 320 });
    await progress.begin({ redelivered: true, goesOn: () => undefined });
    await progress.stop();
    await progress.last();
    expect(said).toEqual([]);
  });
});
