import type { Provider } from '@nestjs/common';
import { FACT_LOG, PUBLISHER, ROOM } from '@keten/messaging';
import type { FactLog, Publisher, Room } from '@keten/messaging';
import { CLOCK, provide, token } from '@keten/platform';
import { keepBook, ReportBook } from '../correlation/correlation.ts';
import { rateThreat } from '../rating/rating.ts';
import type { Settings } from '../rating/rating.ts';
import { RULE_SETS } from '../rule-sets/rule-sets.ts';
import type { RuleSets } from '../rule-sets/rule-sets.ts';
import { assessThreat } from './assess-threat.ts';

type Deps = {
  readonly rules: RuleSets['book'];
  readonly log: FactLog;
  readonly publisher: Publisher;
  readonly room: Room;
  readonly clock: () => Date;
  readonly settings: Settings;
};

/** Keeps the reports of late, and assesses the threats that they are about by the rules of the moment. */
function openAssessing({ rules, log, publisher, room, clock, settings }: Deps) {
  const book = new ReportBook(rules.windows);
  return {
    book,
    keep: keepBook({ book, log, clock }),
    assess: assessThreat({
      book,
      log,
      publisher,
      room,
      clock,
      rate: (signals) => rateThreat(signals, settings, rules.inForce(clock())),
      checkRules: (...asked) => rules.checkRules(...asked),
    }),
  };
}

export type Assessing = ReturnType<typeof openAssessing>;
export const ASSESSING = token<Assessing>('ASSESSING');

export const assessing = (settings: Settings): readonly Provider[] => [
  provide(
    ASSESSING,
    [RULE_SETS, FACT_LOG, PUBLISHER, ROOM, CLOCK],
    ({ book: rules }, log: FactLog, publisher: Publisher, room: Room, clock) =>
      openAssessing({ rules, log, publisher, room, clock, settings }),
  ),
];
