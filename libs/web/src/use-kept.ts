import { useCallback, useState } from 'react';

/** What of a page a person decides on, so that it does not change while they read it. */
export type Decided<Value> = {
  /** The hash that a decision counts for. */
  readonly versionOf: (value: Value) => string;
  /** Whether this page asks its reader for a decision. */
  readonly isAsked: (value: Value) => boolean;
  /** What is kept, with what goes on beside it, such as who confirmed. Without it, all that is shown is kept. */
  readonly beside?: (kept: Value, now: Value) => Value;
};

export type Kept<Value> = {
  readonly shown: Value | undefined;
  /** There is another version than the one that is shown. */
  readonly isOvertaken: boolean;
  readonly showNewer: () => void;
  /** The reader made this version: it is no news to them. */
  readonly own: (version: string) => void;
};

/** Keeps what a person is asked to decide on as they read it, until they ask for what came in its place. */
export function useKept<Value>(now: Value | undefined, decided: Decided<Value> | undefined): Kept<Value> {
  const [kept, keep] = useState(now);
  const [made, setMade] = useState<readonly string[]>([]);
  const isOvertaken = isNewTo(kept, now, decided) && !made.includes(decided?.versionOf(now) ?? '');
  if (!isOvertaken && kept !== now) keep(now);
  const showNewer = useCallback(() => keep(now), [now]);
  const own = useCallback((version: string) => setMade((before) => [...before, version]), []);
  if (!isOvertaken) return { shown: now, isOvertaken, showNewer, own };
  return { shown: decided?.beside?.(kept as Value, now) ?? kept, isOvertaken, showNewer, own };
}

function isNewTo<Value>(
  kept: Value | undefined,
  now: Value | undefined,
  decided: Decided<Value> | undefined,
): now is Value {
  if (kept === undefined || now === undefined || !decided) return false;
  return decided.isAsked(kept) && decided.versionOf(kept) !== decided.versionOf(now);
}
