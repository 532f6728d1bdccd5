import { STATUS_CODES } from 'node:http';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { Module, type DynamicModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';
import { sendProblem } from './problem-filter.ts';
import { pagePolicy } from './security-headers.ts';
import { toProblem } from './to-problem.ts';
import { provide, token } from './token.ts';

@Module({})
class WebModule {}

const WEB = token<object>('WEB');
/** What belongs to the API stays an API: an unknown path there is a problem, never a page. */
const notPages = /^(v1|health|metrics)(\/|$)/;

/**
 * Serves a built web app: its files, and its index.html for every other path, so that links into the app work.
 *
 * @param at the path it is at, with slashes at both ends: `/` or `/console/`.
 * @param folder the folder that Vite built, with hashed names in `assets/`.
 */
export const serveWeb = (at: string, folder: string): DynamicModule => ({
  module: WebModule,
  providers: [
    provide(WEB, [HttpAdapterHost], (host) => {
      void host.httpAdapter.getInstance<FastifyInstance>().register((scope) => serveFiles(scope, at, folder));
      return {};
    }),
  ],
});

async function serveFiles(fastify: FastifyInstance, at: string, folder: string): Promise<void> {
  // What is wrong with a request for a part of a file is found outside Nest.
  fastify.setErrorHandler((error: FastifyError, _request, reply) => sendProblem(reply, refusalOf(error)));
  // A browser that takes Brotli gets the copy that the build pressed (libs/web/build/press-assets.ts).
  await fastify.register(fastifyStatic, { root: path.resolve(folder), serve: false, preCompressed: true });
  fastify.get(`${at}*`, { config: { unlisted: true } }, (request: FastifyRequest, reply: FastifyReply) => {
    const file = (request.params as { '*': string })['*'];
    if (notPages.test(file)) return reply.callNotFound();
    // A 304 has no content type to know a page by, and a browser lays its policy on the page that it kept.
    reply.header('Content-Security-Policy', pagePolicy).header('Vary', 'Accept-Encoding');
    if (file.startsWith('assets/')) return reply.sendFile(file, forEver);
    return reply.sendFile(path.extname(file) === '' ? 'index.html' : file, { maxAge: 0 });
  });
}

/** Of a condition (412) or a range (416) that does not fit the file. */
function refusalOf(error: FastifyError): Problem {
  const { statusCode: status = 500 } = error;
  const title = STATUS_CODES[status] ?? 'Error';
  return status < 500 ? new Problem(status, title, `${title}.`) : toProblem(error);
}

/** The name changes with the content, so a browser may keep it. */
const forEver = { maxAge: '365d', immutable: true };
