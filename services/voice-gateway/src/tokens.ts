import type { Deliver, DeliveryReports, SettledDeliveries, Stopping } from '@keten/delivery';
import type { Entity } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import { token } from '@keten/platform';
import type { CallMetrics } from './call-metrics.ts';
import type { SayLines } from './say-lines.ts';
import type { Speak } from './speak.ts';
import type { Trunks } from './trunks.ts';

export const ENTITIES = token<RegisterView<Entity>>('ENTITIES');
export const SETTLED = token<SettledDeliveries>('SETTLED');
export const REPORTS = token<DeliveryReports>('REPORTS');
export const STOPPING = token<Stopping>('STOPPING');
export const CALL_METRICS = token<CallMetrics>('CALL_METRICS');
export const TRUNKS = token<Trunks>('TRUNKS');
export const SPEAK = token<Speak>('SPEAK');
export const SAY = token<SayLines>('SAY');
export const DELIVER = token<Deliver>('DELIVER');
