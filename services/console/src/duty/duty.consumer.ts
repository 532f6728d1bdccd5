import {
  cellBroadcastReported,
  dutyLookDue,
  helpAsked,
  warningApproved,
  warningIssued,
  warningProposed,
  warningSubmitted,
  workLeft,
  workOffered,
} from '@keten/contracts';
import type { CellBroadcastReported, DutyLookDue, HelpAsked, PersonStep, WorkLeft, WorkOffered } from '@keten/domain';
import { On } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import { DUTY } from './duty.ts';
import type { Duty } from './duty.ts';

/** From each of these on something may wait too long; the rest follows from look to look. */
@Controller()
export class DutyConsumer {
  constructor(@Inject(DUTY) private readonly duty: Duty) {}

  @On(dutyLookDue)
  async due({ warningId, at }: DutyLookDue): Promise<void> {
    await this.duty.look(warningId, at);
  }

  @On(warningProposed)
  async proposed({ warningId }: Pick<PersonStep, 'warningId'>): Promise<void> {
    await this.duty.look(warningId);
  }

  @On(warningSubmitted)
  async submitted({ warningId }: Pick<PersonStep, 'warningId'>): Promise<void> {
    await this.duty.look(warningId);
  }

  @On(warningApproved)
  async approved({ warningId }: Pick<PersonStep, 'warningId'>): Promise<void> {
    await this.duty.look(warningId);
  }

  @On(workLeft)
  async left({ warningId }: WorkLeft): Promise<void> {
    await this.duty.look(warningId);
  }

  @On(workOffered)
  async offered({ warningId }: WorkOffered): Promise<void> {
    await this.duty.look(warningId);
  }

  /** It expires one day. */
  @On(warningIssued)
  async issued({ warningId }: Pick<PersonStep, 'warningId'>): Promise<void> {
    await this.duty.look(warningId);
  }

  @On(helpAsked)
  async helpAsked(asked: HelpAsked): Promise<void> {
    await this.duty.plan.ofHelp(asked);
  }

  @On(cellBroadcastReported)
  async reported(reported: CellBroadcastReported): Promise<void> {
    if (reported.state === 'refused') await this.duty.plan.ofRefused(reported);
  }
}
