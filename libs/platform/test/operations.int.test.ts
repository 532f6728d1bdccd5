import { context, trace } from '@opentelemetry/api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTracing, type Tracing } from '../src/index.ts';
import { startSample, type Sample } from './sample-service.ts';

let sample: Sample;
let tracing: Tracing;
beforeAll(async () => {
  tracing = await startTracing('sample');
  sample = await startSample({ LOG_LEVEL: 'debug' });
});
afterAll(async () => {
  await sample.service.stop();
  await tracing.stop();
  trace.disable();
  context.disable();
});

it('is alive, and ready when nothing is asked of others', async () => {
  const live = await fetch(`${sample.url}/health/live`);
  const ready = await fetch(`${sample.url}/health/ready`);
  expect([live.status, ready.status, await ready.json()]).toEqual([
    200,
    200,
    { ready: true, notReady: [], checks: {}, clockAheadMs: 0, degraded: [] },
  ]);
});

it('names what is not ready, also when the check throws', async () => {
  sample.service.health.register('good', () => Promise.resolve(true));
  sample.service.health.register('bad', () => Promise.resolve(false));
  sample.service.health.register('broken', () => {
    throw new Error('no');
  });
  const ready = await fetch(`${sample.url}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({
    ready: false,
    notReady: ['bad', 'broken'],
    checks: { good: true, bad: false, broken: false },
    clockAheadMs: 0,
    degraded: [],
  });
});

it('measures requests by route, and the process', async () => {
  await (await fetch(`${sample.url}/v1/reports/some-id`)).text();
  const text = await (await fetch(`${sample.url}/metrics`)).text();
  const labels = 'service="sample",method="GET",route="/v1/reports/:id",status="200"';
  expect(text.split('\n')).toContain(`http_request_duration_seconds_count{${labels}} 1`);
  expect(text).toContain('nodejs_eventloop_lag_seconds');
  expect(text).not.toContain('some-id');
});

describe('every answer', () => {
  it.each(['/v1/reports/1', '/health/live', '/v1/openapi.json', '/unknown'])(
    'carries the headers: %s',
    async (path) => {
      const { headers } = await fetch(sample.url + path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'api-version': '1.0.0',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
      });
    },
  );
});

it('publishes what routes there are, for any site to read', async () => {
  const response = await fetch(`${sample.url}/v1/openapi.json`);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  const document = (await response.json()) as { openapi: string; paths: Record<string, Record<string, object>> };
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'sample', version: '1.0.0' } });
  expect(Object.keys(document.paths).toSorted()).toEqual([
    '/reports',
    '/reports/_raw',
    '/reports/_search',
    '/reports/broken',
    '/reports/found',
    '/reports/rare',
    '/reports/refused',
    '/reports/slow',
    '/reports/updates',
    '/reports/{id}',
  ]);
  expect(document.paths['/reports/{id}']?.['get']).toMatchObject({ parameters: [{ name: 'id', in: 'path' }] });
});

it('carries the trace of the caller into the log, and never a path', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, 'Content-Type': 'application/json' };
  const request = { method: 'POST', headers, body: '{"title":"a","level":1,"places":[{"code":"GM0363"}]}' };
  await (await fetch(`${sample.url}/v1/reports?text=private`, request)).text();
  await (await fetch(`${sample.url}/v1/reports/broken`, { headers })).text();
  const lines = sample.lines().filter((line) => line['traceId'] === traceId);
  expect(lines.map(({ msg }) => msg)).toEqual(['request answered', 'request failed', 'request answered']);
  expect(JSON.stringify(sample.lines())).not.toContain('private');
});
