import { setImmediate } from 'node:timers/promises';
import { bodyOfCells, cellsOf, columnOf, entityColumns, hashOfCells, speaksFor } from '@keten/domain';
import type { Entity, EntityCells, EntityListRow, ListCount, RefusedLine } from '@keten/domain';
import { idPattern, invalid, Problem, validate } from '@keten/platform';
import type { Fault } from '@keten/platform';
import { authorityFaults, dependencyFaults, filledIn, sizeFaults } from '../put-entity.ts';
import { EntityBody, toEntityEntry } from '../register-bodies.ts';
import { hashNow } from '../seen-entry.ts';
import { linesOf } from './lines-of.ts';
import type { ListLine } from './lines-of.ts';

/** What a list comes to: which lines are refused and why, and what the others would change. */
export type ReadList = ListCount & {
  readonly refused: readonly RefusedLine[];
  readonly rows: readonly EntityListRow[];
  /** Of whom nobody would be told who supervises them: no partner answers for the authority that the line names. */
  readonly unanswered: readonly Unanswered[];
  /** Who is changed by a line without a hash: it may put back what changed after the file was saved. */
  readonly blind: readonly string[];
};
type Unanswered = { readonly entityId: string; readonly authority: string };

type Known = {
  readonly entities: ReadonlyMap<string, Entity>;
  /** Names of the authorities to which incidents are reported. */
  readonly authorities: ReadonlySet<string>;
};
type Read = ListLine & { readonly entityId: string };

/** So many are held against the rules within some ten seconds, a third of what anybody waits for an answer. */
export const mostChanges = 4_000;
const tooMany = (): Problem => {
  const message = `The list changes more than ${mostChanges} organisations: split it.`;
  return invalid([{ pointer: '', message }], message);
};

/** After so many lines others get their turn: a list takes seconds. */
const atOnce = 50;

/**
 * Holds each line of a list against the rules by which an entity is registered. A column that the list does not have stays what it was.
 *
 * @throws Problem 400 for a file that is no list of entities at all.
 */
export async function readList(bytes: Buffer, known: Known): Promise<ReadList> {
  const lines: Read[] = [];
  for await (const line of linesOf(bytes)) lines.push({ ...line, entityId: line.cells.entityId?.trim() ?? '' });
  const ids = new Set(lines.map(({ entityId }) => entityId));
  const firstLineOf = new Map<string, number>();
  const refused: RefusedLine[] = [];
  const rows: EntityListRow[] = [];
  let same = 0;
  let held = 0;
  for (const [index, line] of lines.entries()) {
    if (index % atOnce === 0) await setImmediate();
    const before = known.entities.get(line.entityId);
    const first = firstLineOf.get(line.entityId);
    firstLineOf.set(line.entityId, first ?? line.line);
    if (first === undefined && saysNothingNew(line, before)) {
      same += 1;
      continue;
    }
    held += 1;
    if (held > mostChanges) throw tooMany();
    const { entity, faults } = first === undefined ? entityIn(line, before, { ...known, ids }) : twice(first);
    refused.push(...faults.map((fault) => refusedIn(line, fault)));
    if (!entity) continue;
    if (isSame(before, entity)) same += 1;
    else
      rows.push({
        entity,
        basedOn: hashNow(before),
        isBlind: before !== undefined && line.cells.contentHash === undefined,
      });
  }
  const added = rows.filter(({ basedOn }) => basedOn === '').length;
  const unanswered = unansweredIn(rows, known.entities);
  return { refused, rows, added, changed: rows.length - added, same, blind: blindIn(rows), unanswered };
}

const blindIn = (rows: readonly EntityListRow[]): readonly string[] =>
  rows.filter(({ isBlind }) => isBlind).map(({ entity }) => entity.entityId);

