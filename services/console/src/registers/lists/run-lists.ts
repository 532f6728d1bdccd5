import type { Entity, EntityList } from '@keten/domain';
import { Refused } from '@keten/domain';
import type { Register, RegisterOfDecisions, RegisterView } from '@keten/messaging';
import { runEvery } from '@keten/platform';
import type { Log } from '@keten/platform';
import { deedOf } from '../../deed.ts';
import { applyList } from './apply-list.ts';
import type { Put } from './apply-list.ts';
import { rowsIn } from './list-rows.ts';

type Parts = {
  readonly entities: Pick<RegisterOfDecisions<Entity>, 'update'>;
  readonly lists: Pick<RegisterOfDecisions<EntityList>, 'get' | 'update'>;
  readonly lines: Pick<Register<EntityList>, 'get' | 'delete'>;
  readonly view: Pick<RegisterView<EntityList>, 'all' | 'get'>;
  readonly say: (before: Entity | undefined, after: Entity) => string;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'error'>;
  readonly tell: () => void;
};

/** How far this process is with a list, and what stands in its way. */
type ListRun = { readonly applied?: number | undefined; readonly trouble?: string | undefined };

const lookEveryMs = 1_000;
const longestWaitMs = 300_000;
const notYet = 'a list is not applied yet';
const linesLost = 'The lines of this list are gone: withdraw it, and check it anew.';
const takesNothing = 'The register takes nothing of it now. It is tried again and again.';

/** After how long a list that failed is tried again: once a second at first, once in five minutes in the end. */
export const waitAfter = (failures: number): number => Math.min(lookEveryMs * 2 ** (failures - 1), longestWaitMs);

/** Puts lists that two administrators agreed on, each until all of it is there or somebody withdraws it. */
export function runLists({ entities, lists, lines, view, say, clock, log, tell }: Parts) {
  const applied = new Map<string, number>();
  const troubles = new Map<string, { readonly why: string; readonly failures: number; readonly nextAt: number }>();
  const applyOne = async (list: EntityList): Promise<void> => {
    const { listId, approvedBy } = list;
    const whole = await lines.get(listId);
    // Another process may have put all of it since.
    if (!whole && (await lists.get(listId))?.doneAt) return;
    if (!whole) throw new Refused(linesLost);
    const count = (done: number): void => {
      applied.set(listId, done);
      tell();
    };
    const isOver = (): boolean => view.get(listId)?.doneAt !== undefined;
    const became = await applyList({ entities, say, clock, isOver, tell: count }, list, await rowsIn(whole.rows));
    const deed = deedOf({ operatorId: approvedBy }, 'put-entity-list', detailOf(list, became), clock());
    const finish = (now = list): EntityList => (now.doneAt ? now : { ...now, doneAt: clock(), ...became });
    await lists.update(listId, finish, () => deed);
    await lines.delete(listId);
  };
  const failed = ({ listId }: EntityList, error: unknown): void => {
    const failures = (troubles.get(listId)?.failures ?? 0) + 1;
    const why = error instanceof Refused ? error.message : takesNothing;
    troubles.set(listId, { why, failures, nextAt: clock().getTime() + waitAfter(failures) });
    log.error({ error, listId, failures }, notYet);
    tell();
  };
  const round = async (): Promise<void> => {
    for (const list of view.all().values()) {
      const { listId, approvedBy, doneAt } = list;
      const isWaiting = (troubles.get(listId)?.nextAt ?? 0) > clock().getTime();
      if (approvedBy === '' || doneAt || isWaiting) continue;
      // One that fails holds up none that comes after it.
      await applyOne(list).then(
        () => troubles.delete(listId),
        (error: unknown) => failed(list, error),
      );
    }
  };
  return {
    runOf: (listId: string): ListRun => ({ applied: applied.get(listId), trouble: troubles.get(listId)?.why }),
    ...runEvery(lookEveryMs, round, (error) => log.error({ error }, notYet)),
  };
}

const mostNamed = 10;

/** What the audit says became of a list. */
function detailOf({ added, changed, by }: EntityList, { left }: Put): string {
  const stayed = left.length > 0 ? `; changed meanwhile and left: ${left.slice(0, mostNamed).join(', ')}` : '';
  return `${added} new, ${changed} changed; proposed by ${by}${stayed}`;
}
