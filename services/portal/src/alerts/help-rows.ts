import { helpAnswered, helpAsked, helpTaken } from '@keten/contracts';
import type { HelpAnswered, HelpAsked, JsonOf } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

type Asked = Pick<HelpAsked, 'helpId' | 'text' | 'at'>;
type Answer = Pick<HelpAnswered, 'text' | 'at'>;

/** What an entity asked, since when somebody sees to it, and what it was told. By whom is not for outside. */
export type HelpShown = JsonOf<Asked> & {
  /** Of what was asked last: who asks the same again was not helped, whatever came of it before. */
  readonly state: 'asked' | 'taken' | 'answered';
  readonly takenAt?: string;
  readonly answers: readonly JsonOf<Answer>[];
};

type Of = Pick<HelpAsked, 'warningId' | 'recipientId' | 'helpId'>;

/** The calls for help of each entity, with each warning. */
export const helpRows = (redis: Redis) => {
  const keyOf = (entityId: string, warningId: string): string => `${viewPrefix}:{${entityId}}:help:${warningId}`;
  const asked = (entityId: string, warningId: string) => new LatestRows<Asked>(redis, keyOf(entityId, warningId));
  const taken = (entityId: string, warningId: string) =>
    new LatestRows<{ readonly at: Date }>(redis, `${keyOf(entityId, warningId)}:taken`);
  const answers = (entityId: string, warningId: string) =>
    new LatestRows<Answer & Pick<HelpAnswered, 'helpId'>>(redis, `${keyOf(entityId, warningId)}:answers`);
  const heard = ({ warningId, recipientId }: Of): Update => ({ name: 'alert', data: { recipientId, warningId } });

  const projections: readonly Projection[] = [
    project(helpAsked, async (fact, sequence) => {
      const { helpId, text, at } = fact;
      const row = { field: helpId, sequence, group: 'all', value: { helpId, text, at } };
      await asked(fact.recipientId, fact.warningId).put(row);
      return heard(fact);
    }),
    project(helpTaken, async (fact, sequence) => {
      const row = { field: fact.helpId, sequence, group: 'all', value: { at: fact.at } };
      await taken(fact.recipientId, fact.warningId).put(row);
      return heard(fact);
    }),
    project(helpAnswered, async (fact, sequence) => {
      const { helpId, text, at } = fact;
      const row = { field: `${helpId}/${sequence}`, sequence, group: 'all', value: { helpId, text, at } };
      await answers(fact.recipientId, fact.warningId).put(row);
      return heard(fact);
    }),
  ];

  return {
    projections,
    /** The earliest first. */
    async of(entityId: string, warningId: string): Promise<readonly HelpShown[]> {
      const [calls, takers, said] = await Promise.all([
        asked(entityId, warningId).all(),
        taken(entityId, warningId).all(),
        answers(entityId, warningId).all(),
      ]);
      const takenById = new Map(takers.map((row) => [row.field, row]));
      const saidTo = Map.groupBy(said, ({ value }) => value.helpId);
      return calls.map(({ field, sequence, value }) => {
        const isSince = (row: { readonly sequence: number } | undefined): boolean =>
          row !== undefined && row.sequence > sequence;
        const [taken, told] = [takenById.get(field), saidTo.get(field) ?? []];
        return {
          ...value,
          state: told.some(isSince) ? 'answered' : isSince(taken) ? 'taken' : 'asked',
          ...(taken && isSince(taken) && { takenAt: taken.value.at }),
          answers: told.map(({ value: { text, at } }) => ({ text, at })),
        };
      });
    },
  };
};
export type HelpRows = ReturnType<typeof helpRows>;
