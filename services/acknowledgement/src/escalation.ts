import { entityRegister } from '@keten/contracts';
import { FACT_LOG, PUBLISHER, publishTogether, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers } from '@keten/messaging';
import { CLOCK, provide, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { askTogether } from './ask-together.ts';
import type { Config } from './config.ts';
import { confirmObligation } from './confirm-obligation.ts';
import { passDeadline } from './escalate-obligation.ts';
import type { Escalation } from './escalate-obligation.ts';
import { issuedOf } from './issued-of.ts';
import { obligationLog } from './obligation-log.ts';
import * as tokens from './tokens.ts';

export const ESCALATION = token<Escalation>('ESCALATION');
/** Ten thousand obligations change in the same seconds. */
const TOGETHER = token<Publisher>('TOGETHER');

/** How an obligation goes on: by who confirms, or when a deadline passes; by the auditor when nobody heard of either. */
export const escalation = ({ PLANE: plane }: Config): Provider[] => [
  provide(TOGETHER, [PUBLISHER], publishTogether),
  provide(tokens.OBLIGATIONS, [FACT_LOG, TOGETHER], obligationLog),
  provide(tokens.ENTITIES, [REGISTERS], (registers: Registers) => registers.view(entityRegister)),
  provide(
    ESCALATION,
    [tokens.OBLIGATIONS, tokens.ENTITIES, FACT_LOG, TOGETHER, CLOCK],
    (obligations, entities, factLog: FactLog, publisher: Publisher, clock) => ({
      ...{ obligations, entities, factLog, publisher, clock, ask: askTogether({ publisher, clock }) },
      issuedOf: issuedOf(factLog, plane),
    }),
  ),
  provide(tokens.PASS_DEADLINE, [ESCALATION], passDeadline),
  provide(tokens.CONFIRM, [ESCALATION], confirmObligation),
];
