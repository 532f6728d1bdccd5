import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What many ask for is pressed once: the last of them, as they were pressed. Some hundred pages of at most tens of kilobytes. */
const mostPressed = 256;
/** What fits into one packet is no quicker when it is smaller. */
const fewestBytes = 1024;

const ways = {
  br: (whole: Buffer) => pressBrotli(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (whole: Buffer) => pressGzip(whole),
};
const pressBrotli = promisify(brotliCompress);
const pressGzip = promisify<Buffer, Buffer>(gzip);
type Way = keyof typeof ways;

/**
 * What everyone may keep (`Cache-Control: public`) goes out with a validator (RFC 9110, 8.8.3), as a 304 to whoever has it, and
 * pressed (`br`, `gzip`) for whoever takes that. Nothing else is: a page with something secret in it, pressed together with what a
 * stranger wrote, tells the secret by its length. A handler that knows better what its answer depends on sets `ETag` itself.
 */
export function answerFromCache(fastify: FastifyInstance): void {
  const pressed = new Map<string, Promise<Buffer>>();
  fastify.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    if (!isForEveryone(reply) || !(typeof payload === 'string' || Buffer.isBuffer(payload))) return payload;
    const whole = Buffer.from(payload);
    const tag = tagOf(whole);
    if (!reply.hasHeader('etag')) reply.header('ETag', tag);
    reply.header('Vary', varyOf(reply));
    if (isKnown(request, String(reply.getHeader('etag')))) {
      reply.code(304).removeHeader('content-length').removeHeader('content-type');
      return '';
    }
    const way = whole.length < fewestBytes ? undefined : wayFor(request.headers['accept-encoding']);
    if (!way) return payload;
    reply.header('Content-Encoding', way).removeHeader('content-length');
    return pressOnce(pressed, `${way} ${tag}`, () => ways[way](whole));
  });
}

/** A validator of what an answer says, however it is pressed: weak, by RFC 9110, 8.8.1. */
export const tagOf = (content: string | Buffer): string =>
  `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;

const isForEveryone = (reply: FastifyReply): boolean =>
  reply.statusCode === 200 &&
  String(reply.getHeader('cache-control') ?? '').startsWith('public') &&
  !reply.hasHeader('content-encoding');

const varyOf = (reply: FastifyReply): string =>
  [reply.getHeader('vary'), 'Accept-Encoding'].filter((each) => each !== undefined).join(', ');

/** A comparison by the weak rule: the same text, however it was pressed (RFC 9110, 13.1.2). */
function isKnown({ method, headers }: FastifyRequest, tag: string): boolean {
  const asked = headers['if-none-match'];
  if (asked === undefined || !(method === 'GET' || method === 'HEAD')) return false;
  return asked === '*' || asked.split(',').some((each) => opaque(each.trim()) === opaque(tag));
}
const opaque = (tag: string): string => tag.replace(/^W\//, '');

/** The smallest that they take; `q=0` is a no (RFC 9110, 12.5.3). */
function wayFor(accepted = ''): Way | undefined {
  const taken = new Set(
    accepted
      .toLowerCase()
      .split(',')
      .map((each) => each.trim())
      .filter((each) => !/;\s*q=0(\.0*)?$/.test(each))
      .map((each) => each.replace(/\s*;.*$/, '')),
  );
  if (taken.has('br')) return 'br';
  return taken.has('gzip') ? 'gzip' : undefined;
}

function pressOnce(pressed: Map<string, Promise<Buffer>>, key: string, press: () => Promise<Buffer>): Promise<Buffer> {
  const found = pressed.get(key) ?? press();
  // The one that was asked for longest ago goes first.
  pressed.delete(key);
  pressed.set(key, found);
  if (pressed.size > mostPressed) for (const oldest of [...pressed.keys()].slice(0, 1)) pressed.delete(oldest);
  return found;
}
