import { obligationEvents, recipientTold, recipientUntold } from '@keten/contracts';
import { cameToOperator, isForOperator } from '@keten/domain';
import type { JsonOf, Obligation, ObligationCreated, ObligationKey } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Page, PageWanted, Projection } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';
import { fieldOf, keyOfField, nameOf, namesOf, standingsKey, standingsOf } from './obligation-rows.ts';
import type { Named, Standing, Statement } from './obligation-rows.ts';

type Rung = { readonly rung: number };
/** A warning, and the fact since which somebody was to be telephoned about it. */
type EverToCall = { readonly warningId: string; readonly sequence: number };

export type ObligationRow = Pick<ObligationKey, 'revision' | 'recipientId'> &
  Named &
  Rung &
  JsonOf<Standing> & {
    /** What was said before the last, the latest first. */
    readonly earlier: readonly JsonOf<Statement>[];
    /** Of the fact that tells how far it is: a page does not take what is older for news. */
    readonly sequence: number;
  };

/** What an open page hears of a row: how far it is now, and what of the rest the fact tells. */
export type ObligationChange = Pick<ObligationRow, 'revision' | 'recipientId' | 'sequence'> &
  JsonOf<Standing> &
  Partial<Named & Rung> & { readonly warningId: string };

export type Counts = Readonly<Record<Obligation['state'], number>> & {
  /** Of those that are open: whom a person telephones now, by a ladder of their own. Absent when there are none. */
  readonly toCall?: number;
};
export const noCounts: Counts = { open: 0, confirmed: 0, exhausted: 0, revoked: 0 };

/**
 * Who must confirm a warning, and who did. The facts of one obligation stand in one stream in their order, so the latest one
 * tells its state, in whatever order and however often they come here: what is confirmed is never shown as open again.
 */
export const obligationBoard = (redis: Redis) => {
  const standings = (warningId: string) => standingsOf(redis, warningId);
  const exhausted = new LatestRows<object>(redis, `${viewPrefix}:{exhausted}`);
  const rungs = (warningId: string) => new LatestRows<Rung>(redis, `${viewPrefix}:{${warningId}}:rungs`);
  const statements = (warningId: string) => new LatestRows<Statement>(redis, `${viewPrefix}:{${warningId}}:statements`);
  const names = (warningId: string) => namesOf(redis, warningId);

  const stand = async (key: ObligationKey, sequence: number, value: Standing, beside: Partial<Named & Rung> = {}) => {
    const { warningId, revision, recipientId } = key;
    const group = `${revision}/${value.toCall ? 'toCall' : value.state}`;
    await standings(warningId).put({ field: fieldOf(key), sequence, group, value });
    if (value.toCall) await exhausted.put({ field: warningId, sequence, group: 'all', value: {} });
    const data = { warningId, revision, recipientId, sequence, ...value, ...beside };
    return { name: 'obligation', together: `${warningId}/${revision}`, data };
  };

  const projections: readonly Projection[] = [
    project(obligationEvents.created, async (fact, sequence) => {
      const { deadlineAt, at } = fact;
      const value = namedIn(fact);
      await names(fact.warningId).put({ field: fieldOf(fact), sequence, group: 'all', value });
      const toCall = isForOperator(fact.ladder[0]?.asked) && ({ toCall: true } as const);
      return stand(fact, sequence, { state: 'open', at, deadlineAt, ...toCall }, value);
    }),
    project(obligationEvents.escalated, async (fact, sequence) => {
      const { rung, because, deadlineAt, at } = fact;
      await rungs(fact.warningId).put({ field: fieldOf(fact), sequence, group: 'all', value: { rung } });
      const toCall = cameToOperator(fact) && ({ toCall: true } as const);
      return stand(fact, sequence, { state: 'open', at, because, deadlineAt, ...toCall }, { rung });
    }),
    project(obligationEvents.confirmed, async (fact, sequence) => {
      const { at, via, by, ticked, serviceState } = fact;
      const value = { at, via, by, ticked, serviceState };
      const row = { field: `${fieldOf(fact)}/${sequence}`, sequence, group: 'all', value };
      const [update] = await Promise.all([
        stand(fact, sequence, { state: 'confirmed', ...value }),
        statements(fact.warningId).put(row),
      ]);
      return update;
    }),
    project(obligationEvents.exhausted, async (fact, sequence) => {
      await exhausted.put({ field: fact.warningId, sequence, group: 'all', value: {} });
      return stand(fact, sequence, { state: 'exhausted', at: fact.at });
    }),
    project(recipientUntold, async (fact, sequence) => {
      const { warningId, name, sector, at } = fact;
      await exhausted.put({ field: warningId, sequence, group: 'all', value: {} });
      await names(warningId).put({ field: fieldOf(fact), sequence, group: 'all', value: { name, sector } });
      return stand(fact, sequence, { state: 'exhausted', at, untold: true }, { name, sector });
    }),
    project(recipientTold, (fact, sequence) =>
      stand(fact, sequence, { state: 'revoked', at: fact.at, because: `reached by ${fact.via} after all` }),
    ),
    project(obligationEvents.revoked, (fact, sequence) =>
      stand(fact, sequence, { state: 'revoked', at: fact.at, because: fact.because }),
    ),
  ];

  return {
    projections,
    /** The obligations of a warning, by name. */
    async rows(warningId: string, revision: number): Promise<readonly ObligationRow[]> {
      const [standing, said, climbed, named] = await Promise.all([
        standings(warningId).all(),
        statementsByDuty(statements(warningId)),
        valuesByField(rungs(warningId)),
        valuesByField(names(warningId)),
      ]);
      return standing
        .map(({ field, sequence, value }) => ({
          ...keyOfField(field),
          sequence,
          ...nameOf(field, named),
          rung: climbed.get(field)?.rung ?? 0,
          ...value,
          earlier: (said.get(field) ?? []).slice(value.state === 'confirmed' ? 1 : 0),
        }))
        .filter((row) => row.revision === revision)
        .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
    },
    /** How many are how far, of many warnings in one go. */
    countsOf: async (of: readonly Pick<ObligationKey, 'warningId' | 'revision'>[]): Promise<readonly Counts[]> => {
      const groups = await LatestRows.countsOf(
        redis,
        of.map(({ warningId }) => standingsKey(warningId)),
      );
      return of.map(({ revision }, at) => countsIn(groups[at] ?? {}, revision));
    },
    /** Warnings of which somebody was once to be telephoned, the latest first: their counts tell whether that still holds. */
    everToCall: async (wanted: PageWanted<object>): Promise<Page<EverToCall>> => {
      const { items, ...next } = await exhausted.page(wanted);
      return { items: items.map(({ field: warningId, sequence }) => ({ warningId, sequence })), ...next };
    },
    /** What is over is walked through no more, unless somebody is to be telephoned about it since. */
    nobodyToCall: async ({ warningId, sequence }: EverToCall): Promise<void> => {
      await exhausted.drop({ field: warningId, sequence });
    },
  };
};

