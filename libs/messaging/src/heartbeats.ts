import { chainParts } from '@keten/contracts';
import type { ChainPart, ServiceName } from '@keten/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Broker } from './broker.ts';
import { isWrong } from './broker-clock.ts';

/** What a process says of itself every five seconds; it is not kept. */
export type Beat = {
  readonly part: ChainPart;
  /** What it can't work without and does not have now; empty when it works. */
  readonly notReady: readonly string[];
  /** Its machine's clock is wrong: it works by the broker's, but somebody must set it right. */
  readonly clockIsWrong?: boolean;
  /** The store that alone holds who subscribed lost some of them: it works on with those who are left. */
  readonly lostSubscriptions?: boolean;
};

/** A way out of the chain, to people: a carrier, a mail relay, a push service, a Cell Broadcast Centre. */
export type Route = {
  readonly channel: 'sms' | 'email' | 'push' | 'voice' | 'cell-broadcast';
  readonly name: string;
  readonly isUp: boolean;
  /** Since when it is so, as far as the process knows that uses it. */
  readonly since?: Date;
  /** It was so already when that process began: it may be so for longer. */
  readonly isAtLeast?: boolean;
};
/** What a process says of its ways out, beside each beat; nothing when it has none. */
export type RoutesSaid = { readonly part: ChainPart; readonly routes: readonly Route[] };

/** The words for what is wrong while a process works, among those for what it lacks. */
const wrongClock = 'clock';
export const lostSubscriptions = 'subscriptions';
const whileItWorks: readonly string[] = [wrongClock, lostSubscriptions];

const beatEveryMs = 5_000;
const subjectOf = (part: ChainPart): string => `alive.${part}`;

/** What a service may say of itself, and of the part that stands beside it. */
export const beatsOf = (service: ServiceName): readonly string[] =>
  (service === 'acknowledgement' ? ([service, 'auditor'] as const) : [service]).map(subjectOf);

/** What `beatListener` listens to. */
export const everyBeat = 'alive.*';

/**
 * Says every five seconds that a process is there and what it lacks: by its own timer, so that one that stands still says nothing.
 *
 * @returns what ends it.
 */
export function sayAlive(
  { nc, clock }: Pick<Broker, 'nc' | 'clock'>,
  part: ChainPart,
  notReady: () => Promise<readonly string[]>,
  routes: () => readonly Route[] = () => [],
): () => void {
  const stopped = new AbortController();
  const remember = rememberSince();
  const beat = async (): Promise<void> => {
    for (;;) {
      // Also while nobody hears it: who listens again hears since when it is so.
      const ways = remember(routes(), clock.now());
      const lacks = [...(await notReady()), ...(isWrong(clock.aheadMs()) ? [wrongClock] : [])];
      if (!nc.isClosed() && !nc.isDraining()) {
        nc.publish(subjectOf(part), JSON.stringify(lacks));
        // By itself, so that who knows nothing of routes hears the beat all the same.
        if (ways.length > 0) nc.publish(subjectOf(part), JSON.stringify({ routes: ways }));
      }
      await sleep(beatEveryMs, undefined, { signal: stopped.signal, ref: false });
    }
  };
  beat().catch(() => undefined);
  return () => stopped.abort();
}

/** Since when each is as it is: by what it says itself, or else by the beat at which it was so first. */
function rememberSince(): (routes: readonly Route[], now: Date) => readonly Route[] {
  let before = new Map<string, Route>();
  return (routes, now) => {
    const known = routes.map((route) => {
      const last = before.get(keyOf(route));
      const kept = last?.isUp === route.isUp ? last : { since: now, isAtLeast: last === undefined };
      const { since = now, isAtLeast = false } = route.since ? route : kept;
      return { ...route, since, isAtLeast };
    });
    before = new Map(known.map((route) => [keyOf(route), route]));
    return known;
  };
}

const keyOf = ({ channel, name }: Route): string => `${channel} ${name}`;

/** Hears every process of the chain. @returns what ends it. */
export function hearBeats(
  { nc }: Pick<Broker, 'nc'>,
  onBeat: (beat: Beat) => void,
  onRoutes: (said: RoutesSaid) => void = () => undefined,
): () => void {
  const subscription = nc.subscribe(everyBeat, {
    callback: (error, message) => {
      const part = chainParts.find((each) => message.subject === subjectOf(each));
      if (!part || error) return;
      const said = jsonIn(message.data);
      const routes = routesIn(said);
      if (routes) onRoutes({ part, routes });
      const names = namesIn(said);
      if (!names) return;
      onBeat({
        part,
        notReady: names.filter((name) => !whileItWorks.includes(name)),
        clockIsWrong: names.includes(wrongClock),
        lostSubscriptions: names.includes(lostSubscriptions),
      });
    },
  });
  return () => subscription.unsubscribe();
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** Undefined for what is no list of names. */
const namesIn = (said: unknown): readonly string[] | undefined =>
  Array.isArray(said) && said.every((name) => typeof name === 'string') ? said : undefined;

const channels: readonly unknown[] = [
  ...(['sms', 'email', 'push', 'voice', 'cell-broadcast'] satisfies readonly Route['channel'][]),
];
const longestName = 200;

/** Undefined for what says nothing of routes; what of them is no route is left out. */
function routesIn(said: unknown): readonly Route[] | undefined {
  const { routes } = (said ?? {}) as { readonly routes?: unknown };
  if (!Array.isArray(routes)) return undefined;
  const isRoute = (each: unknown): each is Omit<Route, 'since'> & { readonly since?: unknown } => {
    const { channel, name, isUp } = (each ?? {}) as Readonly<Record<string, unknown>>;
    const isNamed = typeof name === 'string' && name.length > 0 && name.length <= longestName;
    return channels.includes(channel) && isNamed && typeof isUp === 'boolean';
  };
  return routes.filter(isRoute).map(({ channel, name, isUp, since, isAtLeast }) => {
    const moment = new Date(typeof since === 'string' ? since : Number.NaN);
    const told = Number.isNaN(moment.getTime()) ? {} : { since: moment, isAtLeast: isAtLeast === true };
    return { channel, name, isUp, ...told };
  });
}
