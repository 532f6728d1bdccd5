import { useSyncExternalStore } from 'react';

let held: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function put(next: ReadonlySet<string>): void {
  held = next;
  listeners.forEach((listener) => listener());
}

/** A form on this page has this text now: it is not offered back. @returns what lets it go. */
export function holdText(textId: string): () => void {
  put(new Set([...held, textId]));
  return () => put(new Set([...held].filter((each) => each !== textId)));
}

export const isHeld = (textId: string): boolean => held.has(textId);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The texts that forms on this page hold; whoever shows them hears of each change. */
export const useHeldTexts = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => held);
