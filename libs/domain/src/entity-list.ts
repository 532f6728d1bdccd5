import type { Entity } from './register.ts';

/**
 * A line of a list of entities that was refused: where it begins in the file and for whom it is, since a spreadsheet counts otherwise; and
 * what is wrong in it, in the column of that name if it is in one.
 */
export type RefusedLine = {
  readonly line: number;
  readonly entityId: string;
  readonly column: string;
  readonly message: string;
};

/** What a list of entities comes to: how many are new, would change, and are as they are. */
export type ListCount = { readonly added: number; readonly changed: number; readonly same: number };

/** A list of entities that one administrator proposes as a whole, until another one decides on it; and what became of it. */
export type EntityList = ListCount & {
  readonly listId: string;
  /** Lines of it, compressed; empty when it is done. */
  readonly rows: Uint8Array;
  /** SHA-256 in hex of what the lines say. */
  readonly rowsHash: string;
  readonly by: string;
  readonly at: Date;
  /** Who decided that it holds, and when; empty as long as nobody has. */
  readonly approvedBy: string;
  readonly approvedAt?: Date | undefined;
  readonly doneAt?: Date | undefined;
  /** So many lines change an entity of which nothing says how their author saw it. */
  readonly blind: number;
  /** Who withdrew what was not put yet, after another had approved it; nobody when empty. */
  readonly withdrawnBy: string;
  /** How many stand as the list has them, once it is done; not known when absent. */
  readonly put?: number | undefined;
  /** Ids of those that somebody else changed meanwhile: they stayed as they were. */
  readonly left: readonly string[];
};

/** One entity of it, as it should be, and the hash of the one that it is to replace; empty where there was none. */
export type EntityListRow = {
  readonly entity: Entity;
  readonly basedOn: string;
  /** Its line has no hash, so that it may put back what changed after the file was saved. */
  readonly isBlind: boolean;
};
