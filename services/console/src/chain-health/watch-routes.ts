import type { Route, RoutesSaid } from '@keten/messaging';

/** Since when something is so. */
type Told = {
  readonly since: Date;
  /** It was so already when whoever says so began to look: it may be so for longer. */
  readonly isAtLeast: boolean;
};
/** A way out of the chain as operators see it. */
export type RouteState = Pick<Route, 'channel' | 'name' | 'isUp'> & Told;

/** Two beats that did not come, and some time on the way. */
const silenceMs = 12_000;

type Known = RouteState & { readonly heardAt: Date; readonly upAt: Date | undefined };

/**
 * Whether each way out works, by what the processes that use it say with each beat. It works while any of them can use it; of what
 * nobody speaks any more, the silence of its part is told, and not a guess. Since when is theirs to say: when this process heard it
 * first says more of this process than of the way.
 */
export function watchRoutes() {
  const routes = new Map<string, Known>();
  const isOld = (at: Date | undefined, now: Date): boolean => !at || now.getTime() - at.getTime() > silenceMs;
  return {
    hear({ routes: said }: RoutesSaid, now: Date): void {
      for (const route of said) {
        const { channel, name, isUp: worksThere } = route;
        const key = `${channel} ${name}`;
        const before = routes.get(key);
        const upAt = worksThere ? now : before?.upAt;
        const isUp = !isOld(upAt, now);
        // One of several that lost it says nothing of the time in which it works.
        const told = isUp === worksThere ? toldBy(route, now) : undefined;
        const kept = before?.isUp === isUp ? before : undefined;
        const first = { since: now, isAtLeast: before === undefined };
        const { since, isAtLeast } = (isUp ? earlier(kept, told) : lastLost(kept, told)) ?? first;
        routes.set(key, { channel, name, isUp, since, isAtLeast, heardAt: now, upAt });
      }
    },
    /** Those that do not work first; then by channel and name. */
    all(now: Date): readonly RouteState[] {
      for (const [key, { heardAt }] of routes) if (isOld(heardAt, now)) routes.delete(key);
      return [...routes.values()]
        .map(({ channel, name, isUp, since, isAtLeast }) => ({ channel, name, isUp, since, isAtLeast }))
        .sort(
          (a, b) => Number(a.isUp) - Number(b.isUp) || `${a.channel} ${a.name}`.localeCompare(`${b.channel} ${b.name}`),
        );
    },
  };
}

/** Nothing began later than now, whatever the clock of who says so. */
function toldBy({ since, isAtLeast = false }: Route, now: Date): Told | undefined {
  return since && { since: since > now ? now : since, isAtLeast };
}

/** It works since the first of them could use it. */
function earlier(kept: Told | undefined, told: Told | undefined): Told | undefined {
  if (!kept || !told) return told ?? kept;
  return told.since < kept.since ? told : kept;
}

/** It fails since the last of them lost it; one that began after that never had it. */
function lastLost(kept: Told | undefined, told: Told | undefined): Told | undefined {
  if (!kept || !told) return told ?? kept;
  if (told.isAtLeast !== kept.isAtLeast) return told.isAtLeast ? kept : told;
  return told.since > kept.since === told.isAtLeast ? kept : told;
}
