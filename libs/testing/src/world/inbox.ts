/**
 * What a fake recipient has received, and what a test said it expected of that. Whatever arrives is unexpected until an
 * `expect` takes it, so a test that ends with `expectNothingMore()` also fails on the message too many.
 */
export interface Inbox<T> {
  readonly add: (item: T) => void;
  /** Everything received, in order. */
  readonly all: () => readonly T[];
  /** Waits for the first item that matches and that no earlier `expect` took. */
  readonly expect: (wanted: RegExp | ((item: T) => boolean), withinMs?: number) => Promise<T>;
  /** Watches for a while that nothing unexpected is there or comes. */
  readonly expectSilence: (forMs?: number) => Promise<void>;
  /** Fails at once when something was received that no `expect` took. */
  readonly expectNothingMore: () => void;
  readonly unexpected: () => readonly T[];
  /** Called with every item from now on; returns a function that stops it. */
  readonly onAdd: (listener: (item: T) => void) => () => void;
}

export interface InboxOptions<T> {
  /** Such as "SMS on +31612345678": stands in the error of a failed expectation. */
  readonly name: string;
  /** The text that a regular expression is matched with, and that an error shows. */
  readonly textOf: (item: T) => string;
  /** Oldest items beyond this are forgotten, so that a demo may run for days. */
  readonly maxItems?: number;
}

const DEFAULT_WAIT_MS = 30_000;
const DEFAULT_SILENCE_MS = 250;
const SHOWN_ITEMS = 10;

export function createInbox<T extends object>({ name, textOf, maxItems = 10_000 }: InboxOptions<T>): Inbox<T> {
  const items: T[] = [];
  const expected = new WeakSet<T>();
  const listeners = new Set<(item: T) => void>();

  const onAdd = (listener: (item: T) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const add = (item: T) => {
    items.push(item);
    if (items.length > maxItems) items.shift();
    for (const listener of [...listeners]) callAside(() => listener(item));
  };
  const unexpected = () => items.filter((item) => !expected.has(item));
  const take = (matches: (item: T) => boolean) => {
    const found = unexpected().find(matches);
    if (found) expected.add(found);
    return found;
  };
  const show = (shown: readonly T[]) =>
    shown.length === 0
      ? 'nothing'
      : shown
          .slice(-SHOWN_ITEMS)
          .map((item) => `\n  - ${textOf(item)}`)
          .join('');

  const expectItem = (wanted: RegExp | ((item: T) => boolean), withinMs = DEFAULT_WAIT_MS) => {
    const matches = wanted instanceof RegExp ? (item: T) => textOf(item).search(wanted) >= 0 : wanted;
    return waitFor(() => take(matches), onAdd, withinMs).catch(() => {
      throw new Error(`Expected ${name} like ${String(wanted)} within ${withinMs} ms, but received ${show(items)}`);
    });
  };
  const expectNothingMore = () => {
    const extra = unexpected();
    if (extra.length > 0) throw new Error(`Expected no more ${name}, but received ${show(extra)}`);
  };
  const expectSilence = async (forMs = DEFAULT_SILENCE_MS) => {
    await waitFor(() => unexpected()[0], onAdd, forMs).catch(() => undefined);
    expectNothingMore();
  };

  return { add, all: () => [...items], expect: expectItem, expectSilence, expectNothingMore, unexpected, onAdd };
}

/** A listener that throws is a fault of the test: it must end it, and not what happened to be receiving. */
const callAside = (listener: () => void) => {
  try {
    listener();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
};

/** Looks now and at every event, until there is an answer. @throws Error after `withinMs`. */
export function waitFor<T>(
  look: () => T | undefined,
  onEvent: (listener: () => void) => () => void,
  withinMs: number,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      const found = look();
      if (found === undefined) return false;
      clearTimeout(timer);
      stop();
      resolve(found);
      return true;
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Nothing within ${withinMs} ms.`));
    }, withinMs);
    const stop = onEvent(() => void settle());
    settle();
  });
}
