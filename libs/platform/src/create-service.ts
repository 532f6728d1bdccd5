import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DynamicModule } from '@nestjs/common';
import type { JetStreamStrategy } from '@keten/messaging';
import type { Registry } from 'prom-client';
import type { AddressInfo } from 'node:net';
import type { PlatformConfig } from './config.ts';
import { guardRoutes } from './guard-routes.ts';
import type { Health } from './health.ts';
import { createHttp, prepareHttp } from './http-adapter.ts';
import { createLog, type Log } from './log.ts';
import { nestLogger } from './nest-logger.ts';
import type { OpenApi } from './open-api.ts';
import { openApiRoute, operationsRoutes } from './operations-routes.ts';
import { operationsOf } from './operations.ts';
import type { Operations } from './operations.ts';
import { problemFilter } from './problem-filter.ts';
import type { ProblemPage } from './problem-page.ts';
import { keepContext } from './tracing.ts';
import type { RouteTable } from './route-table.ts';
import { HEALTH, LOG, METRICS, STRATEGY } from './tokens.ts';

export type ServiceOptions = {
  readonly name: string;
  /** The composition root; it imports platformModule. */
  readonly module: DynamicModule;
  readonly config: PlatformConfig;
  /** Full version of the HTTP API, in every answer (NLGov API Design Rules /core/version-header). */
  readonly apiVersion?: string;
  /** The OpenAPI document; without paths they are taken from the routes. */
  readonly openApi?: OpenApi;
  /** The page of a problem in the look of the service, for who looks with a browser; a plain one without it. */
  readonly problemPage?: ProblemPage;
  /** Comes right before the service takes its port. */
  readonly beforeListening?: (() => Promise<void>) | undefined;
  /** The port of health and metrics, when it has one of its own. */
  readonly operations?: Operations | undefined;
};

export type Service = {
  readonly app: NestFastifyApplication;
  readonly log: Log;
  readonly health: Health;
  /** Every route of its API, and of pages that it writes itself. */
  readonly routes: RouteTable['routes'];
  /** And those that whoever runs it and browsers ask: health, metrics, files. */
  readonly everyRoute: RouteTable['everyRoute'];
  /** Where it listens, such as http://127.0.0.1:40123. */
  readonly url: string;
  /** Takes nothing new, finishes what it began, closes its connections. */
  stop(): Promise<void>;
};

/** Builds and starts a service within this process, without touching the process itself: for startService and for tests. */
export async function createService(options: ServiceOptions): Promise<Service> {
  const { name, module, config, apiVersion = '1.0.0', problemPage } = options;
  const openApi = options.openApi ?? { info: { title: name, version: apiVersion } };
  keepContext();
  const http = createHttp(config, apiVersion, problemPage);
  const logger = nestLogger(createLog(name, config.LOG_LEVEL === 'silent' ? 'silent' : 'warn'));
  const nest = { bodyParser: false, abortOnError: false, logger };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest's type of its options is a class
  const app = await NestFactory.create<NestFastifyApplication>(module, http.adapter, nest);
  const { log, health, metrics, strategy } = partsOf(app);
  app.useLogger(nestLogger(log));
  try {
    await prepareHttp(http, config, apiVersion, log, metrics);
    if (!options.operations) operationsRoutes(http.fastify, operationsOf(health, metrics));
    openApiRoute(http.fastify, http.routes, openApi);
    app.useGlobalGuards(guardRoutes(app));
    app.useGlobalFilters(problemFilter(log, http.routes, problemPage));
    if (strategy) app.connectMicroservice({ strategy });
    await app.init();
    await app.startAllMicroservices();
    await options.beforeListening?.();
    await app.listen(config.HTTP_PORT, config.HTTP_HOST);
    options.operations?.answer(operationsOf(health, metrics));
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
  const stop = async (): Promise<void> => {
    health.stopping();
    // Node closes idle connections once; one whose request ends later would keep the server open for its keep-alive time.
    const sweep = setInterval(() => http.fastify.server.closeIdleConnections(), 50);
    await app.close().finally(() => clearInterval(sweep));
    await options.operations?.close();
  };
  return {
    app,
    log,
    health,
    routes: http.routes.routes,
    everyRoute: http.routes.everyRoute,
    url: urlOf(http.fastify.server.address() as AddressInfo),
    stop,
  };
}

const partsOf = (app: NestFastifyApplication) => ({
  log: app.get<Log>(LOG),
  health: app.get<Health>(HEALTH),
  metrics: app.get<Registry>(METRICS),
  strategy: app.get<JetStreamStrategy | undefined>(STRATEGY),
});

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
