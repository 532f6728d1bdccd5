import type { Deliver, DeliveryReports, SettledDeliveries, SplitBroadcast, Stopping } from '@keten/delivery';
import { token } from '@keten/platform';
import type { AwaitedReceipts } from './await-receipts.ts';
import type { CarrierMetrics } from './carrier-metrics.ts';
import type { Carriers } from './carriers.ts';
import type { Codes } from './reserve-code.ts';
import type { SendBroadcastBatch } from './send-broadcast-batch.ts';

export const SETTLED = token<SettledDeliveries>('SETTLED');
export const REPORTS = token<DeliveryReports>('REPORTS');
export const STOPPING = token<Stopping>('STOPPING');
export const CODES = token<Codes>('CODES');
export const CARRIER_METRICS = token<CarrierMetrics>('CARRIER_METRICS');
export const RECEIPTS = token<AwaitedReceipts>('RECEIPTS');
export const CARRIERS = token<Carriers>('CARRIERS');
export const DELIVER = token<Deliver>('DELIVER');
export const SPLIT_BROADCAST = token<SplitBroadcast>('SPLIT_BROADCAST');
export const SEND_BROADCAST_BATCH = token<SendBroadcastBatch>('SEND_BROADCAST_BATCH');
