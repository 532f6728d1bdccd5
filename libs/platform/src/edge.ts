import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { ClassConstructor } from 'class-transformer';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';
import { validate } from './validate.ts';

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

type EdgeClass = ClassConstructor<object>;

/** The JSON body as an instance of the class; 400 with all faults, 415 for another media type. */
export const ValidBody: (edgeClass: EdgeClass) => ParameterDecorator = createParamDecorator(
  (edgeClass: EdgeClass, context) => validate(edgeClass, parsedBody(requestOf(context), false)),
);

/** Like ValidBody, for pages that work without script: takes an HTML form (application/x-www-form-urlencoded) too. */
export const ValidForm: (edgeClass: EdgeClass) => ParameterDecorator = createParamDecorator(
  (edgeClass: EdgeClass, context) => validate(edgeClass, parsedBody(requestOf(context), true)),
);

/** The query as an instance of the class. Values are text, or lists of text where a key comes more than once. */
export const ValidQuery: (edgeClass: EdgeClass) => ParameterDecorator = createParamDecorator(
  (edgeClass: EdgeClass, context) => validate(edgeClass, { ...(requestOf(context).query as object) }),
);

/** The body as the bytes that came, whatever its media type; empty when there was none. */
export const RawBody: () => ParameterDecorator = createParamDecorator((_: unknown, context): Buffer => {
  const { body, rawBody } = requestOf(context);
  return rawBody ?? (Buffer.isBuffer(body) ? body : Buffer.alloc(0));
});

/** The route reads bytes that it keeps as they came, also those that are no JSON although they are said to be. */
export const TakesBytes = (): MethodDecorator => RouteConfig({ takesBytes: true });

/** The route takes a body that is larger than others may be. */
export const TakesUpTo = (bodyLimitBytes: number): MethodDecorator => RouteConfig({ bodyLimitBytes });

function parsedBody({ body, headers }: FastifyRequest, takesForms: boolean): unknown {
  if (!Buffer.isBuffer(body)) return body ?? undefined;
  const isForm = headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded') === true;
  if (takesForms && isForm) return readForm(body.toString('utf8'));
  throw new Problem(415, 'Unsupported Media Type', 'The body has a Content-Type that is not taken here.');
}

/** A form as an object: a name that comes more than once becomes a list. */
function readForm(text: string): object {
  const values = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(values);
}
