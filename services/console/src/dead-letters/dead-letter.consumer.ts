import { deadLettered } from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import { On } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import { QUARANTINE } from '../quarantine/quarantine.ts';
import type { Quarantine } from '../quarantine/quarantine.ts';

/** What a service of the chain gave up on. */
@Controller()
export class DeadLetterConsumer {
  constructor(@Inject(QUARANTINE) private readonly quarantine: Quarantine) {}

  @On(deadLettered)
  async deadLettered(fact: DeadLettered): Promise<void> {
    await this.quarantine.returnUnreleased(fact);
  }
}
