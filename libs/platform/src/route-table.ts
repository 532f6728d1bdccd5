import type { FastifyInstance, RouteOptions } from 'fastify';

export type Route = { readonly method: string; readonly path: string };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Not part of the service's API: health, metrics, files of the web app. */
    readonly unlisted?: boolean;
  }
}

/** Which paths exist with which methods, for 405 and for the OpenAPI document. */
export type RouteTable = {
  readonly routes: readonly Route[];
  /** Also those outside the API, and those that take every path below theirs (`/*`). */
  readonly everyRoute: readonly Route[];
  /** The methods of the routes that match a path, sorted; none when the path is unknown. */
  methodsAt(path: string): readonly string[];
};

/** Collects the routes that are registered from now on. */
export function collectRoutes(fastify: FastifyInstance): RouteTable {
  const every: Route[] = [];
  const known: (Route & { readonly pattern: RegExp; readonly listed: boolean })[] = [];
  fastify.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
    every.push(...[method].flat().map((each) => ({ method: each, path: url })));
    if (url.endsWith('*')) return;
    const listed = config?.unlisted !== true;
    for (const each of [method].flat()) known.push({ method: each, path: url, pattern: toPattern(url), listed });
  });
  return {
    everyRoute: every,
    get routes() {
      return known.filter(({ listed }) => listed).map(({ method, path }) => ({ method, path }));
    },
    methodsAt: (path) => {
      const methods = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
      return [...new Set(methods)].toSorted();
    },
  };
}

/** `/v1/warnings/:id/_submit` as a pattern; a parameter ends where find-my-way ends it. */
function toPattern(url: string): RegExp {
  const parts = url.split(/(:[^/.(-]+)/);
  const pattern = parts.map((part) => (part.startsWith(':') ? '[^/]+' : RegExp.escape(part)));
  return new RegExp(`^${pattern.join('')}$`);
}
