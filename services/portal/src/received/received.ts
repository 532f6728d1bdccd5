import { entityRegister } from '@keten/contracts';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, provide, REDIS, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { INCIDENTS } from '../incidents/incidents.ts';
import type { Incidents } from '../incidents/incidents.ts';
import { receivedRows } from './received-rows.ts';
import { showReceived } from './show-received.ts';

export type { ReceivedIncident } from './show-received.ts';

/** What entities reported to an authority. */
export type Received = Awaited<ReturnType<typeof openReceived>>;
export const RECEIVED = token<Received>('RECEIVED');

export const received: readonly Provider[] = [
  provide(RECEIVED, [REDIS, INCIDENTS, REGISTERS, CLOCK], (redis, incidents, registers: Registers, clock) =>
    openReceived({ redis, incidents, registers, clock }),
  ),
];

type Parts = {
  readonly redis: Redis;
  readonly incidents: Incidents;
  readonly registers: Registers;
  readonly clock: () => Date;
};

async function openReceived({ redis, incidents, registers, clock }: Parts) {
  const rows = receivedRows(redis);
  const entities = registers.register(entityRegister);
  const { isAuthority, page, one } = showReceived({ rows, incidents, entities, clock });
  const view = await registers.view(entityRegister);
  const known = { get: (key: string) => Promise.resolve(view.get(key)) };
  return {
    projections: rows.projections,
    isAuthority,
    page,
    one,
    /** By a copy of the register: asked for every open page and every incident. */
    isFor: showReceived({ rows, incidents, entities: known, clock }).isFor,
  };
}
