import { inForceBatches } from '@keten/contracts';
import { FACT_LOG, REGISTERS } from '@keten/messaging';
import type { FactLog, Registers } from '@keten/messaging';
import { CLOCK, LOG, METRICS, provide, runEvery, token } from '@keten/platform';
import type { OnApplicationShutdown, Provider } from '@nestjs/common';
import { Gauge } from 'prom-client';
import type { Config } from '../config.ts';
import { ENTITIES } from '../tokens.ts';
import { readInForce } from './read-in-force.ts';
import { stateInForce } from './state-in-force.ts';

const SPEAKER = token<OnApplicationShutdown>('SPEAKER');

/** How soon after a minute began it is said what is in force; and after something that was on its way is out. */
const lookEveryMs = 5000;

/**
 * Says each minute what is in force for every entity, in the name of the chain: see docs/adr/0043. It stands here because the auditor
 * proves everything from the record, and neither sends nor takes what it speaks of. Without a key nothing is said.
 */
export function inForceProviders({ IN_FORCE_KEY: seed, PLANE: plane }: Config): readonly Provider[] {
  if (seed === undefined) return [];
  return [
    provide(
      SPEAKER,
      [FACT_LOG, REGISTERS, ENTITIES, METRICS, LOG, CLOCK],
      (factLog: FactLog, registers: Registers, entities, registry, log, clock) => {
        const at = new Gauge({
          name: 'keten_in_force_said_seconds',
          help: 'When this process last said what is in force, as Unix time.',
          registers: [registry],
        });
        const batches = registers.register(inForceBatches);
        const state = stateInForce({
          ...{ read: readInForce({ factLog, plane }), entities, batches, plane, seed, clock },
        });
        const round = async (): Promise<void> => {
          const said = await state();
          if (said) at.set(said.at.getTime() / 1000);
        };
        return runEvery(lookEveryMs, round, (err) => log.error({ err }, 'what is in force could not be said'));
      },
    ),
  ];
}
