import { warningCorrected, warningEnded, warningIssued, warningUpdated } from '@keten/contracts';
import type { WarningReleased } from '@keten/domain';
import { On } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { FanOutWarning } from './fan-out-warning.ts';
import { FAN_OUT } from './tokens.ts';

@Controller()
export class FanoutConsumer {
  constructor(@Inject(FAN_OUT) private readonly fanOut: FanOutWarning) {}

  @On(warningIssued)
  async issued(release: WarningReleased): Promise<void> {
    await this.fanOut(release);
  }

  @On(warningUpdated)
  async updated(release: WarningReleased): Promise<void> {
    await this.fanOut(release);
  }

  @On(warningCorrected)
  async corrected(release: WarningReleased): Promise<void> {
    await this.fanOut(release);
  }

  @On(warningEnded)
  async ended(release: WarningReleased): Promise<void> {
    await this.fanOut(release);
  }
}