/** As it will be when all of the list holds: the partner may stand in it too. */
function unansweredIn(rows: readonly EntityListRow[], now: ReadonlyMap<string, Entity>): readonly Unanswered[] {
  const then = new Map([...now, ...rows.map(({ entity }) => [entity.entityId, entity] as const)]);
  const partners = [...then.values()].filter(({ designation }) => designation === 'partner');
  return rows.flatMap(({ entity: { entityId, competentAuthority: authority = '' } }) =>
    authority === '' || partners.some((each) => speaksFor(each, authority)) ? [] : [{ entityId, authority }],
  );
}

type Found = { readonly entity?: Entity; readonly faults: readonly Fault[] };

const twice = (first: number): Found => ({
  faults: [{ pointer: '/entityId', message: `This stands on line ${first} already.` }],
});

function entityIn(
  { entityId, cells, cellsTooMany }: Read,
  before: Entity | undefined,
  { entities, authorities, ids }: Known & { readonly ids: ReadonlySet<string> },
): Found {
  if (cellsTooMany !== 0) return { faults: [{ message: 'This line has another number of cells than the first.' }] };
  if (!idPattern.test(entityId))
    return { faults: [{ pointer: '/entityId', message: 'This is no name in the register.' }] };
  const stale = staleness(cells.contentHash?.trim(), before);
  if (stale !== undefined) return { faults: [{ pointer: '/contentHash', message: stale }] };
  try {
    const all = { ...(before ? cellsOf(before) : emptyCells), ...cells };
    const body = validate(EntityBody, bodyOfCells(all));
    const { password: _password, webhookSecret: _webhook, ...entry } = toEntityEntry(entityId, body);
    const unknown = new Set((body.dependsOnEntities ?? []).filter((id) => !entities.has(id) && !ids.has(id)));
    // What is secret is not in a list: it stays as it is, or is made when the list is applied.
    const entity = { ...filledIn(entry, before), passwordHash: '', webhookSecret: '' };
    const faults = [
      ...authorityFaults(entry, authorities),
      ...dependencyFaults(entry, unknown, before),
      ...sizeFaults(entity),
    ];
    return faults.length > 0 ? { faults } : { entity, faults };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { faults: (error.extra['errors'] as readonly Fault[] | undefined) ?? [{ message: error.detail }] };
  }
}

/**
 * Whoever changed it after the file was saved is not to be undone by a line that only repeats how it was. Of a file without hashes
 * nothing is known of what its author saw: that is asked when it is proposed.
 */
function staleness(hash: string | undefined, before: Entity | undefined): string | undefined {
  if (hash === undefined) return undefined;
  if (!before)
    return hash === '' ? undefined : 'This organisation is not registered any more: leave contentHash empty.';
  if (hash === '') return 'This organisation stands in the register already: save the list anew and change that.';
  if (hash === hashOfCells(cellsOf(before))) return undefined;
  return 'This organisation changed after the list was saved: save the list anew and change that.';
}

const emptyCells = Object.fromEntries(entityColumns.map((column) => [column, ''])) as EntityCells;

const refusedIn = ({ line, entityId }: Read, { pointer = '', message }: Fault): RefusedLine => ({
  ...{ line, entityId: entityId.slice(0, 64), message },
  column: pointer === '/contentHash' ? 'contentHash' : (columnOf(pointer) ?? ''),
});

/** Most lines of a list that somebody saved and changed a little: no rule need be asked about them. */
function saysNothingNew({ cells, cellsTooMany }: Read, before: Entity | undefined): boolean {
  if (!before || cellsTooMany !== 0) return false;
  const now = cellsOf(before);
  return entityColumns.every((column) => cells[column] === undefined || plain(cells[column]) === plain(now[column]));
}

const plain = (cell: string): string => cell.replaceAll(/\r\n?/gu, '\n');

/** By what a list can say of it: how nothing is written makes no difference, nor how a line ends. */
const isSame = (before: Entity | undefined, entity: Entity): boolean =>
  before !== undefined && saidOf(before) === saidOf(entity);

const saidOf = (entity: Entity): string => JSON.stringify(Object.values(cellsOf(entity)).map(plain));
