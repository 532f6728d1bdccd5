import { setImmediate as turn } from 'node:timers/promises';
import { threatReported } from '@keten/contracts';
import type { ThreatAssessed, ThreatReported } from '@keten/domain';
import type { Delivery, FactLog, Publisher, Room } from '@keten/messaging';
import { assessThreat } from '../src/assessing/assess-threat.ts';
import { AssessingConsumer } from '../src/assessing/assessing.consumer.ts';
import { keepBook } from '../src/correlation/keep-book.ts';
import { rateThreat } from '../src/rating/rate-threat.ts';
import type { Rating } from '../src/rating/rate-threat.ts';
import { ReportBook } from '../src/correlation/report-book.ts';
import { WindowBook } from '../src/rule-sets/window-book.ts';
import type { Signal } from '../src/correlation/signal.ts';
import { MemoryStream } from './memory-stream.ts';
import { at } from './reports.ts';

/** What happens when, decided by numbers: how long each step waits, who gets which report, who dies after how many steps. */
export type Course = {
  readonly delays: readonly number[];
  readonly handlers: readonly number[];
  /** How much slower each instance is at asking the broker, and at reading reports. */
  readonly slowness: readonly (readonly [asking: number, reading: number])[];
  /** The first instance dies after so many steps, if it comes to that many. */
  readonly deathAfter: number;
};

/** Lets two instances assess the reports, which come in the given order while they work; answers what is stored in the end. */
export async function assessedByTwo(
  arriving: readonly ThreatReported[],
  { delays, handlers, slowness, deathAfter }: Course,
): Promise<readonly ThreatAssessed[]> {
  const stream = new MemoryStream();
  let steps = 0;
  const pause = async (times = 1): Promise<void> => {
    for (let left = times * (delays[steps++ % delays.length] ?? 0); left > 0; left--) await turn();
  };
  const instances = [deathAfter, Infinity].map((death, i) => instance(stream, pause, death, slowness[i] ?? [1, 1]));
  const handled = async (report: ThreatReported, sequence: number, by: number, redelivered: boolean): Promise<void> =>
    instances[by]!.handle(report, sequence, redelivered).catch(
      // Who dies leaves the report to the other one; who fails gets it again.
      () => handled(report, sequence, 1, true),
    );
  const work: Promise<void>[] = [];
  for (const [i, report] of arriving.entries()) {
    for (let waits = delays[(i * 7) % delays.length] ?? 0; waits > 0; waits--) await pause();
    const { sequence, duplicate } = stream.append(threatReported, report);
    if (!duplicate) work.push(handled(report, sequence, handlers[i % handlers.length] ?? 0, false));
  }
  await Promise.all(work);
  for (const each of instances) each.stop();
  return lastAssessments(stream);
}

function instance(
  stream: MemoryStream,
  pause: (times: number) => Promise<void>,
  deathAfter: number,
  [asking, reading]: readonly [asking: number, reading: number],
) {
  let steps = 0;
  let isStopped = false;
  const step = async (): Promise<void> => {
    await pause(asking);
    if (++steps > deathAfter) throw new Error('this instance is dead');
  };
  const { consumer } = connectConsumer(stream, step, () => at(0));
  const follow = async (): Promise<void> => {
    for (let read = 0; !isStopped;) {
      await pause(reading);
      const entry = stream.entries[read];
      if (entry?.subject.startsWith('threat.reported.'))
        consumer.remember(entry.fact as ThreatReported, delivery(read + 1));
      if (entry) read++;
      else await turn();
    }
  };
  void follow();
  return {
    handle: async (report: ThreatReported, sequence: number, redelivered: boolean): Promise<void> => {
      await step();
      await consumer.reported(report, delivery(sequence, redelivered));
      // An acknowledgement, too, may never arrive.
      await step();
    },
    stop: (): void => {
      isStopped = true;
    },
  };
}

export const endlessRoom: Room = { expect: () => Promise.resolve() };

/** What runs in one process of classification. */
export function connectConsumer(stream: MemoryStream, step: () => Promise<void>, clock: () => Date) {
  const book = new ReportBook(new WindowBook());
  const connected = stream.connect(step);
  const [log, publisher] = [connected.log as FactLog, connected.publisher as Publisher];
  const rate = (signals: readonly Signal[]): Rating => rateThreat(signals);
  const checkRules = (): Promise<void> => Promise.resolve();
  const assess = assessThreat({ book, log, publisher, room: endlessRoom, rate, checkRules, clock });
  return { book, consumer: new AssessingConsumer({ book, assess, keep: keepBook({ book, log, clock }) }) };
}

export const delivery = (sequence: number, redelivered = false): Delivery => ({ sequence, redelivered }) as Delivery;

/** The last that was said of each threat. */
export function lastAssessments(stream: MemoryStream): readonly ThreatAssessed[] {
  const last = new Map<string, ThreatAssessed>();
  for (const { subject, fact } of stream.entries)
    if (subject.startsWith('threat.assessed.')) last.set((fact as ThreatAssessed).threatId, fact as ThreatAssessed);
  return [...last.values()].sort((a, b) => (a.threatId < b.threatId ? -1 : 1));
}

export const isMerged = ({ reasons }: ThreatAssessed): boolean =>
  reasons.some(({ rule }) => rule === 'correlation.merged');
