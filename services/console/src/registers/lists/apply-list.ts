import { randomBytes } from 'node:crypto';
import type { Entity, EntityList, EntityListRow, NamedDeed } from '@keten/domain';
import { inParallel } from '@keten/messaging';
import type { RegisterOfDecisions } from '@keten/messaging';
import { hashNow } from '../seen-entry.ts';
import { rowsIn } from './list-rows.ts';

type Parts = {
  readonly entities: Pick<RegisterOfDecisions<Entity>, 'update'>;
  /** What an entity says of itself in the audit. */
  readonly say: (before: Entity | undefined, after: Entity) => string;
  readonly clock: () => Date;
  readonly tell: (done: number) => void;
};

const atOnce = 16;
const toldEvery = 100;

/** Somebody else changed it after the list was checked: it stays as they left it. */
class ChangedSince extends Error {}

/**
 * Puts every line of a list that two administrators agreed on, each with its own deed. Begun anew it goes on where it was: what is as
 * the list has it is left alone.
 *
 * @returns ids of those that somebody else changed meanwhile.
 */
export async function applyList({ entities, say, clock, tell }: Parts, list: EntityList): Promise<readonly string[]> {
  const { approvedBy, by, listId } = list;
  const left: string[] = [];
  let done = 0;
  const deedFor = (before: Entity | undefined, after: Entity): NamedDeed => ({
    ...{ actorKind: 'operator', actorId: approvedBy, action: 'put-entity', at: clock() },
    detail: `${say(before, after)}; proposed by ${by} in list ${listId}`,
  });
  await inParallel(atOnce, await rowsIn(list.rows), async (row) => {
    try {
      await entities.update(row.entity.entityId, (now) => put(row, now), deedFor);
    } catch (error) {
      if (!(error instanceof ChangedSince)) throw error;
      left.push(row.entity.entityId);
    }
    done += 1;
    if (done % toldEvery === 0) tell(done);
  });
  return left.toSorted();
}

function put({ entity, basedOn }: EntityListRow, now: Entity | undefined): Entity {
  const secrets = {
    passwordHash: now?.passwordHash ?? '',
    webhookSecret: now?.webhookSecret ?? randomBytes(32).toString('base64'),
  };
  const target = { ...entity, ...secrets };
  if (now && hashNow(now) === hashNow(target)) return now;
  if (hashNow(now) !== basedOn) throw new ChangedSince(entity.entityId);
  return target;
}
