import type { Route, RoutesSaid } from '@keten/messaging';

/** A way out of the chain as operators see it, and since when it is so as far as this process knows. */
export type RouteState = Route & { readonly since: Date };

/** Two beats that did not come, and some time on the way. */
const silenceMs = 12_000;

type Known = RouteState & { readonly heardAt: Date; readonly upAt: Date | undefined };

/**
 * Whether each way out works, by what the processes that use it say with each beat. It works while any of them can use it; of what
 * nobody speaks any more, the silence of its part is told, and not a guess.
 */
export function watchRoutes() {
  const routes = new Map<string, Known>();
  const isOld = (at: Date | undefined, now: Date): boolean => !at || now.getTime() - at.getTime() > silenceMs;
  return {
    hear({ routes: said }: RoutesSaid, now: Date): void {
      for (const { channel, name, isUp: worksThere } of said) {
        const key = `${channel} ${name}`;
        const before = routes.get(key);
        const upAt = worksThere ? now : before?.upAt;
        const isUp = !isOld(upAt, now);
        const since = before?.isUp === isUp ? before.since : now;
        routes.set(key, { channel, name, isUp, since, heardAt: now, upAt });
      }
    },
    /** Those that do not work first; then by channel and name. */
    all(now: Date): readonly RouteState[] {
      for (const [key, { heardAt }] of routes) if (isOld(heardAt, now)) routes.delete(key);
      return [...routes.values()]
        .map(({ channel, name, isUp, since }) => ({ channel, name, isUp, since }))
        .sort(
          (a, b) => Number(a.isUp) - Number(b.isUp) || `${a.channel} ${a.name}`.localeCompare(`${b.channel} ${b.name}`),
        );
    },
  };
}
