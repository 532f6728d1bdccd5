import type { RouteTable } from './route-table.ts';

/** What a service says of its API: a whole OpenAPI 3 document, or at least its title. */
export type OpenApi = {
  readonly openapi?: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, unknown>>;
};

const problemAnswer = {
  description: 'What is wrong (RFC 9457).',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const problemSchema = {
  type: 'object',
  required: ['status', 'title', 'detail'],
  properties: {
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string' }, message: { type: 'string' }, place: { type: 'string' } },
      },
    },
  },
};

/**
 * The service's own document when it gives paths; otherwise what is known for sure: its routes under /v1 with their
 * methods and path parameters, and the form of errors.
 */
export function openApiOf({ routes }: RouteTable, document: OpenApi): object {
  if (document.paths) return { openapi: '3.1.0', ...document };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path } of routes) {
    if (!path.startsWith('/v1/') || method === 'HEAD') continue;
    const template = path.slice('/v1'.length).replaceAll(/:([^/.(-]+)/g, '{$1}');
    paths[template] = { ...paths[template], [method.toLowerCase()]: operationOf(method, template) };
  }
  return {
    openapi: '3.1.0',
    info: document.info,
    servers: [{ url: '/v1' }],
    paths,
    components: { schemas: { Problem: problemSchema } },
  };
}

function operationOf(method: string, template: string): object {
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
  const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  return {
    operationId: `${method.toLowerCase()}${template.replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '')}`,
    ...(parameters.length > 0 ? { parameters } : {}),
    responses: { '2XX': { description: 'Done.' }, default: problemAnswer },
  };
}
