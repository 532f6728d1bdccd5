type Revision = { readonly warningId: string; readonly revision: number };
/** While it lasts, `signal` tells within a moment that a newer revision came. */
export type Watch = { readonly signal: AbortSignal; readonly end: () => void };

export type Watching = { watch(revision: Revision): Promise<Watch> };

/** Tells as soon as one of them does. */
export const watchAll = (...all: readonly Watching[]): Watching => ({
  watch: async (revision) => {
    const watches = await Promise.all(all.map((each) => each.watch(revision)));
    return {
      signal: AbortSignal.any(watches.map(({ signal }) => signal)),
      end: () => watches.forEach((each) => each.end()),
    };
  },
});

/** A newer revision stops the older one within half a second (U4); this leaves time for the way to here. */
const lookEveryMs = 50;

/** Looks on for as long as something of a warning is under way whether a newer revision came. */
export class RevisionWatch implements Watching {
  readonly #newestOf: (warningId: string) => Promise<number>;
  readonly #watched = new Map<AbortController, Revision>();
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  /** @param newestOf the newest revision of a warning, 0 when none is known. */
  constructor(newestOf: (warningId: string) => Promise<number>) {
    this.#newestOf = newestOf;
  }

  /** Looks once before it resolves: what is past already is known from the start. Whoever watches must end it. */
  async watch({ warningId, revision }: Revision): Promise<Watch> {
    const controller = new AbortController();
    if ((await this.#newestOf(warningId)) > revision) controller.abort(new Superseded());
    else this.#watched.set(controller, { warningId, revision });
    this.#timer ??= setInterval(() => void this.#look(), lookEveryMs).unref();
    return { signal: controller.signal, end: () => this.#forget(controller) };
  }

  /** Each warning is asked for once, however much of it is at hand. */
  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const newest = new Map<string, Promise<number>>();
    const looks = [...this.#watched].map(async ([controller, { warningId, revision }]) => {
      const asked = newest.get(warningId) ?? this.#newestOf(warningId);
      newest.set(warningId, asked);
      if ((await asked) <= revision) return;
      controller.abort(new Superseded());
      this.#forget(controller);
    });
    await Promise.allSettled(looks);
    this.#isLooking = false;
  }

  #forget(controller: AbortController): void {
    this.#watched.delete(controller);
    if (this.#watched.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

class Superseded extends Error {
  constructor() {
    super('a newer revision came');
  }
}
