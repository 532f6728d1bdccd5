import type { Operator } from '@keten/domain';
import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { PathId, Person, ValidBody } from '@keten/platform';
import { ApprovalBody, RejectionBody, StepBody } from '../step-body.ts';
import { WARNINGS } from './warnings.ts';
import type { Warnings } from './warnings.ts';
import { checkMay, Needs } from '../people/people.ts';

/** The steps by which a text becomes a warning that goes out. */
@Controller('v1/warnings/:warningId')
export class StepController {
  constructor(@Inject(WARNINGS) private readonly warnings: Warnings) {}

  @Post('_submit')
  @Needs('submit')
  @HttpCode(200)
  async submit(@Person() operator: Operator, @PathId('warningId') id: string, @ValidBody(StepBody) body: StepBody) {
    return this.warnings.submit(operator, id, body.contentHash);
  }

  @Post('_approve')
  @Needs('approve')
  @HttpCode(200)
  async approve(
    @Person() operator: Operator,
    @PathId('warningId') id: string,
    @ValidBody(ApprovalBody) body: ApprovalBody,
  ) {
    const { contentHash, andIssue = false } = body;
    if (andIssue) checkMay(operator, 'issue');
    const approved = await this.warnings.approve(operator, id, contentHash);
    return andIssue ? this.warnings.issue(operator, id, contentHash) : approved;
  }

  @Post('_reject')
  @Needs('reject')
  @HttpCode(200)
  async reject(
    @Person() operator: Operator,
    @PathId('warningId') id: string,
    @ValidBody(RejectionBody) { contentHash, reason }: RejectionBody,
  ) {
    return this.warnings.reject(operator, id, contentHash, reason);
  }

  @Post('_issue')
  @Needs('issue')
  @HttpCode(200)
  async issue(@Person() operator: Operator, @PathId('warningId') id: string, @ValidBody(StepBody) body: StepBody) {
    return this.warnings.issue(operator, id, body.contentHash);
  }

  /** The hash is that of what is out. */
  @Post('_withdraw')
  @Needs('withdraw')
  @HttpCode(200)
  async withdraw(@Person() operator: Operator, @PathId('warningId') id: string, @ValidBody(StepBody) body: StepBody) {
    return this.warnings.withdraw(operator, id, body.contentHash);
  }
}
