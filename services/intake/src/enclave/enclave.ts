import type { Provider } from '@nestjs/common';
import { BROKER, enclaveLanes } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { LOG, provide, runEvery, token } from '@keten/platform';
import { urgentFirst } from './urgent-first.ts';
import type { UrgentFirst } from './urgent-first.ts';

/** In which order the reports of the enclave are taken, after its line was cut. */
export type Enclave = UrgentFirst;
export const ENCLAVE = token<Enclave>('ENCLAVE');

const LOOK_AT_LANES = token<object>('LOOK_AT_LANES');
const lookEveryMs = 1000;
const withoutIt = 'the urgent lane of the enclave is not there; the routine one goes on without it';

export const enclave: readonly Provider[] = [
  provide(ENCLAVE, [BROKER, LOG], (broker: Broker, log) =>
    urgentFirst({
      lanes: () => enclaveLanes(broker),
      runningMs: () => performance.now(),
      onGivenUp: (err) => log.warn({ err }, withoutIt),
    }),
  ),
  provide(LOOK_AT_LANES, [ENCLAVE, LOG], (first, log) =>
    runEvery(lookEveryMs, first.look, (err) => log.warn({ err }, withoutIt)),
  ),
];
