import type { SplitBroadcast } from '@keten/delivery';
import { token } from '@keten/platform';
import type { PushBatch } from './push-batch.ts';
import type { SendPush } from './send-push.ts';

export const SPLIT_BROADCAST = token<SplitBroadcast>('SPLIT_BROADCAST');
export const PUSH_BATCH = token<PushBatch>('PUSH_BATCH');
export const SEND_PUSH = token<SendPush>('SEND_PUSH');
