import type { Route } from '@keten/messaging';
import { PushOrigin } from './push-origin.ts';
import type { OriginSettings } from './push-origin.ts';

/** Made-up addresses must not fill the memory. */
const mostOrigins = 10_000;
/** Nor all connections of the process. */
const mostUnproven = 256;

/** All push services that this process knows. */
export class PushOrigins {
  readonly #settings: OriginSettings;
  readonly #origins = new Map<string, PushOrigin>();

  constructor(settings: OriginSettings) {
    this.#settings = settings;
  }

  /** Undefined when there are too many strange ones at once: it is tried again later. */
  of(origin: string): PushOrigin | undefined {
    const known = this.#origins.get(origin);
    if (known) return known;
    if (this.#origins.size >= mostOrigins) this.#forget();
    const strange = [...this.#origins.values()].filter((each) => !each.isProven && each.isBusy);
    if (strange.length >= mostUnproven) return undefined;
    const fresh = new PushOrigin(origin, this.#settings);
    this.#origins.set(origin, fresh);
    return fresh;
  }

  /** Those that took something before: what a stranger made up is no way out. */
  routes(): readonly Route[] {
    return [...this.#origins]
      .filter(([, { isProven }]) => isProven)
      .map(([name, { isUp }]) => ({ channel: 'push', name, isUp }));
  }

  #forget(): void {
    for (const [name, each] of this.#origins) if (!each.isProven && !each.isBusy) this.#origins.delete(name);
  }
}
