import { helpAnswered, helpAsked, helpTaken } from '@keten/contracts';
import type { HelpAnswered, HelpAsked, JsonOf } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

type Asked = Pick<HelpAsked, 'helpId' | 'text' | 'at'>;
type Answer = Pick<HelpAnswered, 'text' | 'at'>;

/** What an entity asked, since when somebody sees to it, and what it was told. By whom is not for outside. */
export type HelpShown = JsonOf<Asked> & { readonly takenAt?: string; readonly answers: readonly JsonOf<Answer>[] };

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
      const takenAt = new Map(takers.map(({ field, value }) => [field, value.at]));
      const saidTo = Map.groupBy(said, ({ value }) => value.helpId);
      return calls.map(({ field, value }) => {
        const since = takenAt.get(field);
        const told = (saidTo.get(field) ?? []).map(({ value: { text, at } }) => ({ text, at }));
        return { ...value, ...(since !== undefined && { takenAt: since }), answers: told };
      });
    },
  };
};
export type HelpRows = ReturnType<typeof helpRows>;
