import * as events from '@keten/contracts';
import type * as facts from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import { UPDATE_VIEWS } from '../views.ts';
import type { UpdateViews } from '@keten/platform';

/** Its own facts come back to it: whichever instance recorded a step, the list and every open page show it. */
@Controller()
export class WarningConsumer {
  constructor(@Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews) {}

  @On(events.warningProposed)
  proposed(fact: facts.WarningProposed, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.warningProposed, fact, sequence);
  }

  @On(events.warningDrafted)
  drafted(fact: facts.WarningDrafted, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.warningDrafted, fact, sequence);
  }

  @On(events.warningSubmitted)
  submitted(fact: facts.WarningSubmitted, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.warningSubmitted, fact, sequence);
  }

  @On(events.warningApproved)
  approved(fact: facts.WarningApproved, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.warningApproved, fact, sequence);
  }

  @On(events.warningRejected)
  rejected(fact: facts.WarningRejected, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.warningRejected, fact, sequence);
  }

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
}
