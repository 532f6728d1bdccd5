import { Worker } from 'node:worker_threads';
import type { Shift } from '@keten/domain';
import { CalendarUnreadable } from './read-calendar.ts';
import type { CalendarWanted } from './read-calendar.ts';

/** What the worker answers; see read-worker.ts. */
export type ReadAnswer = { readonly shifts: readonly Shift[] } | { readonly unreadable: string };
export type ReadAside = (wanted: CalendarWanted) => Promise<readonly Shift[]>;

const timeoutMs = 5000;
const maxMemoryMb = 128;
/** A test runner reads sources as they are, which a worker can't: it runs what was built. */
const entry = new URL('./read-worker.js', import.meta.url.replace('/entity-gateway/src/', '/entity-gateway/dist/'));

/**
 * Reads on a thread of its own, one calendar after the other. One that takes too long or too much memory ends it, and is unreadable.
 *
 * @throws whatever else ends the thread, which says nothing of the calendar.
 */
export function readAside(from: URL = entry): ReadAside {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (wanted: CalendarWanted): Promise<readonly Shift[]> => {
    worker ??= start(from);
    const answer = await answerOf(worker, wanted).catch((error: unknown): ReadAnswer => {
      void worker?.terminate();
      worker = undefined;
      if (!isTooMuch(error)) throw error;
      return { unreadable: 'reading it takes more time or memory than any honest calendar' };
    });
    if ('unreadable' in answer) throw new CalendarUnreadable(answer.unreadable);
    // Moments that come from a thread are not always what this one takes for a Date, and would be stored as 1970.
    return answer.shifts.map(({ from: begins, until, says }) => ({
      ...{ from: new Date(begins), until: new Date(until), says },
    }));
  };
  return (wanted) => {
    const reading = last.then(() => ask(wanted));
    last = reading.catch(() => undefined);
    return reading;
  };
}

class TooLong extends Error {}

const isTooMuch = (error: unknown): boolean =>
  error instanceof TooLong || (error as { readonly code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';

function start(from: URL): Worker {
  const worker = new Worker(from, { resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb }, execArgv: [] });
  worker.unref();
  return worker;
}

function answerOf(worker: Worker, wanted: CalendarWanted): Promise<ReadAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<ReadAnswer>();
  const timer = setTimeout(() => reject(new TooLong()), timeoutMs);
  const exited = (): void => reject(new Error('the reading thread ended'));
  worker.on('message', resolve).on('error', reject).on('exit', exited);
  worker.postMessage(wanted);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', resolve).off('error', reject).off('exit', exited);
  });
}
