import { deadLettered } from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import type { UpdateViews } from '@keten/platform';
import { Controller, Inject } from '@nestjs/common';
import { QUARANTINE } from '../quarantine/quarantine.ts';
import type { Quarantine } from '../quarantine/quarantine.ts';
import { UPDATE_VIEWS } from '../views.ts';

/** What a service of the chain gave up on. */
@Controller()
export class DeadLetterConsumer {
  constructor(
    @Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews,
    @Inject(QUARANTINE) private readonly quarantine: Quarantine,
  ) {}

  @On(deadLettered)
  async deadLettered(fact: DeadLettered, { sequence }: Delivery): Promise<void> {
    await this.updateViews(deadLettered, fact, sequence);
    await this.quarantine.returnUnreleased(fact);
  }
}
