import { CLOCK, LOG, platformModule, provide, token } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { AcknowledgementConsumer } from './acknowledgement.consumer.ts';
import { namedOf, reachedOf } from './call-untold.ts';
import type { Config } from './config.ts';
import { failDeliveries } from './escalate-obligation.ts';
import { ESCALATION, escalation } from './escalation.ts';
import { followRemovals } from './follow-removals.ts';
import { revokeAllOf, revokeObligations } from './revoke-obligations.ts';
import { passTelling } from './tell-otherwise.ts';
import type { Telling } from './tell-otherwise.ts';
import * as tokens from './tokens.ts';
import { whoIsTold } from './who-is-told.ts';

@Module({})
class AcknowledgementModule {}

export const acknowledgementModule = (config: Config): DynamicModule => ({
  module: AcknowledgementModule,
  imports: [platformModule(config, { name: 'acknowledgement', messaging: true })],
  controllers: [AcknowledgementConsumer],
  providers: [...escalation(config), ...verbs(config)],
});

const TELLING = token<Telling>('TELLING');

const verbs = ({ PLANE: plane, TOLD_WITHIN_SECONDS }: Config): Provider[] => [
  provide(tokens.REMOVALS, [tokens.ENTITIES, tokens.OBLIGATIONS, LOG, CLOCK], (entities, obligations, log, clock) =>
    followRemovals({ entities, revokeAllOf: revokeAllOf(obligations, clock), log }),
  ),
  provide(TELLING, [ESCALATION, LOG], (parts, log) => ({
    ...{ ...parts, log, told: whoIsTold(parts), toldWithinMs: TOLD_WITHIN_SECONDS * 1000 },
    ...{ reached: reachedOf(parts.factLog), named: namedOf(parts.factLog) },
  })),
  provide(tokens.FAIL_DELIVERIES, [ESCALATION, TELLING], failDeliveries),
  provide(tokens.PASS_TELLING, [TELLING], passTelling),
  provide(tokens.REVOKE, [tokens.OBLIGATIONS, CLOCK], (obligations, clock) =>
    revokeObligations(obligations, plane, clock),
  ),
];
