import { randomBytes } from 'node:crypto';
import type { Entity, EntityList, EntityListRow, NamedDeed } from '@keten/domain';
import { inParallel } from '@keten/messaging';
import type { RegisterOfDecisions } from '@keten/messaging';
import { hashNow } from '../seen-entry.ts';

type Parts = {
  readonly entities: Pick<RegisterOfDecisions<Entity>, 'update'>;
  /** What an entity says of itself in the audit. */
  readonly say: (before: Entity | undefined, after: Entity) => string;
  readonly clock: () => Date;
  /** Whether somebody withdrew it, or another process is done with it. */
  readonly isOver: () => boolean;
  readonly tell: (done: number) => void;
};

/** How many stand in the register as the list has them, and who does not. */
export type Put = { readonly put: number; readonly left: readonly string[] };

const atOnce = 16;
const toldEvery = 100;

/** Somebody else changed it after the list was checked: it stays as they left it. */
class ChangedSince extends Error {}

/**
 * Puts every line of a list that two administrators agreed on, each with its own deed. Begun anew it goes on where it was: what is as
 * the list has it is left alone.
 */
export async function applyList(
  { entities, say, clock, isOver, tell }: Parts,
  list: EntityList,
  rows: readonly EntityListRow[],
): Promise<Put> {
  const { approvedBy, by, listId } = list;
  const left: string[] = [];
  let done = 0;
  const deedFor = (before: Entity | undefined, after: Entity): NamedDeed => ({
    ...{ actorKind: 'operator', actorId: approvedBy, action: 'put-entity', at: clock() },
    detail: `${say(before, after)}; proposed by ${by} in list ${listId}`,
  });
  await inParallel(atOnce, rows, async (row) => {
    if (isOver()) return;
    try {
      await entities.update(row.entity.entityId, (now) => put(row, now), deedFor);
    } catch (error) {
      if (!(error instanceof ChangedSince)) throw error;
      left.push(row.entity.entityId);
    }
    done += 1;
    if (done % toldEvery === 0) tell(done);
  });
  return { put: done - left.length, left: left.toSorted() };
}

/** Whether it stands in the register as the list has it. */
export const isPut = ({ entity }: EntityListRow, now: Entity | undefined): boolean =>
  now !== undefined && hashNow(now) === hashNow({ ...entity, ...secretsOf(now) });

const secretsOf = ({ passwordHash, webhookSecret }: Entity) => ({ passwordHash, webhookSecret });

function put(row: EntityListRow, now: Entity | undefined): Entity {
  const { entity, basedOn } = row;
  if (now && isPut(row, now)) return now;
  if (hashNow(now) !== basedOn) throw new ChangedSince(entity.entityId);
  const secrets = now ? secretsOf(now) : { passwordHash: '', webhookSecret: randomBytes(32).toString('base64') };
  return { ...entity, ...secrets };
}
