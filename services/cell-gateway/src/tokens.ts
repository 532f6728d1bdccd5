import { token } from '@keten/platform';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Centre } from './centre.ts';
import type { SendCellBroadcast } from './send-cell-broadcast.ts';

export const CENTRE = token<Centre>('CENTRE');
export const OFF_THE_AIR = token<OnApplicationShutdown>('OFF_THE_AIR');
export const SEND = token<SendCellBroadcast>('SEND');
export const WATCHING = token<OnApplicationShutdown>('WATCHING');
