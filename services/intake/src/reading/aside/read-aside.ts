import { Worker } from 'node:worker_threads';
import type { ReportFormat } from '@keten/domain';
import { NotAccepted } from '../not-accepted.ts';
import type { Reading, ReadRequest } from '../what-it-says.ts';

export type ReadAsideRequest = Pick<ReadRequest, 'bytes' | 'options' | 'sourceId'> & { readonly format: ReportFormat };
export type ReadAside = (request: ReadAsideRequest) => Promise<Reading>;

/** What the worker answers; see read-worker.ts. */
export type ReadAnswer =
  | { readonly reading: Reading }
  | { readonly refused: Pick<NotAccepted, 'status' | 'faults'> }
  | { readonly failed: string };

type Bounds = {
  /** Of one report; the largest honest one takes a tenth of it on a slow machine. */
  readonly timeoutMs: number;
  readonly maxMemoryMb: number;
};

const bounds: Bounds = { timeoutMs: 20_000, maxMemoryMb: 384 };

/** A test runner reads sources as they are, which a worker can't: it runs what was built. */
const entry = new URL('./read-worker.js', import.meta.url.replace('/services/intake/src/', '/services/intake/dist/'));

/**
 * Reads on a thread of its own, one report after the other, so that what comes meanwhile is served. The thread begins with the
 * first report; one that takes too long or too much memory ends it, and costs nobody else more than the wait.
 */
export function readAside({ timeoutMs, maxMemoryMb }: Bounds = bounds): ReadAside {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const start = (): Worker => {
    const started = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb }, execArgv: [] });
    started.unref();
    return started;
  };
  const ask = async (request: ReadAsideRequest): Promise<Reading> => {
    worker ??= start();
    try {
      return readingOf(await answerOf(worker, request, timeoutMs));
    } catch (error) {
      if (error instanceof NotAccepted) throw error;
      void worker.terminate();
      worker = undefined;
      if (isTooMuch(error)) throw tooMuch();
      throw error;
    }
  };
  return (request) => {
    const reading = last.then(() => ask(request));
    last = reading.catch(() => undefined);
    return reading;
  };
}

function answerOf(worker: Worker, request: ReadAsideRequest, timeoutMs: number): Promise<ReadAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<ReadAnswer>();
  const timer = setTimeout(() => reject(tooMuch()), timeoutMs);
  const exited = (code: number): void => reject(new Error(`the reading thread ended with ${code}`));
  worker.on('message', resolve).on('error', reject).on('exit', exited);
  worker.postMessage(request);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', resolve).off('error', reject).off('exit', exited);
  });
}

function readingOf(answer: ReadAnswer): Reading {
  if ('reading' in answer) return answer.reading;
  if ('refused' in answer) throw new NotAccepted(answer.refused.status, answer.refused.faults);
  throw new Error(answer.failed);
}

const isTooMuch = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';

const tooMuch = (): NotAccepted =>
  new NotAccepted(400, [{ rule: 'limit', message: 'Reading it takes more time or memory than any honest report.' }]);
