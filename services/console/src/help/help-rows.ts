import { helpAnswered, helpAsked, helpTaken } from '@keten/contracts';
import type { HelpAnswered, HelpAsked, HelpTaken, JsonOf } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Page, PageWanted, Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

/** Nobody has it; somebody sees to it; they were told something. */
type HelpState = 'asked' | 'taken' | 'answered';
type Taken = Pick<HelpTaken, 'by' | 'at'>;
type Answer = Pick<HelpAnswered, 'by' | 'text' | 'at'>;

/** A call for help, who sees to it, and what they were told, the earliest first. */
export type HelpRow = JsonOf<HelpAsked> & {
  readonly state: HelpState;
  readonly taken?: JsonOf<Taken>;
  readonly answers: readonly JsonOf<Answer>[];
};

/** Who asked for help. The facts of one call stand in one stream in their order: the latest one tells how far it is. */
export const helpRows = (redis: Redis) => {
  const asked = new LatestRows<HelpAsked>(redis, `${viewPrefix}:{help}:asked`);
  const taken = new LatestRows<Taken>(redis, `${viewPrefix}:{help}:taken`);
  const standings = new LatestRows<object>(redis, `${viewPrefix}:{help}:standings`);
  const answersTo = (helpId: string) => new LatestRows<Answer>(redis, `${viewPrefix}:{${helpId}}:answers`);
  const callsIn = (warningId: string) => new LatestRows<object>(redis, `${viewPrefix}:{${warningId}}:help`);

  const stand = async (fact: HelpKey, sequence: number, state: HelpState): Promise<Update> => {
    const { helpId, warningId, revision, recipientId } = fact;
    await standings.put({ field: helpId, sequence, group: state, value: {} });
    return { name: 'help', data: { helpId, warningId, revision, recipientId, state } };
  };

  const projections: readonly Projection[] = [
    project(helpAsked, async (fact, sequence) => {
      const row = { field: fact.helpId, sequence, group: 'all' };
      await asked.put({ ...row, value: fact });
      await callsIn(fact.warningId).put({ ...row, value: {} });
      return stand(fact, sequence, 'asked');
    }),
    project(helpTaken, async (fact, sequence) => {
      const { helpId, by, at } = fact;
      await taken.put({ field: helpId, sequence, group: 'all', value: { by, at } });
      return stand(fact, sequence, 'taken');
    }),
    project(helpAnswered, async (fact, sequence) => {
      const { helpId, by, text, at } = fact;
      await answersTo(helpId).put({ field: `${sequence}`, sequence, group: 'all', value: { by, text, at } });
      return stand(fact, sequence, 'answered');
    }),
  ];

  const some = async (helpIds: readonly string[]): Promise<readonly HelpRow[]> => {
    const [calls, stands, takers, said] = await Promise.all([
      asked.some(helpIds),
      standings.some(helpIds),
      taken.some(helpIds),
      Promise.all(helpIds.map(async (id) => [id, await answersTo(id).all()] as const)),
    ]);
    const takenById = new Map(takers.map(({ field, value }) => [field, value]));
    const stateById = new Map(stands.map(({ field, group }) => [field, group as HelpState]));
    const saidById = new Map(said);
    return calls.map(({ field, value }) => {
      const state = stateById.get(field) ?? 'asked';
      // Who asks the same again was not helped, whoever had taken it.
      const by = state === 'asked' ? undefined : takenById.get(field);
      const answers = (saidById.get(field) ?? []).map((row) => row.value);
      return { ...value, state, ...(by && { taken: by }), answers };
    });
  };

  return {
    projections,
    /** Calls that nobody answered, those that nobody has taken before the others. */
    async unanswered(wanted: PageWanted<object>): Promise<Page<HelpRow>> {
      const { items, ...next } = await standings.page({ ...wanted, tiers: [['asked'], ['taken']] });
      return { items: await some(items.map(({ field }) => field)), ...next };
    },
    /** All calls of one warning, the earliest first. */
    async of(warningId: string): Promise<readonly HelpRow[]> {
      return some((await callsIn(warningId).all()).map(({ field }) => field));
    },
  };
};

type HelpKey = Pick<HelpTaken, 'helpId' | 'warningId' | 'revision' | 'recipientId'>;
