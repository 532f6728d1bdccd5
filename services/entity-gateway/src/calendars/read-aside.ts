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

/** Reads on a thread of its own, one calendar after the other. One that takes too long or too much memory ends it, and is unreadable. */
export function readAside(): ReadAside {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (wanted: CalendarWanted): Promise<readonly Shift[]> => {
    worker ??= start();
    const answer = await answerOf(worker, wanted).catch((): ReadAnswer => {
      void worker?.terminate();
      worker = undefined;
      return { unreadable: 'reading it takes more time or memory than any honest calendar' };
    });
    if ('unreadable' in answer) throw new CalendarUnreadable(answer.unreadable);
    return answer.shifts;
  };
  return (wanted) => {
    const reading = last.then(() => ask(wanted));
    last = reading.catch(() => undefined);
    return reading;
  };
}

function start(): Worker {
  const worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb }, execArgv: [] });
  worker.unref();
  return worker;
}

function answerOf(worker: Worker, wanted: CalendarWanted): Promise<ReadAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<ReadAnswer>();
  const timer = setTimeout(() => reject(new Error('too long')), timeoutMs);
  const exited = (): void => reject(new Error('the reading thread ended'));
  worker.on('message', resolve).on('error', reject).on('exit', exited);
  worker.postMessage(wanted);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', resolve).off('error', reject).off('exit', exited);
  });
}
