import type { Broker } from './broker.ts';
import { inParallel } from './in-parallel.ts';
import { archivedStreams } from './archive-stream.ts';

const hourMs = 3_600_000;

/**
 * For how many hours something stands in a stream or a room of originals that the archive should have taken from it; of those from
 * which nothing is late, nothing. What stays in its stream when it is copied says nothing. What can't be asked now is left out.
 */
export async function hoursUnarchived(broker: Broker, now: Date): Promise<ReadonlyMap<string, number>> {
  const late = new Map<string, number>();
  const leaving = archivedStreams.filter(({ stays }) => !stays);
  await inParallel(8, leaving, async ({ stream, afterDays }) => {
    const info = await broker.jsm.streams.info(stream).catch(() => undefined);
    if (!info || info.state.messages === 0) return;
    const dueMs = Date.parse(info.state.first_ts) + afterDays * 24 * hourMs;
    const hours = Math.floor((now.getTime() - dueMs) / hourMs);
    if (hours > 0) late.set(stream, hours);
  });
  return late;
}
