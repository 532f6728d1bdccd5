import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalid, Problem } from './problem.ts';

/** In `basedOn`: the author started from nothing, and nothing may be there yet. */
const nothing = '';

/**
 * What a request replaces, so that nobody overwrites what they have not seen: the hash of `If-Match`, or `nothing` for
 * `If-None-Match: *` (RFC 9110 §13.1).
 *
 * @throws Problem 428 when it has neither (RFC 6585 §3), 400 when it has no single hash.
 */
export const BasedOn: () => ParameterDecorator = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readBasedOn(context.switchToHttp().getRequest<FastifyRequest>().headers),
);

function readBasedOn(headers: FastifyRequest['headers']): string {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  if (match === undefined && noneMatch === '*') return nothing;
  if (match === undefined)
    throw new Problem(
      428,
      'Say what it replaces',
      'Send If-Match with the contentHash that you read, or If-None-Match: * when nothing may be there yet.',
    );
  const hash = /^"?([0-9a-f]{64})"?$/.exec(match)?.[1];
  if (hash === undefined) throw invalid([{ place: 'If-Match', message: 'must be one contentHash' }]);
  return hash;
}

/**
 * @param present the hash of what is there now, if anything is.
 * @param what in one word, for whoever reads the refusal
 * @throws Problem 412 when the author started from something else.
 */
export function checkBasedOn(basedOn: string, present: string | undefined, what: string): void {
  if (basedOn === (present ?? nothing)) return;
  const detail =
    basedOn === nothing
      ? 'There is one of this name already. Read it first.'
      : `The ${what} changed after you opened it. Read it again.`;
  throw new Problem(412, 'Changed meanwhile', detail);
}
