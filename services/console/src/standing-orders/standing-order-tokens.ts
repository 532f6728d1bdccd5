import type { Plane, StandingOrder } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { token } from '@keten/platform';
import type { ApplyStandingOrder } from './apply-standing-order.ts';
import type { ApproveStandingOrder } from './approve-standing-order.ts';
import type { PutStandingOrder } from './put-standing-order.ts';
import type { RevokeStandingOrder } from './revoke-standing-order.ts';
import type { OrderWatch } from './watch-standing-orders.ts';

export const STANDING_ORDERS = token<Register<StandingOrder>>('STANDING_ORDERS');
export const ORDER_PLANE = token<Plane>('ORDER_PLANE');
export const ORDER_WATCH = token<OrderWatch>('ORDER_WATCH');
export const PUT_ORDER = token<PutStandingOrder>('PUT_ORDER');
export const APPROVE_ORDER = token<ApproveStandingOrder>('APPROVE_ORDER');
export const REVOKE_ORDER = token<RevokeStandingOrder>('REVOKE_ORDER');
export const APPLY_ORDER = token<ApplyStandingOrder>('APPLY_ORDER');
