import * as events from '@keten/contracts';
import type * as facts from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import { UPDATE_VIEWS } from '../views.ts';
import type { UpdateViews } from '@keten/platform';

/** What others tell of a warning that is out. */
@Controller()
export class BoardConsumer {
  constructor(@Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews) {}

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

  @On(events.deliveryReported)
  deliveryReported(fact: facts.DeliveryReported, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.deliveryReported, fact, sequence);
  }

  @On(events.broadcastReported)
  broadcastReported(fact: facts.BroadcastReported, { sequence }: Delivery): Promise<void> {
    return this.updateViews(events.broadcastReported, fact, sequence);
  }
}
