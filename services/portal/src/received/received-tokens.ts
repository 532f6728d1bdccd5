import { token } from '@keten/platform';
import type { ReceivedRows } from './received-rows.ts';
import type { ShowReceived } from './show-received.ts';

export const RECEIVED_ROWS = token<ReceivedRows>('RECEIVED_ROWS');
export const SHOW_RECEIVED = token<ShowReceived>('SHOW_RECEIVED');
/** By a copy of the register, for every open page and every incident. */
export const RECEIVES = token<ShowReceived['isFor']>('RECEIVES');
