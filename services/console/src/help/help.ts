import { entityRegister } from '@keten/contracts';
import type { Entity, Operator } from '@keten/domain';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers, RegisterView } from '@keten/messaging';
import { CLOCK, provide, REDIS, token } from '@keten/platform';
import type { Page, PageQuery } from '@keten/platform';
import type { Redis } from 'ioredis';
import { PEOPLE, personsToCall } from '../people/people.ts';
import type { People } from '../people/people.ts';
import { WARNINGS } from '../warnings/warnings.ts';
import type { Warnings } from '../warnings/warnings.ts';
import { answerHelp } from './answer-help.ts';
import { createHelpLog } from './help-record.ts';
import { helpRows } from './help-rows.ts';
import type { HelpRow } from './help-rows.ts';
import { takeHelp } from './take-help.ts';
import type { HelpParts } from './take-help.ts';

/** Help that entities ask for when they confirm. */
export type Helping = ReturnType<typeof openHelp>;
export const HELP = token<Helping>('HELP');

export const help = provide(
  HELP,
  [REDIS, FACT_LOG, PUBLISHER, REGISTERS, WARNINGS, PEOPLE, CLOCK],
  async (redis, factLog: FactLog, publisher: Publisher, registers: Registers, warnings, people, clock) => {
    const entities = await registers.view(entityRegister);
    return openHelp({ redis, log: createHelpLog(factLog, publisher), entities, warnings, people, clock });
  },
);

type Parts = Pick<HelpParts, 'log' | 'clock'> & {
  readonly redis: Redis;
  readonly entities: Pick<RegisterView<Entity>, 'get'>;
  readonly warnings: Pick<Warnings, 'areThere' | 'checkReads'>;
  readonly people: Pick<People, 'seesEntity'>;
};

/** With whom to telephone about it: who asks for help has confirmed, and stands on no list of those to call. */
type HelpCall = HelpRow & { readonly persons: ReturnType<typeof personsToCall> };

function openHelp({ redis, log, entities, warnings, people, clock }: Parts) {
  const rows = helpRows(redis);
  // What is asked is marked as the warning is that it was asked for.
  const readable = async (operator: Operator, found: readonly HelpRow[]): Promise<readonly HelpCall[]> => {
    const known = await warnings.areThere(operator, [...new Set(found.map(({ warningId }) => warningId))]);
    return found
      .filter(({ warningId, recipientId }) => known.has(warningId) && people.seesEntity(operator, recipientId))
      .map((row) => ({ ...row, persons: personsToCall(operator, entities.get(row.recipientId)) }));
  };
  const parts = { log, checkReads: warnings.checkReads, clock };
  return {
    projections: rows.projections,
    unanswered: async (operator: Operator, wanted: PageQuery): Promise<Page<HelpCall>> => {
      const { items, ...next } = await rows.unanswered(wanted);
      return { items: await readable(operator, items), ...next };
    },
    of: async (operator: Operator, warningId: string): Promise<Page<HelpCall>> => ({
      items: await readable(operator, await rows.of(warningId)),
    }),
    /** When each call of a warning was asked that nobody has taken or answered. */
    untakenSince: async (warningId: string): Promise<readonly Date[]> =>
      (await rows.of(warningId)).filter(({ state }) => state === 'asked').map(({ at }) => new Date(at)),
    take: takeHelp(parts),
    answer: answerHelp(parts),
  };
}
