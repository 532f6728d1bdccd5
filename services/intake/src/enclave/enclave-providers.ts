import type { Provider } from '@nestjs/common';
import { BROKER, enclaveLanes } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { LOG, provide, runEvery, token } from '@keten/platform';
import { URGENT_FIRST } from '../tokens.ts';
import { urgentFirst } from './urgent-first.ts';

const LOOK_AT_LANES = token<object>('LOOK_AT_LANES');
const lookEveryMs = 1000;
const withoutIt = 'the urgent lane of the enclave is not there; the routine one goes on without it';

/** In which order the reports of the enclave are taken, after its line was cut. */
export const enclaveProviders: readonly Provider[] = [
  provide(URGENT_FIRST, [BROKER, LOG], (broker: Broker, log) =>
    urgentFirst({
      lanes: () => enclaveLanes(broker),
      runningMs: () => performance.now(),
      onGivenUp: (err) => log.warn({ err }, withoutIt),
    }),
  ),
  provide(LOOK_AT_LANES, [URGENT_FIRST, LOG], (first, log) =>
    runEvery(lookEveryMs, first.look, (err) => log.warn({ err }, withoutIt)),
  ),
];
