import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { waitingChannel } from '@keten/messaging';
import type { PlatformConfig } from './config.ts';
import { plainProblemPage, wantsPage } from './problem-page.ts';
import { Problem } from './problem.ts';
import { always, pagePolicy } from './security-headers.ts';

/**
 * Answers at the service's own address until the service does: it is alive, not ready, and this is what it waits for. A broker or a
 * Redis that is not there at the start, or a wrong key, is then seen where everybody looks.
 *
 * @throws the error of a port that is taken.
 * @returns what frees the port.
 */
export async function answerWhileStarting({
  HTTP_HOST: host,
  HTTP_PORT: port,
}: PlatformConfig): Promise<() => Promise<void>> {
  let waitingFor = 'it has just begun to start';
  const hear = (message: unknown): void => {
    waitingFor = (message as { readonly reason: string }).reason;
  };
  subscribe(waitingChannel, hear);
  const server = createServer(({ url = '/', headers }, response) => {
    for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
    const path = url.split('?', 1)[0] ?? '/';
    if (path === '/health/live') return json(response, 200, { live: true });
    if (path === '/health/ready')
      return json(response, 503, { ready: false, notReady: ['started'], checks: { started: false }, waitingFor });
    response.setHeader('Retry-After', '10');
    if (wantsPage(path, headers.accept)) {
      response.writeHead(503, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': pagePolicy });
      return void response.end(plainProblemPage(503));
    }
    json(response, 503, new Problem(503, 'Service Unavailable', 'The service is starting. Try again in a minute.'));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return async () => {
    unsubscribe(waitingChannel, hear);
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
}

function json(response: ServerResponse, status: number, body: object): void {
  const type = body instanceof Problem ? 'application/problem+json' : 'application/json';
  response.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(body));
}
