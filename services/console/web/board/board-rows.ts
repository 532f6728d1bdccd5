import type { JsonOf } from '@keten/domain';
import type { ObligationChange as Change } from '../../src/board/board.ts';
import type { Counts, ObligationRow } from './board-api.ts';

export type ObligationChange = JsonOf<Change>;
/** A row with what finding and counting need of it, made once. */
export type BoardRow = ObligationRow & {
  /** What a search looks in. */
  readonly sought: string;
  /** When it was confirmed first, in milliseconds since 1970. */
  readonly confirmedAtMs?: number;
};
export type BoardNow = {
  readonly rows: readonly BoardRow[];
  readonly rowOf: (recipientId: string) => BoardRow | undefined;
  readonly counts: Counts;
};

/** The rows of a board, kept up to date by what changes in them: none is loaded again. */
export type BoardRows = {
  /** What is there now; the same object until something changes. */
  readonly now: () => BoardNow;
  readonly subscribe: (changed: () => void) => () => void;
  /** All rows, as the server has them; what was heard since and is newer stands. */
  readonly load: (rows: readonly ObligationRow[]) => void;
  readonly hear: (changes: readonly ObligationChange[]) => void;
};

const byName = new Intl.Collator('nl');

export function boardRows(): BoardRows {
  const listeners = new Set<() => void>();
  const heard = new Map<string, ObligationChange>();
  let list: BoardRow[] = [];
  let places = new Map<string, number>();
  let counts: Record<ObligationRow['state'], number> = { ...noCounts };
  let isOrdered = true;
  let now = noBoard;

  const take = (change: ObligationChange): void => {
    const place = places.get(change.recipientId) ?? list.length;
    const before = list[place];
    if (before && before.sequence >= change.sequence) return;
    const row = changed(before, change);
    places.set(change.recipientId, place);
    list[place] = row;
    if (before) counts[before.state] -= 1;
    counts[row.state] += 1;
    if (before?.name !== row.name) isOrdered = false;
  };
  const tell = (): void => {
    if (!isOrdered) {
      list.sort((a, b) => byName.compare(a.name, b.name));
      places = new Map(list.map(({ recipientId }, place) => [recipientId, place]));
      isOrdered = true;
    }
    const [rows, at] = [list.slice(), places];
    now = { rows, rowOf: (recipientId) => rows[at.get(recipientId) ?? -1], counts: { ...counts } };
    for (const listener of listeners) listener();
  };
  return {
    now: () => now,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load: (loaded) => {
      list = loaded.map(prepared);
      places = new Map(list.map(({ recipientId }, place) => [recipientId, place]));
      counts = { ...noCounts };
      for (const { state } of list) counts[state] += 1;
      isOrdered = false;
      heard.forEach(take);
      tell();
    },
    hear: (changes) => {
      for (const change of changes) {
        const last = heard.get(change.recipientId);
        if (!last || last.sequence < change.sequence) heard.set(change.recipientId, change);
        take(change);
      }
      tell();
    },
  };
}

const noCounts: Counts = { open: 0, confirmed: 0, exhausted: 0, revoked: 0 };
/** Before anything was loaded. */
export const noBoard: BoardNow = { rows: [], rowOf: () => undefined, counts: noCounts };

/** A row after a change: how far it is comes from the change, and what the change does not say stays. */
function changed(before: BoardRow | undefined, { warningId: _of, ...change }: ObligationChange): BoardRow {
  const { name = change.recipientId, sector = '', rung = 0, earlier = [] } = before ?? {};
  const said = before?.state === 'confirmed' ? [statementOf(before), ...earlier] : earlier;
  const ladder = before?.ladder;
  return prepared({ name, sector, rung, ...(ladder && { ladder }), ...change, earlier: said });
}

const statementOf = ({ at, via, by, ticked, serviceState }: ObligationRow): ObligationRow['earlier'][number] => ({
  at,
  ...(via === undefined ? {} : { via }),
  ...(by === undefined ? {} : { by }),
  ...(ticked === undefined ? {} : { ticked }),
  ...(serviceState === undefined ? {} : { serviceState }),
});

function prepared(row: ObligationRow): BoardRow {
  const first = row.earlier.at(-1)?.at ?? row.at;
  const sought = row.name.toLowerCase();
  return row.state === 'confirmed' ? { ...row, sought, confirmedAtMs: Date.parse(first) } : { ...row, sought };
}
