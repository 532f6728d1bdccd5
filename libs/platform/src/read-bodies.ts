import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { invalid } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of a JSON body, for those who need what was sent and not what it means. */
    rawBody?: Buffer;
  }
}

/** No document of the field nests deeper: CAP as JSON has six levels, STIX ten. */
export const maxJsonDepth = 32;

const json = /^application\/(?:[\w.-]+\+)?json(?:$|;)/i;
const asBytes = [
  'application/cap+xml',
  'application/xml',
  'text/xml',
  'application/x-ndjson',
  'application/x-www-form-urlencoded',
];

/** JSON is parsed, with its depth bounded; a few other types arrive as bytes; anything else is 415. */
export function readBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(asBytes, { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser(json, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    request.rawBody = body;
    const fault = body.length === 0 ? 'is empty' : faultOf(body);
    if (fault !== undefined) return done(invalid([{ pointer: '', message: fault }], `The body ${fault}.`));
    return void parseJson(request, body.toString('utf8'), done);
  });
}

function faultOf(body: Buffer): string | undefined {
  if (!isUtf8(body)) return 'is not UTF-8';
  return depthOf(body) > maxJsonDepth ? `nests deeper than ${maxJsonDepth} levels` : undefined;
}

const [quote, backslash] = [0x22, 0x5c];
const opens = new Set([0x5b, 0x7b]);
const closes = new Set([0x5d, 0x7d]);

/** How deep arrays and objects lie in each other, found before parsing, in one pass over the bytes. */
export function depthOf(body: Uint8Array): number {
  let [depth, deepest, inText] = [0, 0, false];
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] as number;
    if (inText && byte === backslash) at += 1;
    else if (byte === quote) inText = !inText;
    else if (!inText && opens.has(byte)) deepest = Math.max(deepest, (depth += 1));
    else if (!inText && closes.has(byte)) depth -= 1;
  }
  return deepest;
}
