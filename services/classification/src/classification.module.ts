import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { operatorRegister } from '@keten/contracts';
import { BROKER, FACT_LOG, openRegister, PUBLISHER } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import type { Operator } from '@keten/domain';
import {
  CLOCK,
  LOG,
  SignedIn,
  SIGNED_IN,
  platformModule,
  provide,
  REDIS,
  Sessions,
  systemClock,
  token,
} from '@keten/platform';
import type { PersonSession } from '@keten/platform';
import { assessThreat } from './assessing/assess-threat.ts';
import { ClassificationConsumer } from './assessing/assessing.consumer.ts';
import type { Config } from './config.ts';
import { authorise } from './rule-sets/needs.ts';
import type { Right } from './rule-sets/needs.ts';
import { keepBook } from './correlation/keep-book.ts';
import { rateThreat } from './rating/rate-threat.ts';
import type { Settings } from './rating/rate-threat.ts';
import { ReportBook } from './correlation/report-book.ts';
import { RuleBook } from './rule-sets/rule-book.ts';
import { RulesConsumer } from './rule-sets/rules.consumer.ts';
import { RulesController } from './rule-sets/rules.controller.ts';
import { approveRules, submitRules } from './rule-sets/submit-rules.ts';
import type { RulesDeps } from './rule-sets/submit-rules.ts';
import * as tokens from './tokens.ts';
import { tryRules } from './rule-sets/try-rules.ts';

@Module({})
class ClassificationModule {}

export const classificationModule = (config: Config, clock = systemClock): DynamicModule => ({
  module: ClassificationModule,
  // Only who signs in at the rules needs Redis: threats are rated without it.
  imports: [platformModule(config, { name: 'classification', messaging: true, redis: 'optional', clock })],
  controllers: [ClassificationConsumer, RulesConsumer, RulesController],
  providers: [...threatProviders(settingsOf(config)), ...ruleProviders(config)],
});

const settingsOf = ({ ACKNOWLEDGE_WITHIN_SECONDS: acknowledgeWithinSeconds }: Config): Settings =>
  acknowledgeWithinSeconds === undefined ? {} : { acknowledgeWithinSeconds };

const threatProviders = (settings: Settings): readonly Provider[] => [
  provide(tokens.BOOK, [tokens.RULE_BOOK], (rules) => new ReportBook(rules.windows)),
  provide(tokens.KEEP_BOOK, [tokens.BOOK, FACT_LOG, CLOCK], (book, log: FactLog, clock) =>
    keepBook({ book, log, clock }),
  ),
  provide(
    tokens.ASSESS_THREAT,
    [tokens.BOOK, tokens.RULE_BOOK, FACT_LOG, PUBLISHER, CLOCK],
    (book, rules, log: FactLog, publisher: Publisher, clock) =>
      assessThreat({
        ...{ book, log, publisher, clock },
        rate: (signals) => rateThreat(signals, settings, rules.inForce(clock())),
        checkRules: (...asked) => rules.checkRules(...asked),
      }),
  ),
];

const RULES_DEPS = token<RulesDeps>('RULES_DEPS');

/** The rules, and the operators of the console who may read, try, offer and approve them. */
const ruleProviders = (config: Config): readonly Provider[] => [
  provide(tokens.RULE_BOOK, [FACT_LOG, LOG, CLOCK], async (log: FactLog, logger, clock) => {
    const book = new RuleBook({ log, logger });
    await book.load(clock());
    return book;
  }),
  provide(
    RULES_DEPS,
    [tokens.RULE_BOOK, FACT_LOG, PUBLISHER, CLOCK],
    (book, log: FactLog, publisher: Publisher, clock) => ({
      ...{ book, log, publisher, clock },
    }),
  ),
  provide(tokens.SUBMIT_RULES, [RULES_DEPS], submitRules),
  provide(tokens.APPROVE_RULES, [RULES_DEPS], approveRules),
  provide(tokens.TRY_RULES, [tokens.RULE_BOOK], (book) => tryRules({ book, settings: settingsOf(config) })),
  provide(SIGNED_IN, [REDIS, BROKER], (redis, broker: Broker) => {
    const sessions = new Sessions<PersonSession>(redis, { service: 'console', publicUrl: config.PUBLIC_URL });
    return new SignedIn<Operator>({
      sessions,
      register: openRegister(broker, operatorRegister),
      idOf: ({ operatorId }) => operatorId,
      authorise: (operator, right) => authorise(operator, right as Right),
    });
  }),
];