function namedIn({ name, sector, ladder }: ObligationCreated): Named {
  const isOwn = ladder.some(({ asked = [] }) => asked.length > 0);
  return isOwn ? { name, sector, ladder: ladder.map(({ asked = [] }) => asked) } : { name, sector };
}

/** Of the rows that are shown: asked for by itself, a moment later, it may say what no row does. */
export function countRows(rows: readonly Pick<ObligationRow, 'state' | 'toCall'>[]): Counts {
  const counts = { ...noCounts };
  for (const { state } of rows) counts[state] += 1;
  const toCall = rows.filter((row) => row.toCall).length;
  return toCall > 0 ? { ...counts, toCall } : counts;
}

function countsIn(groups: Readonly<Record<string, number>>, revision: number): Counts {
  const own = Object.entries(groups).filter(([group]) => group.startsWith(`${revision}/`));
  const counts: Counts = {
    ...noCounts,
    ...Object.fromEntries(own.map(([group, count]) => [group.slice(group.indexOf('/') + 1), count] as const)),
  };
  return { ...counts, open: counts.open + (counts.toCall ?? 0) };
}

async function valuesByField<Value extends object>(rows: LatestRows<Value>) {
  return new Map((await rows.all()).map(({ field, value }) => [field, value]));
}

/** What was said of each duty, the latest first. */
async function statementsByDuty(
  rows: LatestRows<Statement>,
): Promise<ReadonlyMap<string, readonly JsonOf<Statement>[]>> {
  const said = (await rows.all()).map(({ field, value }) => {
    const end = field.lastIndexOf('/');
    return { duty: field.slice(0, end), sequence: Number(field.slice(end + 1)), value };
  });
  const byDuty = Map.groupBy(
    said.toSorted((a, b) => b.sequence - a.sequence),
    ({ duty }) => duty,
  );
  return new Map([...byDuty].map(([duty, all]) => [duty, all.map(({ value }) => value)]));
}
