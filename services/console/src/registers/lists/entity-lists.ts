import { randomUUID } from 'node:crypto';
import { canonicalHash, entityListDrafts, entityListLines, entityLists } from '@keten/contracts';
import { authorityNames, checkMayApprove, mayDecideAlone, Refused } from '@keten/domain';
import type { Entity, EntityList, EntityListRow, Operator, ReportingDuty } from '@keten/domain';
import type { RegisterOfDecisions, Registers } from '@keten/messaging';
import { checkBasedOn, runEvery } from '@keten/platform';
import type { Log, SharedFeed } from '@keten/platform';
import { deedOf } from '../../deed.ts';
import { noSuch } from '../../no-such.ts';
import type { Parts as Administrators } from '../propose-entry.ts';
import { shownEntity } from '../put-entity.ts';
import { applyList } from './apply-list.ts';
import { pressRows, rowsIn } from './list-rows.ts';
import { readList } from './read-list.ts';

type Parts = Pick<Administrators, 'operators' | 'clock'> & {
  readonly registers: Registers;
  readonly entities: RegisterOfDecisions<Entity>;
  readonly duties: () => Promise<readonly ReportingDuty[]>;
  readonly say: (before: Entity | undefined, after: Entity) => string;
  readonly live: Pick<SharedFeed, 'publish'>;
  readonly log: Pick<Log, 'error'>;
};

/** How many lines of what becomes of a list are read at once. */
const pageLines = 50;
const applyEveryMs = 1_000;
const none = new Uint8Array();
const notYet = 'a list is not applied yet';
const linesGone = 'The lines of this list are gone: check it again.';

/** By what a list is known to who decides on it: what its lines say, and who proposes them. */
const hashOfList = ({ listId, rowsHash, by, at }: EntityList): string => canonicalHash({ listId, rowsHash, by, at });

