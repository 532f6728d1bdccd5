import { deadLettered } from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import type { UpdateViews } from '@keten/platform';
import { Controller, Inject } from '@nestjs/common';
import type { ReturnUnreleased } from '../quarantine/return-unreleased.ts';
import { RETURN_UNRELEASED, UPDATE_VIEWS } from '../tokens.ts';

/** What a service of the chain gave up on. */
@Controller()
export class DeadLetterConsumer {
  constructor(
    @Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews,
    @Inject(RETURN_UNRELEASED) private readonly returnUnreleased: ReturnUnreleased,
  ) {}

  @On(deadLettered)
  async deadLettered(fact: DeadLettered, { sequence }: Delivery): Promise<void> {
    await this.updateViews(deadLettered, fact, sequence);
    await this.returnUnreleased(fact);
  }
}
