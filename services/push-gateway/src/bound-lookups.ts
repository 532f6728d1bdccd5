import type { LookupAll } from '@keten/delivery';

/** A name that nobody knows is not asked for again so soon. */
const unknownMs = 10 * 60_000;
/** The system has few threads to look names up with (libuv: four): strange names never have them all. */
const strangeAtOnce = 2;
/** The push services of the browsers that nearly everybody has, which wait for nobody also when a process has just begun. */
const wellKnown = new Set(['fcm.googleapis.com', 'updates.push.services.mozilla.com', 'web.push.apple.com']);
/** Made-up names must not fill the memory. */
const mostNames = 10_000;

/**
 * Looks names up so that strangers can't hold up the names that lead somewhere: anybody can subscribe under any number of names, and
 * each broadcast would ask for them all. A name that was found before is looked up at once; of the others few at the same time, and
 * one that is not known is remembered as such for a while.
 */
export function boundLookups(lookup: LookupAll, clock: () => Date): LookupAll {
  const found = new Set<string>();
  const unknownUntilMs = new Map<string, { readonly untilMs: number; readonly error: NodeJS.ErrnoException }>();
  const waiting: (() => void)[] = [];
  let strange = 0;

  const leave = (): void => {
    strange -= 1;
    waiting.shift()?.();
  };
  const note = (name: string, error: NodeJS.ErrnoException | null): void => {
    if (found.size >= mostNames) found.clear();
    if (unknownUntilMs.size >= mostNames) unknownUntilMs.clear();
    if (!error) found.add(name);
    if (error?.code !== 'ENOTFOUND') return;
    found.delete(name);
    unknownUntilMs.set(name, { untilMs: clock().getTime() + unknownMs, error });
  };
  return (name, options, callback) => {
    const isStrange = !wellKnown.has(name) && !found.has(name);
    const begin = (): void => {
      const unknown = unknownUntilMs.get(name);
      if (isStrange) strange += 1;
      if (unknown && unknown.untilMs > clock().getTime()) {
        if (isStrange) leave();
        return callback(unknown.error, []);
      }
      unknownUntilMs.delete(name);
      lookup(name, options, (error, addresses) => {
        note(name, error);
        if (isStrange) leave();
        callback(error, addresses);
      });
    };
    if (isStrange && strange >= strangeAtOnce) waiting.push(begin);
    else begin();
  };
}
