import { randomUUID } from 'node:crypto';
import { canonicalHash, entityListDrafts, entityListLines, entityLists } from '@keten/contracts';
import { authorityNames, checkMayApprove, mayDecideAlone, Refused } from '@keten/domain';
import type { Entity, EntityList, EntityListRow, Operator, ReportingDuty } from '@keten/domain';
import type { RegisterOfDecisions, Registers } from '@keten/messaging';
import { checkBasedOn } from '@keten/platform';
import type { Log, SharedFeed } from '@keten/platform';
import { deedOf } from '../../deed.ts';
import { noSuch } from '../../no-such.ts';
import type { Parts as Administrators } from '../propose-entry.ts';
import { shownEntity } from '../put-entity.ts';
import { isPut } from './apply-list.ts';
import { pressRows, rowsIn } from './list-rows.ts';
import { readList } from './read-list.ts';
import { runLists } from './run-lists.ts';

type Parts = Pick<Administrators, 'operators' | 'clock'> & {
  readonly registers: Registers;
  readonly entities: RegisterOfDecisions<Entity>;
  readonly duties: () => Promise<readonly ReportingDuty[]>;
  readonly say: (before: Entity | undefined, after: Entity) => string;
  readonly live: Pick<SharedFeed, 'publish'>;
  readonly log: Pick<Log, 'error'>;
};

/** What was read, and whether its author says that it may put back what changed since the file was saved. */
type Proposed = { readonly contentHash: string; readonly undoes?: boolean };

/** How many lines of what becomes of a list are read at once. */
const pageLines = 50;
const none = new Uint8Array();
const linesGone = 'The lines of this list are gone: check it again.';
const mayUndo =
  'Lines of this list have no contentHash: say that they may put back what changed after the file was saved.';

/** By what a list is known to who decides on it: what its lines say, and who proposes them. */
const hashOfList = ({ listId, rowsHash, by, at }: EntityList): string => canonicalHash({ listId, rowsHash, by, at });

/** Lists of entities: checked first, then proposed as a whole by one administrator, and decided on by another. */
export async function openEntityLists(parts: Parts) {
  const { registers, entities, duties, operators, clock, live, log, say } = parts;
  const drafts = registers.register(entityListDrafts);
  const lines = registers.register(entityListLines);
  const lists = registers.register(entityLists);
  const view = await registers.view(entityLists);
  const tell = (): void => live.publish({ name: 'register', data: {} });
  const stop = view.onChange(tell);
  const runs = runLists({ entities, lists, lines, view, say, clock, log, tell });
  const shown = ({ rows: _rows, ...list }: EntityList) => ({
    ...list,
    contentHash: hashOfList(list as EntityList),
    ...(!list.doneAt && runs.runOf(list.listId)),
  });
  /** @throws Problem 404, and 412 when it is not the one that was read. */
  const read = async (listId: string, contentHash: string): Promise<EntityList> => {
    const list = await lists.get(listId);
    if (!list || list.doneAt) throw noSuch('list', listId);
    checkBasedOn(contentHash, hashOfList(list), 'list');
    return list;
  };
  /** What was put of it stays, and is counted where that can be known. */
  const withdraw = async (administrator: Operator, list: EntityList): Promise<void> => {
    const { listId } = list;
    const [whole, all] = await Promise.all([lines.get(listId), entities.all()]);
    const rows = whole && (await rowsIn(whole.rows));
    const put = rows?.filter((row) => isPut(row, all.get(row.entity.entityId))).length;
    const deed = deedOf(administrator, 'reject-entity-list', `withdrawn; ${detailOf(list)}`, clock());
    const end = (now = list): EntityList => {
      if (now.doneAt) throw noSuch('list', listId);
      return { ...now, doneAt: clock(), withdrawnBy: administrator.operatorId, put };
    };
    await lists.update(listId, end, () => deed);
    await lines.delete(listId);
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
      const { added, changed, same, blind } = report;
      const draft: EntityList = {
        ...{ listId: randomUUID(), added, changed, same, blind: blind.length, ...(await pressRows(rows)) },
        ...{ by, at: clock(), approvedBy: '', withdrawnBy: '', left: [] },
      };
      await drafts.put(draft.listId, draft);
      return { ...report, listId: draft.listId, contentHash: hashOfList(draft) };
    },
    /** All of what was good in a list that was checked. Who decides alone does so here as well. */
    propose: async (administrator: Operator, listId: string, { contentHash, undoes }: Proposed): Promise<void> => {
      const draft = await drafts.get(listId);
      if (draft?.by !== administrator.operatorId) throw noSuch('list', listId);
      checkBasedOn(contentHash, hashOfList(draft), 'list');
      if (draft.blind > 0 && undoes !== true) throw new Refused(mayUndo);
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
      if (list.approvedBy !== '') throw noSuch('list', listId);
      checkMayApprove({ ...list, basedOn: '' }, administrator.operatorId, await operators.current(), '');
      await approve(administrator, list);
    },
    /** Also by who proposed it; and of one that was approved what is not put yet. */
    reject: async (administrator: Operator, listId: string, contentHash: string): Promise<void> => {
      const list = await read(listId, contentHash);
      if (list.approvedBy !== '') return withdraw(administrator, list);
      const deed = deedOf(administrator, 'reject-entity-list', '', clock());
      if (await lists.deleteIf(listId, (now) => now?.approvedBy === '', deed)) await lines.delete(listId);
      // It was approved at that moment.
      else await withdraw(administrator, await read(listId, contentHash));
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
      await runs.onApplicationShutdown();
    },
  };
}

const shownRow =
  (entities: Pick<RegisterOfDecisions<Entity>, 'get'>) =>
  async ({ entity, basedOn, isBlind }: EntityListRow) => {
    const now = await entities.get(entity.entityId);
    return { isNew: basedOn === '', isBlind, entity: shownEntity(entity), ...(now && { before: shownEntity(now) }) };
  };

const detailOf = ({ added, changed, by }: EntityList): string => `${added} new, ${changed} changed; proposed by ${by}`;
