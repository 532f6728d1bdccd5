import { publicWarningIssued } from '@keten/contracts';
import type { PublicWarning } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import { WARNINGS } from './tokens.ts';
import type { PublicWarnings } from './public-warnings.ts';

@Controller()
export class WarningConsumer {
  constructor(@Inject(WARNINGS) private readonly warnings: PublicWarnings) {}

  @On(publicWarningIssued)
  async issued(warning: PublicWarning, { sequence }: Delivery): Promise<void> {
    for (const { apply } of this.warnings.projections) await apply(warning, sequence);
  }
}
