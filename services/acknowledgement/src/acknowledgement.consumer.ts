import {
  acknowledged,
  deadlinePassed,
  deliveryReported,
  tellingOverdue,
  warningCorrected,
  warningEnded,
  warningIssued,
  warningUpdated,
} from '@keten/contracts';
import type { Acknowledged, DeadlinePassed, DeliveryReported, TellingOverdue, WarningIssued } from '@keten/domain';
import { On } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { ConfirmObligation } from './confirm-obligation.ts';
import type { FailDeliveries, PassDeadline } from './escalate-obligation.ts';
import type { RevokeObligations } from './revoke-obligations.ts';
import type { PassTelling } from './tell-otherwise.ts';
import { CONFIRM, FAIL_DELIVERIES, PASS_DEADLINE, PASS_TELLING, REVOKE } from './tokens.ts';

/** Those of one warning pass in the same second, and are confirmed in the same minute: what is decided of many is recorded together. */
const atOnce = 256;

@Controller()
export class AcknowledgementConsumer {
  constructor(
    @Inject(CONFIRM) private readonly confirm: ConfirmObligation,
    @Inject(PASS_DEADLINE) private readonly passDeadline: PassDeadline,
    @Inject(FAIL_DELIVERIES) private readonly failDeliveries: FailDeliveries,
    @Inject(PASS_TELLING) private readonly passTelling: PassTelling,
    @Inject(REVOKE) private readonly revoke: RevokeObligations,
  ) {}

  @On(acknowledged, { concurrency: atOnce })
  async acknowledged(fact: Acknowledged): Promise<void> {
    await this.confirm(fact);
  }

  @On(deadlinePassed, { concurrency: atOnce })
  async deadline(fact: DeadlinePassed): Promise<void> {
    await this.passDeadline(fact);
  }

  @On(deliveryReported)
  async reported(fact: DeliveryReported): Promise<void> {
    await this.failDeliveries(fact);
  }

  @On(tellingOverdue)
  async overdue(fact: TellingOverdue): Promise<void> {
    await this.passTelling(fact);
  }

  @On(warningIssued)
  async issued(fact: WarningIssued): Promise<void> {
    await this.revoke(fact);
  }

  @On(warningUpdated)
  async updated(fact: WarningIssued): Promise<void> {
    await this.revoke(fact);
  }

  @On(warningCorrected)
  async corrected(fact: WarningIssued): Promise<void> {
    await this.revoke(fact);
  }

  @On(warningEnded)
  async ended(fact: WarningIssued): Promise<void> {
    await this.revoke(fact);
  }
}
