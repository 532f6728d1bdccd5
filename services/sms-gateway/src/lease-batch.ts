import { takeLease } from '@keten/delivery';
import type { Lease } from '@keten/delivery';
import type { BroadcastBatchRequested } from '@keten/domain';
import type { Redis } from 'ioredis';

/** So long later a batch is asked for again at which another process works. */
export const askAgainMs = 3000;

/** Undefined when another process has the batch, or another handler in this one. */
export const leaseBatch = (
  redis: Redis,
  { broadcastId, bucket }: Pick<BroadcastBatchRequested, 'broadcastId' | 'bucket'>,
  forMs?: number,
): Promise<Lease | undefined> => takeLease(redis, `sms-batch:{${broadcastId}:${bucket}}`, forMs);
