import { Controller, Inject } from '@nestjs/common';
import { quarantineDecided } from '@keten/contracts';
import type { QuarantineDecided } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { QUARANTINE } from './quarantine.ts';
import type { Quarantine } from './quarantine.ts';

@Controller()
export class QuarantineConsumer {
  constructor(@Inject(QUARANTINE) private readonly quarantine: Quarantine) {}

  @On(quarantineDecided)
  async decided(decision: QuarantineDecided, { sequence }: Delivery): Promise<void> {
    await this.quarantine.release(decision, sequence);
  }
}
