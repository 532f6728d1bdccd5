import { CLOCK, LOG, platformModule, provide } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { AcknowledgementConsumer } from './acknowledgement.consumer.ts';
import type { Config } from './config.ts';
import { failDeliveries } from './escalate-obligation.ts';
import { ESCALATION, escalation } from './escalation.ts';
import { followRemovals } from './follow-removals.ts';
import { revokeAllOf, revokeObligations } from './revoke-obligations.ts';
import * as tokens from './tokens.ts';

@Module({})
class AcknowledgementModule {}

export const acknowledgementModule = (config: Config): DynamicModule => ({
  module: AcknowledgementModule,
  imports: [platformModule(config, { name: 'acknowledgement', messaging: true })],
  controllers: [AcknowledgementConsumer],
  providers: [...escalation(config), ...verbs(config)],
});

const verbs = ({ PLANE: plane }: Config): Provider[] => [
  provide(tokens.REMOVALS, [tokens.ENTITIES, tokens.OBLIGATIONS, LOG, CLOCK], (entities, obligations, log, clock) =>
    followRemovals({ entities, revokeAllOf: revokeAllOf(obligations, clock), log }),
  ),
  provide(tokens.FAIL_DELIVERIES, [ESCALATION, LOG], failDeliveries),
  provide(tokens.REVOKE, [tokens.OBLIGATIONS, CLOCK], (obligations, clock) =>
    revokeObligations(obligations, plane, clock),
  ),
];
