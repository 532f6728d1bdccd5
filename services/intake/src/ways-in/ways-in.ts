import { transportHealth } from '@keten/contracts';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, LOG, METRICS, provide, runEvery, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { countSilent } from './count-silent.ts';
import { watchTransports } from './watch-transports.ts';
import type { WatchTransports } from './watch-transports.ts';

/** Watches over every way on which sources report. */
export type WaysIn = WatchTransports;
export const WAYS_IN = token<WaysIn>('WAYS_IN');

type Settings = { readonly TRANSPORT_GRACE_SECONDS: number };

const lookMs = 1000;

export const waysIn = ({ TRANSPORT_GRACE_SECONDS }: Settings): readonly Provider[] => [
  provide(WAYS_IN, [REGISTERS, METRICS, CLOCK, LOG], async (open: Registers, metrics, clock, log) => {
    const seen = await open.view(transportHealth);
    countSilent(metrics, seen);
    const health = open.register(transportHealth);
    return watchTransports({ health, seen, graceMs: TRANSPORT_GRACE_SECONDS * 1000, clock, log });
  }),
  provide(token<object>('FIND_SILENT'), [WAYS_IN, LOG], ({ findSilent }, log) =>
    runEvery(lookMs, findSilent, (err) => log.warn({ err }, 'silent ways were not looked for')),
  ),
];
