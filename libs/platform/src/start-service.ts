import { answerWhileStarting } from './answer-while-starting.ts';
import { createService, type Service, type ServiceOptions } from './create-service.ts';
import { createLog, type Log } from './log.ts';
import { openOperations } from './operations.ts';
import { startTracing, type Tracing } from './tracing.ts';

export type ProcessOptions = ServiceOptions & {
  /** How long a stop may take before the process gives up on what still runs. Default: ten seconds. */
  readonly stopWithinMs?: number;
};

/**
 * A whole process: starts the service, stops it on SIGTERM or SIGINT within ten seconds with exit code 0, and ends with
 * code 1 on anything that nobody handles, for the orchestrator to start it anew.
 */
export async function startService({ stopWithinMs = 10_000, ...options }: ProcessOptions): Promise<void> {
  const startedAt = performance.now();
  const log = createLog(options.name, options.config.LOG_LEVEL);
  process.on('uncaughtException', (error) => die(log, error, 'uncaught exception'));
  process.on('unhandledRejection', (reason) => die(log, reason, 'unhandled rejection'));
  try {
    const tracing = await startTracing(options.name, options.config.OTEL_EXPORTER_OTLP_ENDPOINT);
    const stopped = stopOnSignal(log, stopWithinMs);
    // Without a port of its own nobody knows where to ask.
    const operations = await openOperations(options.config);
    const beforeListening =
      options.config.HTTP_PORT === 0 ? undefined : await answerWhileStarting(options.config, operations);
    const service = await createService({ ...options, beforeListening, operations });
    stopped.attach(service, tracing);
    log.info({ url: service.url, startMs: Math.round(performance.now() - startedAt) }, 'started');
  } catch (error) {
    die(log, error, 'could not start');
  }
}

/** A signal may come while the service still starts (a broker that is away): then there is nothing to finish. */
function stopOnSignal(log: Log, stopWithinMs: number): { attach(service: Service, tracing: Tracing): void } {
  let running: { service: Service; tracing: Tracing } | undefined;
  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(
      () => die(log, new Error(`not stopped after ${stopWithinMs} ms`), 'stop took too long'),
      stopWithinMs,
    ).unref();
    const finished = running ? finish(running.service, running.tracing) : Promise.resolve();
    finished.then(
      () => {
        log.info('stopped');
        process.exit(0);
      },
      (error: unknown) => die(log, error, 'stop failed'),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  return { attach: (service, tracing) => void (running = { service, tracing }) };
}

async function finish(service: Service, tracing: Tracing): Promise<void> {
  await service.stop();
  // Spans that can't be handed over are no reason to fail: the work itself is done.
  await tracing.stop().catch(() => undefined);
}

function die(log: Log, error: unknown, message: string): never {
  log.fatal({ err: error }, message);
  process.exit(1);
}
