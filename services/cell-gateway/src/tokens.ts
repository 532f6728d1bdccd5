import { token } from '@keten/platform';
import type { Centre } from './centre.ts';
import type { SendCellBroadcast } from './send-cell-broadcast.ts';

export const CENTRE = token<Centre>('CENTRE');
export const SEND = token<SendCellBroadcast>('SEND');
