import { obligationEvents, obligationSubjectsOfWarning } from '@keten/contracts';
import type { ObligationCreated, ObligationEscalated, ObligationExhausted } from '@keten/domain';
import { cpuPerUnit } from './cpu-per-unit.ts';
import type { CpuMs } from './cpu-per-unit.ts';
import type { FanoutBench } from './fanout-bench.ts';
import { untilCount } from './fanout-bench.ts';
import { percentile } from './figures.ts';

export type Silent = {
  /** Messages that ask a gateway to reach somebody, over the three rungs. */
  readonly deliveryMessages: number;
  readonly reportMessages: number;
  /** How long after a deadline of one second the next step was decided. */
  readonly lateMs: { readonly p50: number; readonly most: number };
  readonly seconds: number;
  /** Processor time of one entity over the three rungs, in milliseconds. */
  readonly cpuMs: CpuMs;
};

/** Warns so many who never answer, over three rungs of a second each, until the alarm of the last one. */
export async function silent(bench: FanoutBench, warningId: string, entities: number): Promise<Silent> {
  const { brokers, feed, factLog } = bench;
  const storedOf = async (stream: string): Promise<number> => (await brokers.jsm.streams.info(stream)).state.last_seq;
  const before = { deliveries: await storedOf('DELIVERIES'), reports: await storedOf('REPORTS') };
  const { result: seconds, cpuMs } = await cpuPerUnit(bench, entities, async () => {
    const pressedAtMs = await bench.issue({ warningId, severity: 'Severe', acknowledgeWithinSeconds: 1 });
    await untilCount('exhausted on the board', entities, () => feed.count(warningId, 'exhausted'));
    return (performance.now() - pressedAtMs) / 1000;
  });
  const { facts } = await factLog.read(obligationSubjectsOfWarning(warningId), Object.values(obligationEvents));
  const late = latenesses(facts.map(({ fact }) => fact as Step));
  return {
    deliveryMessages: (await storedOf('DELIVERIES')) - before.deliveries,
    reportMessages: (await storedOf('REPORTS')) - before.reports,
    lateMs: { p50: percentile(late, 0.5), most: percentile(late, 1) },
    ...{ seconds, cpuMs },
  };
}

type Step = ObligationCreated | ObligationEscalated | ObligationExhausted;

/** Of each step of each obligation, how long after the deadline of the step before. */
const latenesses = (steps: readonly Step[]): readonly number[] =>
  [...Map.groupBy(steps, ({ recipientId }) => recipientId).values()].flatMap((own) =>
    own.slice(1).map(({ at }, index) => {
      const before = own[index];
      return before && 'deadlineAt' in before ? at.getTime() - before.deadlineAt.getTime() : Number.NaN;
    }),
  );
