import { dmnOf } from './ask-table.ts';
import { runClassification } from './running-classification.ts';
import type { Person, RunningClassification } from './running-classification.ts';

const noon = Date.UTC(2026, 10, 24, 12);
export const at = (minutes: number): Date => new Date(noon + minutes * 60_000);
export const api = '/v1/classification-rules';

export type RulesDesk = {
  readonly running: RunningClassification;
  readonly anna: Person;
  readonly bram: Person;
  readonly carla: Person;
  readonly dora: Person;
};

/** The service with four people of the console who ask it. */
export async function openRulesDesk(): Promise<RulesDesk> {
  const running = await runClassification(at(0));
  return {
    running,
    anna: await running.operator('anna', 'administrator', 'approver'),
    bram: await running.operator('bram', 'approver', 'operator'),
    carla: await running.operator('carla', 'operator'),
    dora: await running.operator('dora', 'approver'),
  };
}

/** Drones end sooner: the smallest change that shows in a proposal. */
export const sooner = (minutes: number) => ({
  name: 'terms',
  dmn: dmnOf('terms').replace('<text>30 * 60</text>', `<text>${minutes} * 60</text>`),
});
export const offer = (minutes: number, validFrom: Date) => ({
  tables: [sooner(minutes)],
  validFrom: validFrom.toISOString(),
  note: 'Drones are gone sooner than that.',
});
