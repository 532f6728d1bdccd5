type Route = { readonly method: string; readonly path: string };

/** Somebody at the door: the headers by which they say who they are; none for nobody. */
export type Caller = Readonly<Record<string, string>>;

/** What each caller gets at each route, by its method and path, in the order of the callers. */
export type RouteTable = Readonly<Record<string, readonly number[]>>;

export type Walk = {
  readonly url: string;
  /** The real ones of the running service. */
  readonly routes: readonly Route[];
  readonly callers: readonly Caller[];
  /** What stands for a parameter of a path, by its name. What is not named is about nothing that exists. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What a route is sent, by its method and path: an object as JSON. What is not named is sent an empty object. */
  readonly bodies?: Readonly<Record<string, object | URLSearchParams>>;
  /** The route that comes last, because it ends the session of who asks. */
  readonly last?: string;
};

/** What every service has for whoever runs it, open to as many callers as there are. Networks keep others away from it. */
export const operationsTable = (callers: number): RouteTable => {
  const paths = ['/health/live', '/health/ready', '/metrics', '/v1/openapi.json'];
  return Object.fromEntries(paths.map((path) => [`GET ${path}`, Array.from({ length: callers }, () => 200)]));
};

/**
 * Asks every route of a service as everybody who could stand at its door. Compared with the one table of who may what, a
 * route that the table lacks fails the test, and so does a row without a route.
 */
export async function walkRoutes(walk: Walk): Promise<RouteTable> {
  const names = walk.routes.filter(({ method }) => method !== 'HEAD').map(({ method, path }) => `${method} ${path}`);
  const found: Record<string, readonly number[]> = {};
  for (const route of names.toSorted((one, other) => Number(one === walk.last) - Number(other === walk.last)))
    found[route] = await Promise.all(walk.callers.map((caller) => statusAt(walk, route, caller)));
  return found;
}

/** Everything that the routes give somebody to read, except streams, which have no end. */
export async function readEverything(walk: Omit<Walk, 'callers'>, caller: Caller): Promise<string> {
  const gets = walk.routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('/updates'));
  const answers = gets.map(({ path }) => askRoute(walk, `GET ${path}`, caller).then((answer) => answer.text()));
  return (await Promise.all(answers)).join('\n');
}

/** Looks at nothing but the status: live updates have no end. */
async function statusAt(walk: Walk, route: string, caller: Caller): Promise<number> {
  const stop = new AbortController();
  const { status } = await askRoute(walk, route, caller, stop.signal);
  stop.abort();
  return status;
}

function askRoute(
  { url, parameters = {}, bodies = {} }: Pick<Walk, 'url' | 'parameters' | 'bodies'>,
  route: string,
  caller: Caller,
  signal?: AbortSignal,
): Promise<Response> {
  const [method = '', path = ''] = route.split(' ');
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => parameters[name] ?? 'nowhere');
  const body = method === 'POST' || method === 'PUT' ? bodyOf(bodies[route] ?? {}) : undefined;
  return fetch(`${url}${filled}`, {
    method,
    headers: { ...caller, ...body?.headers },
    ...(body ? { body: body.text } : {}),
    ...(signal ? { signal } : {}),
  });
}

const bodyOf = (body: object | URLSearchParams) =>
  body instanceof URLSearchParams
    ? { text: body.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    : { text: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
