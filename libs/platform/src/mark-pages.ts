import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { Plane } from '@keten/domain';
import type { FastifyInstance } from 'fastify';

/** By word, and first on the page: it counts without a stylesheet, a script or colours too. */
const banner =
  '<aside class="keten-plane" aria-label="Oefening"><p><strong>OEFENING: dit is niet echt</strong> <span lang="en">EXERCISE: this is not real</span></p></aside>';

/** A page as it looks in an exercise: said in its tab and above everything else, and `data-plane` for its stylesheet and its scripts. */
export const markPage = (page: string): string =>
  page
    .replace(/<html(?=[\s>])/i, '<html data-plane="exercise"')
    .replace(/<title>/i, '<title>OEFENING · ')
    .replace(/<body[^>]*>/i, (body) => body + banner);

/**
 * An exercise and the real thing can't be mistaken for each other (requirements F1): every page that a service of the exercise gives,
 * also one of a problem, is marked on its way out, so that no page can be made without it.
 */
export function markPages(fastify: FastifyInstance, plane: Plane): void {
  if (plane !== 'exercise') return;
  // A part of a page could go out without its mark.
  fastify.addHook('onRequest', (request, _reply, done) => {
    delete request.headers.range;
    done();
  });
  fastify.addHook('onSend', async (_request, reply, payload: unknown) => {
    const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
    if (!isPage || payload === null || payload === undefined || reply.statusCode === 304) return payload;
    const page = typeof payload === 'string' ? payload : await wholeOf(payload);
    // Of the page as it was on disk, or before its mark; a part of a page has none.
    for (const header of ['content-length', 'etag', 'last-modified', 'accept-ranges']) reply.removeHeader(header);
    return markPage(page);
  });
}

const wholeOf = (payload: unknown): Promise<string> =>
  payload instanceof Uint8Array ? Promise.resolve(Buffer.from(payload).toString()) : text(payload as Readable);
