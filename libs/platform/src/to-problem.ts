import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { Refused } from '@keten/domain';
import { Conflict, isPassing, NoRoom } from '@keten/messaging';
import { brokerIsAway, Problem } from './problem.ts';

/** What Fastify refuses before a handler sees it, in words for whoever sent it. */
const explained: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The body has a Content-Type that is not taken here.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is larger than is taken here.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as Content-Length says.',
  FST_ERR_BAD_URL: 'The path is not a valid URL path.',
  FST_ERR_MAX_PARAM_LENGTH: 'A part of the path is too long.',
};

/** Any error as an answer. What is not meant for the outside becomes a 500 that tells nothing. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refused) return new Problem(409, 'Refused', error.message, { cause: error });
  if (error instanceof Conflict)
    return new Problem(
      409,
      'Changed meanwhile',
      'Someone else changed it at the same time. Load it again and decide again.',
      {
        cause: error,
      },
    );
  if (error instanceof NoRoom)
    return new Problem(
      503,
      'Service Unavailable',
      'There is no room for it now. Somebody is told; try again in a minute.',
      {
        headers: { 'Retry-After': '60' },
        cause: error,
      },
    );
  const { status, code } = describe(error);
  if (status === undefined && isRedisAway(error))
    return new Problem(503, 'Service Unavailable', 'This does not work now. Try again in a minute.', {
      headers: { 'Retry-After': '10' },
      cause: error,
    });
  if (isPassing(error)) return brokerIsAway(error);
  if (status === undefined)
    return new Problem(500, 'Internal error', 'Something went wrong here. It is in our log.', { cause: error });
  const ownWords = error instanceof HttpException ? error.message : undefined;
  const detail = (code === undefined ? undefined : explained[code]) ?? ownWords ?? titleOf(status);
  return new Problem(status, titleOf(status), detail, { cause: error });
}

/** A status below 500 is for the client to know; of ours only 503 is, as it says to try again. */
function describe(error: unknown): { status?: number; code?: string } {
  const cause = error instanceof HttpException ? error.cause : error;
  const code = codeOf(cause);
  const status =
    error instanceof HttpException ? error.getStatus() : code?.startsWith('FST_') ? statusOf(cause) : undefined;
  const known = status !== undefined && (status < 500 || status === 503);
  return { ...(known ? { status } : {}), ...(code === undefined ? {} : { code }) };
}

/** As ioredis says it: it has no code for it. */
const redisIsAway =
  /^(Reached the max retries per request limit|Command timed out$|Stream isn't writeable|Connection is closed\.$)/;
const isRedisAway = (error: unknown): boolean => error instanceof Error && redisIsAway.test(error.message);

const codeOf = (error: unknown): string | undefined => {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : undefined;
};

const statusOf = (error: unknown): number | undefined => (error as { statusCode?: number }).statusCode;

const titleOf = (status: number): string => STATUS_CODES[status] ?? 'Error';
