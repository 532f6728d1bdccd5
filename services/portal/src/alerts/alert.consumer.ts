import * as events from '@keten/contracts';
import type * as facts from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { UpdateViews } from '@keten/platform';
import { UPDATE_VIEWS } from '../views.ts';

/** What went out, and what became of each duty to confirm it. */
@Controller()
export class AlertConsumer {
  constructor(@Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews) {}

  @On(events.warningIssued)
  issued(fact: facts.WarningReleased, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.warningIssued, fact, sequence);
  }

  @On(events.warningUpdated)
  updated(fact: facts.WarningReleased, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.warningUpdated, fact, sequence);
  }

  @On(events.warningCorrected)
  corrected(fact: facts.WarningReleased, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.warningCorrected, fact, sequence);
  }

  @On(events.warningEnded)
  ended(fact: facts.WarningReleased, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.warningEnded, fact, sequence);
  }

  @On(events.obligationCreated)
  created(fact: facts.ObligationCreated, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.obligationCreated, fact, sequence);
  }

  @On(events.obligationEscalated)
  escalated(fact: facts.ObligationEscalated, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.obligationEscalated, fact, sequence);
  }

  @On(events.obligationConfirmed)
  confirmed(fact: facts.ObligationConfirmed, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.obligationConfirmed, fact, sequence);
  }

  @On(events.obligationExhausted)
  exhausted(fact: facts.ObligationExhausted, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.obligationExhausted, fact, sequence);
  }

  @On(events.obligationRevoked)
  revoked(fact: facts.ObligationRevoked, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.obligationRevoked, fact, sequence);
  }
}
