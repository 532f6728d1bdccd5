import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, trace } from '@opentelemetry/api';
import { afterEach, expect, it } from '@jest/globals';
import { startTracing } from '../src/index.ts';

let server: Server | undefined;
afterEach(() => {
  trace.disable();
  context.disable();
  server?.closeAllConnections();
  server?.close();
});

/** A collector: `take` gets the path and the body; false leaves the exporter without an answer. */
async function collector(take: (path: string, body: string) => boolean): Promise<string> {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (take(request.url ?? '', Buffer.concat(chunks).toString())) response.end('{}');
    });
  });
  await new Promise((resolve) => server?.listen(0, '127.0.0.1', () => resolve(undefined)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('hands its spans to the collector, with the name of the service, at the latest when it stops', async () => {
  const taken: { path: string; body: string }[] = [];
  const tracing = await startTracing('fanout', await collector((path, body) => taken.push({ path, body }) > 0));
  trace.getTracer('test').startSpan('fan out').end();
  await tracing.stop();
  expect(taken.map(({ path }) => path)).toEqual(['/v1/traces']);
  expect(taken[0]?.body).toContain('"fan out"');
  expect(taken[0]?.body).toContain('"fanout"');
});

it('does not hold up the stop when the collector never answers', async () => {
  const tracing = await startTracing('fanout', await collector(() => false));
  trace.getTracer('test').startSpan('fan out').end();
  const began = performance.now();
  await tracing.stop();
  expect(performance.now() - began).toBeLessThan(3000);
});
