import type { Provider } from '@nestjs/common';
import { operatorRegister } from '@keten/contracts';
import { BROKER, FACT_LOG, openRegister, PUBLISHER } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { withEmergencyRole } from '@keten/domain';
import type { Operator } from '@keten/domain';
import { CLOCK, LOG, provide, REDIS, Sessions, SIGNED_IN, SignedIn, token } from '@keten/platform';
import type { Log, PersonSession, SessionOptions } from '@keten/platform';
import type { Settings } from '../rating/rating.ts';
import { listRules, showRules } from './list-rules.ts';
import { authorise } from './needs.ts';
import type { Right } from './needs.ts';
import { RuleBook } from './rule-book.ts';
import { createRulesLog } from './rules-record.ts';
import { approveRules, submitRules } from './submit-rules.ts';
import { tryRules } from './try-rules.ts';

type Deps = {
  readonly log: FactLog;
  readonly publisher: Publisher;
  readonly logger: Log;
  readonly clock: () => Date;
  readonly settings: Settings;
};

/** The sets of rules by which threats are rated: read, tried, offered and approved. */
async function openRuleSets({ log, publisher, logger, clock, settings }: Deps) {
  const book = new RuleBook({ log, logger });
  await book.load(clock());
  const deps = { book, record: createRulesLog(log, publisher), clock };
  return {
    book,
    list: () => listRules(book, clock()),
    show: (rulesVersion: string) => showRules(book, rulesVersion, clock()),
    submit: submitRules(deps),
    approve: approveRules(deps),
    tryOut: tryRules({ book, settings }),
  };
}

export type RuleSets = Awaited<ReturnType<typeof openRuleSets>>;
export const RULE_SETS = token<RuleSets>('RULE_SETS');

/** Where operators reach the rules: their session is the console's. */
type At = Pick<SessionOptions, 'publicUrl' | 'plane'>;

export const ruleSets = (settings: Settings, at: At): readonly Provider[] => [
  provide(RULE_SETS, [FACT_LOG, PUBLISHER, LOG, CLOCK], (log: FactLog, publisher: Publisher, logger, clock) =>
    openRuleSets({ log, publisher, logger, clock, settings }),
  ),
  provide(SIGNED_IN, [REDIS, BROKER, CLOCK], (redis, broker: Broker, clock) =>
    operatorsOfConsole(new Sessions(redis, { service: 'console', onlyReads: true, ...at }), broker, clock),
  ),
];

/**
 * The operators of the console, who may read, try, offer and approve rules by roles of their own. A role that a seal gave them counts at
 * the console alone (ADR 37); a session that began with it rests on it here as well, as long as they have it.
 */
const operatorsOfConsole = (sessions: Sessions<PersonSession>, broker: Broker, clock: () => Date): SignedIn<Operator> =>
  new SignedIn<Operator>({
    sessions,
    register: openRegister(broker, operatorRegister),
    idOf: ({ operatorId }) => operatorId,
    standingOf: (operator) => withEmergencyRole(operator, clock()),
    authorise: (operator, right) => authorise(operator, right as Right),
  });
