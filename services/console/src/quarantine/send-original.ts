import type { FastifyReply } from 'fastify';

/**
 * Bytes of a stranger leave as a file to keep and never as a page to show: a type that no browser opens, whose name ends so that
 * an editor opens it and nothing runs it.
 */
export function sendOriginal(reply: FastifyReply, id: string, bytes: Uint8Array): void {
  void reply
    .header('Content-Disposition', `attachment; filename="${id}.txt"`)
    .header('X-Content-Type-Options', 'nosniff')
    .header('Cache-Control', 'no-store')
    .type('application/octet-stream')
    .send(Buffer.from(bytes));
}
