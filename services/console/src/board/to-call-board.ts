import { callLogged, obligationEvents } from '@keten/contracts';
import { cameToOperator, isForOperator } from '@keten/domain';
import type { CallLogged, JsonOf, ObligationKey } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Projection } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';
import { afterAllElse } from './after-all-else.ts';
import { fieldOf, keyOfField, nameOf, namesOf, standingsOf } from './obligation-rows.ts';
import type { Named } from './obligation-rows.ts';

/** Of the calls to a recipient the one that somebody answered, or else the last. */
export type LastCall = Pick<CallLogged, 'by' | 'at' | 'reached'>;
/** Whom a person telephones: by a ladder of their own, or since nothing else reached them. */
export type ToCallRow = Pick<ObligationKey, 'recipientId'> &
  Pick<Named, 'name' | 'sector'> & {
    readonly untold?: true;
    readonly byLadder?: true;
    readonly lastCall?: JsonOf<LastCall>;
  };
/** Who was not reached by telephone either. */
export type StillToCall = {
  readonly exhausted: number;
  readonly toCall: number;
  /** Those first who ask for it by a ladder of their own, and of both those first of whom it was last told. */
  readonly first: readonly ToCallRow[];
  /** The last who was called in vain, and by whom. */
  readonly tried?: ToCallRow;
};

const groupsOf = (revision: number): readonly string[] => [`${revision}/toCall`, `${revision}/exhausted`];

/** Whom to telephone. What it costs to know follows from how many those are, and not from how many must confirm. */
export const toCallBoard = (redis: Redis) => {
  const lastCalls = (warningId: string) => new LatestRows<LastCall>(redis, `${viewPrefix}:{${warningId}}:last-calls`);
  const asked = (warningId: string) => new LatestRows<Since>(redis, `${viewPrefix}:{${warningId}}:asked-to-call`);
  const beginToCall = async (fact: ObligationKey & Since, sequence: number): Promise<undefined> => {
    // The first of them stays: that the next step was taken too asks for no other call.
    const row = { field: fieldOf(fact), sequence: afterAllElse - sequence, group: 'all', value: { at: fact.at } };
    await asked(fact.warningId).put(row);
    return undefined;
  };

  const projections: readonly Projection[] = [
    project(callLogged, async (fact, sequence) => {
      const { warningId, revision, recipientId, by, at, reached } = fact;
      await lastCalls(warningId).put({
        ...{ field: fieldOf(fact), group: 'all', value: { by, at, reached } },
        sequence: reached ? sequence + afterAllElse : sequence,
      });
      return { name: 'to-call', data: { warningId, revision, recipientId } };
    }),
    project(obligationEvents.created, async (fact, sequence) =>
      isForOperator(fact.ladder[0]?.asked) ? beginToCall(fact, sequence) : undefined,
    ),
    project(obligationEvents.escalated, async (fact, sequence) =>
      cameToOperator(fact) ? beginToCall(fact, sequence) : undefined,
    ),
  ];

  /** What is known of all calls about a revision: as many as people made. */
  const calledAbout = async (warningId: string, revision: number) => {
    const calls = (await lastCalls(warningId).all()).filter(({ field }) => keyOfField(field).revision === revision);
    const standing = await standingsOf(redis, warningId).some(calls.map(({ field }) => field));
    const groupBy = new Map(standing.map(({ field, group }) => [field, group]));
    const groups = groupsOf(revision);
    return calls
      .map(({ field, value }) => ({ field, lastCall: value, group: groupBy.get(field) ?? '' }))
      .filter(({ group }) => groups.includes(group));
  };
  type Called = Awaited<ReturnType<typeof calledAbout>>;

  /** Those in these groups, the latest of each group first. */
  const rowsIn = async (warningId: string, groups: readonly string[], limit: number) =>
    limit <= 0
      ? []
      : (await standingsOf(redis, warningId).page({ tiers: groups.map((group) => [group]), limit })).items;

  const shown = async (warningId: string, found: readonly Found[], called: Called): Promise<readonly ToCallRow[]> => {
    const fields = found.map(({ field }) => field);
    const named = new Map((await namesOf(redis, warningId).some(fields)).map(({ field, value }) => [field, value]));
    const callTo = new Map(called.map(({ field, lastCall }) => [field, lastCall]));
    return found.map(({ field, value: { untold, toCall } }) => {
      const { name, sector } = nameOf(field, named);
      const lastCall = callTo.get(field);
      return {
        ...{ recipientId: keyOfField(field).recipientId, name, sector },
        ...{ ...(untold && { untold }), ...(toCall && { byLadder: toCall }), ...(lastCall && { lastCall }) },
      };
    });
  };

  return {
    projections,
    /** All whom nothing reached or who ask for a call, by name, also those who were reached by telephone since. */
    everybody: async (warningId: string, revision: number): Promise<readonly ToCallRow[]> => {
      const [counts, called] = await Promise.all([
        standingsOf(redis, warningId).counts(),
        calledAbout(warningId, revision),
      ]);
      const groups = groupsOf(revision);
      const all = groups.reduce((sum, group) => sum + (counts[group] ?? 0), 0);
      const rows = await shown(warningId, await rowsIn(warningId, groups, all), called);
      return rows.toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));
    },
    /** How many are still to be telephoned, and so many of them. */
    still: async (warningId: string, revision: number, most: number): Promise<StillToCall> => {
      const [counts, called] = await Promise.all([
        standingsOf(redis, warningId).counts(),
        calledAbout(warningId, revision),
      ]);
      const reached = called.filter(({ lastCall }) => lastCall.reached);
      const isReached = new Set(reached.map(({ field }) => field));
      const [toCall = 0, exhausted = 0] = groupsOf(revision).map(
        (group) => (counts[group] ?? 0) - reached.filter((each) => each.group === group).length,
      );
      if (toCall + exhausted <= 0) return { toCall: 0, exhausted: 0, first: [] };
      const found = await rowsIn(warningId, groupsOf(revision), most + reached.length);
      const first = found.filter(({ field }) => !isReached.has(field)).slice(0, most);
      const lastTried = called.findLast(({ lastCall }) => !lastCall.reached);
      const tried = lastTried && (await standingsOf(redis, warningId).some([lastTried.field]));
      const [inVain] = await shown(warningId, tried ?? [], called);
      return { toCall, exhausted, first: await shown(warningId, first, called), ...(inVain && { tried: inVain }) };
    },
    /** Since when each of those waits whom a person telephones by a ladder of their own. */
    since: async (warningId: string, revision: number): Promise<readonly Date[]> => {
      const group = `${revision}/toCall`;
      const { [group]: count = 0 } = await standingsOf(redis, warningId).counts();
      if (count === 0) return [];
      const [found, called] = await Promise.all([rowsIn(warningId, [group], count), calledAbout(warningId, revision)]);
      const isReached = new Set(called.filter(({ lastCall }) => lastCall.reached).map(({ field }) => field));
      const open = found.filter(({ field }) => !isReached.has(field));
      const first = new Map(
        (await asked(warningId).some(open.map(({ field }) => field))).map((row) => [row.field, row]),
      );
      return open.map(({ field, value }) => new Date(first.get(field)?.value.at ?? value.at));
    },
  };
};

type Since = { readonly at: Date };
type Found = Awaited<ReturnType<ReturnType<typeof standingsOf>['some']>>[number];
