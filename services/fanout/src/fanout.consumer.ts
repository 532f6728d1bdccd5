import { warningCorrected, warningEnded, warningIssued, warningUpdated } from '@keten/contracts';
import type { WarningIssued } from '@keten/domain';
import { On } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { FanOutWarning } from './fan-out-warning.ts';
import { FAN_OUT } from './tokens.ts';

@Controller()
export class FanoutConsumer {
  constructor(@Inject(FAN_OUT) private readonly fanOut: FanOutWarning) {}

  @On(warningIssued)
  async issued(issue: WarningIssued): Promise<void> {
    await this.fanOut(issue);
  }

  @On(warningUpdated)
  async updated(issue: WarningIssued): Promise<void> {
    await this.fanOut(issue);
  }

  @On(warningCorrected)
  async corrected(issue: WarningIssued): Promise<void> {
    await this.fanOut(issue);
  }

  @On(warningEnded)
  async ended(issue: WarningIssued): Promise<void> {
    await this.fanOut(issue);
  }
}
