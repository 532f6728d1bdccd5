import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { invalid } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of a JSON body, for those who need what was sent and not what it means. */
    rawBody?: Buffer;
  }
  interface FastifyContextConfig {
    /** JSON is not parsed on its way to this route, which reads the bytes itself, whatever they are. */
    readonly takesBytes?: boolean;
    /** How large a body may be here, where that is more than elsewhere. */
    readonly bodyLimitBytes?: number;
  }
}

/** No document of the field nests deeper: CAP as JSON has six levels, STIX ten. */
const maxJsonDepth = 32;

const json = /^application\/(?:[\w.-]+\+)?json(?:$|;)/i;
const asBytes = [
  'application/cap+xml',
  'application/xml',
  'text/xml',
  'text/csv',
  'application/x-ndjson',
  'application/x-www-form-urlencoded',
];

/** JSON is parsed, with its depth bounded; a few other types arrive as bytes; anything else is 415. */
export function readBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const { bodyLimitBytes } = route.config ?? {};
    if (bodyLimitBytes !== undefined) route.bodyLimit = bodyLimitBytes;
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(asBytes, { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser(json, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    request.rawBody = body;
    if (request.routeOptions.config.takesBytes === true) return done(null, body);
    const fault = body.length === 0 ? 'is empty' : faultOf(body);
    if (fault !== undefined) return done(invalid([{ pointer: '', message: fault }], `The body ${fault}.`));
    return void parseJson(request, body.toString('utf8'), done);
  });
}

function faultOf(body: Buffer): string | undefined {
  if (!isUtf8(body)) return 'is not UTF-8';
  return isDeeperThan(maxJsonDepth, body) ? `nests deeper than ${maxJsonDepth} levels` : undefined;
}

/** Whether arrays and objects lie deeper in each other, found before parsing, in at most one pass over the bytes. */
export function isDeeperThan(limit: number, body: Uint8Array): boolean {
  let [depth, isInText] = [0, false];
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === 0x22) isInText = !isInText;
    else if (isInText) at += byte === 0x5c ? 1 : 0;
    else if (byte === 0x5b || byte === 0x7b) depth += 1;
    else if (byte === 0x5d || byte === 0x7d) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}
