import { testimony } from '@keten/testing';
export type Check = { readonly what: string; readonly ok: boolean; readonly detail: string };

/** What the story promises, each with what was seen: the exit code follows from it. */
export type Checks = {
  readonly note: (what: string, ok: boolean, detail?: string) => void;
  readonly all: () => readonly Check[];
  readonly failed: () => readonly Check[];
};

export function startChecks(): Checks {
  const checks: Check[] = [];
  return {
    note: (what, ok, detail = '') => void checks.push({ what, ok, detail }),
    all: () => checks,
    failed: () => checks.filter(({ ok }) => !ok),
  };
}

/**
 * Asks again until the answer satisfies.
 *
 * @param withinMs a minute: what a broker hands out and hears nothing of comes again after ten seconds, at every service on the way.
 * @throws Error that names what was waited for.
 */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, withinMs = 60_000): Promise<T> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (performance.now() > giveUpAt)
      throw new Error(`${what}: not within ${Math.round(withinMs / 1000)} s\n${await testimony()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
