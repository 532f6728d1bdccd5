import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { Module, type DynamicModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pagePolicy } from './security-headers.ts';
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
  await fastify.register(fastifyStatic, { root: path.resolve(folder), serve: false });
  fastify.get(`${at}*`, { config: { unlisted: true } }, (request: FastifyRequest, reply: FastifyReply) => {
    const file = (request.params as { '*': string })['*'];
    if (notPages.test(file)) return reply.callNotFound();
    // A 304 has no content type to know a page by, and a browser lays its policy on the page that it kept.
    reply.header('Content-Security-Policy', pagePolicy);
    if (file.startsWith('assets/')) return reply.sendFile(file, forEver);
    return reply.sendFile(path.extname(file) === '' ? 'index.html' : file, { maxAge: 0 });
  });
}

/** The name changes with the content, so a browser may keep it. */
const forEver = { maxAge: '365d', immutable: true };
