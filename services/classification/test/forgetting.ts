import { threatReported } from '@keten/contracts';
import type { ThreatAssessed, ThreatReported } from '@keten/domain';
import { linkedDays } from '../src/correlation/correlate.ts';
import { readDays } from '../src/correlation/keep-book.ts';
import { connectConsumer, delivery, lastAssessments } from './instances.ts';
import { MemoryStream } from './memory-stream.ts';

const dayMs = 24 * 3600 * 1000;

type Instance = ReturnType<typeof connectConsumer>;
type Year = {
  readonly assessed: readonly ThreatAssessed[];
  /** How many reports a book held at most at any time. */
  readonly mostKept: number;
};

/**
 * Lets two instances take turns in assessing reports that come one by one, over months, while they forget.
 *
 * @param reports in the order in which they come in
 * @param starts before which of them an instance is replaced by one that reads only what a new process reads
 */
export async function assessedOverTime(
  reports: readonly ThreatReported[],
  starts: readonly (readonly [before: number, instance: number])[] = [],
): Promise<Year> {
  const stream = new MemoryStream();
  let now = reports[0]?.receivedAt ?? new Date(0);
  const start = (): Instance =>
    connectConsumer(
      stream,
      () => Promise.resolve(),
      () => now,
    );
  const instances = [start(), start()];
  let mostKept = 0;
  for (const [i, report] of reports.entries()) {
    now = report.receivedAt;
    for (const [before, which] of starts) if (before === i) instances[which] = readAgain(start(), stream, now);
    const { sequence } = stream.append(threatReported, report);
    for (const { consumer, book } of instances) {
      consumer.remember(report, delivery(sequence));
      mostKept = Math.max(mostKept, book.size);
    }
    await instances[i % 2]?.consumer.reported(report, delivery(sequence));
  }
  return { assessed: lastAssessments(stream), mostKept };
}

function readAgain(instance: Instance, stream: MemoryStream, now: Date): Instance {
  const since = now.getTime() - readDays * dayMs;
  for (const [i, { subject, fact }] of stream.entries.entries())
    if (subject.startsWith('threat.reported.') && (fact as ThreatReported).receivedAt.getTime() >= since)
      instance.consumer.remember(fact as ThreatReported, delivery(i + 1));
  return instance;
}

/** How many of these reports came in within the time that is kept, at most, at any moment. */
export const mostWithinKept = (reports: readonly ThreatReported[]): number =>
  Math.max(
    ...reports.map(({ receivedAt: last }, i) => {
      const first = reports.findIndex(
        ({ receivedAt }) => receivedAt.getTime() > last.getTime() - (linkedDays + 2) * dayMs,
      );
      return i + 1 - first;
    }),
  );
