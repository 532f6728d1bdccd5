import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { waitingChannel } from '@keten/messaging';
import type { PlatformConfig } from './config.ts';
import { close, json, operationsWhileStarting, pathOf, send } from './operations.ts';
import type { Operations } from './operations.ts';
import { plainProblemPage, wantsPage } from './problem-page.ts';
import { Problem } from './problem.ts';
import { always, pagePolicy } from './security-headers.ts';

/**
 * Answers at the service's own addresses until the service does: it is alive, not ready, and this is what it waits for. A broker or
 * a Redis that is not there at the start, or a wrong key, is then seen where everybody looks.
 *
 * @param operations - the port of health, when it has one of its own.
 * @throws the error of a port that is taken.
 * @returns what frees the service's port.
 */
export async function answerWhileStarting(
  { HTTP_HOST: host, HTTP_PORT: port }: PlatformConfig,
  operations: Operations | undefined,
): Promise<() => Promise<void>> {
  let waitingFor = 'it has just begun to start';
  const hear = (message: unknown): void => {
    waitingFor = (message as { readonly reason: string }).reason;
  };
  subscribe(waitingChannel, hear);
  const answers = operationsWhileStarting(() => waitingFor);
  operations?.answer(answers);
  const here = operations ? {} : answers;
  const server = createServer(({ url, headers }, response) => {
    const path = pathOf(url);
    const answer = here[path];
    if (answer) return send(response, answer);
    response.setHeader('Retry-After', '10');
    if (wantsPage(path, headers.accept)) {
      const security = { ...always, 'Content-Security-Policy': pagePolicy };
      response.writeHead(503, { ...security, 'Content-Type': 'text/html; charset=utf-8' });
      return void response.end(plainProblemPage(503));
    }
    send(response, () =>
      json(503, new Problem(503, 'Service Unavailable', 'The service is starting. Try again in a minute.')),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return async () => {
    unsubscribe(waitingChannel, hear);
    await close(server);
  };
}
