import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { PlatformConfig } from './config.ts';
import { lackingIn } from './health.ts';
import type { Health } from './health.ts';
import { Problem } from './problem.ts';
import { always } from './security-headers.ts';

type Answer = { readonly status: number; readonly type: string; readonly body: string };

/** What whoever runs a service may ask, by path. */
export type OperationsAnswers = Readonly<Record<string, () => Answer | Promise<Answer>>>;

/** A port of its own for health and metrics, open from before the service is there until after it. */
export type Operations = {
  /** From now on these answers. */
  answer(answers: OperationsAnswers): void;
  close(): Promise<void>;
};

/** Of a service that runs: is it alive, is it ready, what does it measure. */
export const operationsOf = (health: Health, metrics: Registry): OperationsAnswers => ({
  '/health/live': () => json(200, { live: true }),
  '/health/ready': async () => {
    const state = await health.state();
    const { ready, checks } = state;
    return json(ready ? 200 : 503, {
      ready,
      notReady: lackingIn(state),
      checks,
      degraded: health.degraded(),
      clockAheadMs: health.clockAheadMs(),
    });
  },
  '/metrics': async () => ({ status: 200, type: metrics.contentType, body: await metrics.metrics() }),
});

/** Of one that starts: it is alive, not ready, and this is what it waits for. */
export const operationsWhileStarting = (waitingFor: () => string): OperationsAnswers => ({
  '/health/live': () => json(200, { live: true }),
  '/health/ready': () =>
    json(503, { ready: false, notReady: ['started'], checks: { started: false }, waitingFor: waitingFor() }),
});

/**
 * Opens the port of the configuration for them.
 *
 * @returns undefined when the configuration has none: then they are answered on the service's own port.
 * @throws the error of a port that is taken.
 */
export async function openOperations(config: PlatformConfig): Promise<Operations | undefined> {
  if (config.OPERATIONS_PORT === undefined) return undefined;
  let current: OperationsAnswers = {};
  const server = createServer({ requestTimeout: config.HTTP_TIMEOUT_MS }, ({ method, url }, response) => {
    const answer = current[pathOf(url)];
    if (!answer) return send(response, notHere);
    send(response, method === 'GET' || method === 'HEAD' ? answer : onlyRead);
  });
  server.listen(config.OPERATIONS_PORT, config.HTTP_HOST);
  await once(server, 'listening');
  return {
    answer: (answers) => {
      current = answers;
    },
    close: () => close(server),
  };
}

/** The path that a request asks for. */
export const pathOf = (url = '/'): string => url.split('?', 1)[0] ?? '/';

/** An answer in JSON; a problem as what it is. */
export const json = (status: number, body: object): Answer => ({
  status,
  type: body instanceof Problem ? 'application/problem+json' : 'application/json',
  body: JSON.stringify(body),
});

const problem = (status: number, title: string, detail: string) => (): Answer =>
  json(status, new Problem(status, title, detail));
const notHere = problem(404, 'Not Found', 'Only health and metrics are here.');
const onlyRead = problem(405, 'Method Not Allowed', 'Only GET is taken here.');
const failed = problem(500, 'Internal Server Error', 'It could not be answered.');

/** Sends what an answer comes to, with the headers of every answer. */
export function send(response: ServerResponse, answer: () => Answer | Promise<Answer>): void {
  void Promise.try(answer)
    .catch(failed)
    .then(({ status, type, body }) => response.writeHead(status, { ...always, 'Content-Type': type }).end(body));
}

/** Takes nothing more, and ends what is open. */
export async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
