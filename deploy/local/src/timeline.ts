/** One line of what happened, with the moment it was seen. */
export type Entry = { readonly atMs: number; readonly what: string; readonly mark?: Mark };

/** Moments between which durations are measured; the first of each counts. */
export type Mark =
  | 'started'
  | 'servicesReady'
  | 'reported'
  | 'proposed'
  | 'submitted'
  | 'approved'
  | 'issued'
  | 'firstWebhook'
  | 'lastWebhook'
  | 'firstConfirmed'
  | 'killed'
  | 'recovered'
  | 'settled';

export type Timeline = {
  readonly add: (what: string, mark?: Mark) => void;
  /** The last moment that counts, such as the last webhook. */
  readonly moveMark: (mark: Mark) => void;
  readonly entries: () => readonly Entry[];
  readonly onAdd: (listener: (entry: Entry) => void) => void;
  /** Milliseconds from one mark to another; undefined when one of them never came. */
  readonly between: (from: Mark, to: Mark) => number | undefined;
};

export function startTimeline(nowMs: () => number = () => performance.now()): Timeline {
  const entries: Entry[] = [];
  const marks = new Map<Mark, number>();
  const listeners: ((entry: Entry) => void)[] = [];
  const startMs = nowMs();
  return {
    add: (what, mark) => {
      const entry = { atMs: nowMs() - startMs, what, ...(mark ? { mark } : {}) };
      entries.push(entry);
      if (mark && !marks.has(mark)) marks.set(mark, entry.atMs);
      for (const listener of listeners) listener(entry);
    },
    moveMark: (mark) => void marks.set(mark, nowMs() - startMs),
    entries: () => entries,
    onAdd: (listener) => void listeners.push(listener),
    between: (from, to) => {
      const [start, end] = [marks.get(from), marks.get(to)];
      return start === undefined || end === undefined ? undefined : end - start;
    },
  };
}

/** `12.3 s` or `45 ms`. */
export const duration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
