import { setTimeout as pause } from 'node:timers/promises';
import { Controller, Inject, Module, Post } from '@nestjs/common';
import { context, trace } from '@opentelemetry/api';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { acknowledged } from '@keten/contracts';
import type { Acknowledged } from '@keten/domain';
import { connectBroker, On, provision, PUBLISHER, type Publisher } from '@keten/messaging';
import {
  createService,
  LOG,
  OpenToAll,
  platformModule,
  startTracing,
  type Log,
  type Service,
  type Tracing,
} from '../src/index.ts';
import { until, startNats, type NatsServers } from '@keten/testing';
import { collectLines, sampleConfig } from './sample-service.ts';

const handlingMs = 60;
const seen: string[] = [];

@Controller('v1/acknowledgements')
@OpenToAll('it is a sample')
class Acknowledgements {
  constructor(
    @Inject(PUBLISHER) private readonly publisher: Publisher,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Post()
  async send(): Promise<object> {
    await this.publisher.publish(acknowledged, fact('by-http'));
    return {};
  }

  @On(acknowledged, { concurrency: 4 })
  async handle({ acknowledgementId }: Acknowledged): Promise<void> {
    await pause(handlingMs);
    this.log.info({ acknowledgementId }, 'handled');
    seen.push(acknowledgementId);
  }
}

@Module({})
class SampleModule {}

let [nats, tracing]: [NatsServers?, Tracing?] = [];
const running = new Set<Service>();
beforeAll(async () => {
  tracing = await startTracing('acknowledgement');
  nats = await startNats();
});
// Also after a test that failed halfway: a service that runs on would ask for its broker for ever.
afterEach(async () => {
  await Promise.all([...running].map(stop));
});
afterAll(async () => {
  await nats?.stop();
  await tracing?.stop();
  trace.disable();
  context.disable();
});

async function start(): Promise<{ service: Service; lines: () => readonly Record<string, unknown>[] }> {
  const { stream, lines } = collectLines();
  const config = sampleConfig({ NATS_URL: nats?.url ?? '' });
  const imports = [platformModule(config, { name: 'acknowledgement', messaging: true, logTo: stream })];
  const module = { module: SampleModule, imports, controllers: [Acknowledgements] };
  const service = await createService({ name: 'acknowledgement', module, config });
  running.add(service);
  return { service, lines };
}

async function stop(service: Service): Promise<void> {
  running.delete(service);
  await service.stop();
}

const readiness = async ({ url }: Service): Promise<unknown> => (await fetch(`${url}/health/ready`)).json();
const isReady = async (service: Service): Promise<boolean> => (await fetch(`${service.url}/health/ready`)).ok;

it('is not ready while its streams are not there, and while the broker is away', async () => {
  const { service } = await start();
  expect(await readiness(service)).toMatchObject({ ready: false, notReady: ['nats'] });
  const admin = await connectBroker({ servers: nats?.url ?? '', service: 'provisioner' });
  await provision(admin, { replicas: 1 }).finally(() => admin.close());
  await until('it holds', () => isReady(service));
  await nats?.kill(0);
  await until('it holds', async () => !(await isReady(service)));
  expect(await readiness(service)).toMatchObject({ ready: false, notReady: ['nats'] });
  await nats?.restart(0);
  await until('it holds', () => isReady(service), 30_000);
});

it('stops in the middle of the work, and every fact is handled once all the same', async () => {
  const first = await start();
  const publisher = first.service.app.get<Publisher>(PUBLISHER);
  const ids = Array.from({ length: 60 }, (_, index) => `a-${index}`);
  await Promise.all(ids.map((id) => publisher.publish(acknowledged, fact(id))));
  await until('it holds', () => seen.length > 5);
  await stop(first.service);
  const byFirst = seen.length;
  expect(byFirst).toBeLessThan(ids.length);
  await start();
  await until('it holds', () => seen.length >= ids.length);
  expect(seen.toSorted()).toEqual(ids.toSorted());
});

it('carries the trace of a request through the broker to the handler, and measures both', async () => {
  const { service, lines } = await start();
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
  expect((await fetch(`${service.url}/v1/acknowledgements`, { method: 'POST', headers })).status).toBe(201);
  await until('it holds', () => lines().some(({ msg }) => msg === 'handled'));
  const handled = { acknowledgementId: 'by-http', traceId, eventId: 'by-http' };
  expect(lines().find(({ msg }) => msg === 'handled')).toMatchObject(handled);
  const measures = async (line: RegExp): Promise<boolean> =>
    line.test(await (await fetch(`${service.url}/metrics`)).text());
  await until('it holds', () => measures(/^keten_messaging_handled_total\{.*outcome="handled".*\} 1$/m));
  expect(await measures(/^keten_messaging_published_total\{event="acknowledged".*\} 1$/m)).toBe(true);
});

const fact = (acknowledgementId: string): Acknowledged => ({
  ...{
    acknowledgementId,
    warningId: 'w-1',
    revision: 1,
    recipientId: 'e-1',
    via: 'portal',
    by: 'Meldkamer',
    ticked: [],
  },
  at: new Date('2026-11-24T10:00:00Z'),
});