/** Lists of entities: checked first, then proposed as a whole by one administrator, and decided on by another. */
export async function openEntityLists(parts: Parts) {
  const { registers, entities, duties, operators, clock, live, log, say } = parts;
  const drafts = registers.register(entityListDrafts);
  const lines = registers.register(entityListLines);
  const lists = registers.register(entityLists);
  const view = await registers.view(entityLists);
  const done = new Map<string, number>();
  const tell = (): void => live.publish({ name: 'register', data: {} });
  const stop = view.onChange(tell);
  const applyOne = async (list: EntityList): Promise<void> => {
    const { listId, approvedBy } = list;
    const whole = await lines.get(listId);
    // Another process may have put all of it since.
    if (!whole && (await lists.get(listId))?.doneAt) return;
    if (!whole) throw new Refused(linesGone);
    const count = (put: number): void => {
      done.set(listId, put);
      tell();
    };
    const left = await applyList({ entities, say, clock, tell: count }, { ...list, rows: whole.rows });
    const deed = deedOf({ operatorId: approvedBy }, 'put-entity-list', detailOf(list, left), clock());
    const finish = (now = list): EntityList => (now.doneAt ? now : { ...now, doneAt: clock(), left });
    await lists.update(listId, finish, () => deed);
    await lines.delete(listId);
  };
  const apply = async (): Promise<void> => {
    for (const list of view.all().values()) {
      if (list.approvedBy === '' || list.doneAt) continue;
      // One that fails is tried again, and holds up none that comes after it.
      await applyOne(list).catch((error: unknown) => log.error({ error, listId: list.listId }, notYet));
    }
  };
  const applying = runEvery(applyEveryMs, apply, (error) => log.error({ error }, notYet));
  const shown = ({ rows: _rows, ...list }: EntityList) => ({
    ...list,
    contentHash: hashOfList(list as EntityList),
    applied: done.get(list.listId),
  });
  /** @throws Problem 404, and 412 when it is not the one that was read. */
  const read = async (listId: string, contentHash: string): Promise<EntityList> => {
    const list = await lists.get(listId);
    if (!list || list.approvedBy !== '') throw noSuch('list', listId);
    checkBasedOn(contentHash, hashOfList(list), 'list');
    return list;
  };
  const approve = async (administrator: Operator, list: EntityList): Promise<void> => {
    const whole = await lines.get(list.listId);
    if (!whole) throw new Refused(linesGone);
    // From now on they are kept as long again.
    await lines.put(list.listId, whole);
    const deed = deedOf(administrator, 'approve-entity-list', detailOf(list), clock());
    const agreed = (present: EntityList | undefined): EntityList => {
      if (!present || present.approvedBy !== '') throw noSuch('list', list.listId);
      return { ...present, approvedBy: administrator.operatorId, approvedAt: clock() };
    };
    await lists.update(list.listId, agreed, () => deed);
  };
  return {
    /** What a list comes to, line by line. Nothing changes; what is good in it can be proposed within the hour. */
    check: async ({ operatorId: by }: Operator, bytes: Buffer) => {
      const [all, table] = await Promise.all([entities.all(), duties()]);
      const { rows, ...report } = await readList(bytes, { entities: all, authorities: authorityNames(table) });
      if (rows.length === 0) return report;
      const { added, changed, same } = report;
      const draft: EntityList = {
        ...{ listId: randomUUID(), added, changed, same, ...(await pressRows(rows)) },
        ...{ by, at: clock(), approvedBy: '', left: [] },
      };
      await drafts.put(draft.listId, draft);
      return { ...report, listId: draft.listId, contentHash: hashOfList(draft) };
    },
    /** All of what was good in a list that was checked. Who decides alone does so here as well. */
    propose: async (administrator: Operator, listId: string, contentHash: string): Promise<void> => {
      const draft = await drafts.get(listId);
      if (draft?.by !== administrator.operatorId) throw noSuch('list', listId);
      checkBasedOn(contentHash, hashOfList(draft), 'list');
      await lines.put(listId, draft);
      await lists.create(
        listId,
        { ...draft, rows: none },
        deedOf(administrator, 'propose-entity-list', detailOf(draft), clock()),
      );
      const all = await operators.current();
      if (mayDecideAlone(all.get(administrator.operatorId) ?? administrator, all, clock()))
        await approve(administrator, draft);
    },
    approve: async (administrator: Operator, listId: string, contentHash: string): Promise<void> => {
      const list = await read(listId, contentHash);
      checkMayApprove({ ...list, basedOn: '' }, administrator.operatorId, await operators.current(), '');
      await approve(administrator, list);
    },
    /** Also by who proposed it. */
    reject: async (administrator: Operator, listId: string, contentHash: string): Promise<void> => {
      await read(listId, contentHash);
      const deed = deedOf(administrator, 'reject-entity-list', '', clock());
      if (await lists.deleteIf(listId, (now) => now?.approvedBy === '', deed)) await lines.delete(listId);
    },
    /** The newest first. */
    list: async () => {
      const all = [...(await view.current()).values()].toSorted((one, other) => other.at.getTime() - one.at.getTime());
      return { items: all.map(shown) };
    },
    /** Some of its lines: each as it would be, and what is different of it. */
    rows: async (listId: string, from: number) => {
      const [list, whole] = await Promise.all([lists.get(listId), lines.get(listId)]);
      if (!list) throw noSuch('list', listId);
      const rows = await rowsIn(whole?.rows ?? none);
      const items = await Promise.all(rows.slice(from, from + pageLines).map(shownRow(entities)));
      return { items, total: rows.length };
    },
    onApplicationShutdown: async (): Promise<void> => {
      stop();
      await applying.onApplicationShutdown();
    },
  };
}

const mostNamed = 10;

const shownRow =
  (entities: Pick<RegisterOfDecisions<Entity>, 'get'>) =>
  async ({ entity, basedOn }: EntityListRow) => {
    const now = await entities.get(entity.entityId);
    return { isNew: basedOn === '', entity: shownEntity(entity), ...(now && { before: shownEntity(now) }) };
  };

const detailOf = ({ added, changed, by }: EntityList, left: readonly string[] = []): string => {
  const stayed = left.length > 0 ? `; changed meanwhile and left: ${left.slice(0, mostNamed).join(', ')}` : '';
  return `${added} new, ${changed} changed; proposed by ${by}${stayed}`;
};
