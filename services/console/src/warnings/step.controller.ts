import { Controller, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import type { ApproveWarning } from './approve-warning.ts';
import type { IssueWarning } from './issue-warning.ts';
import type { RejectWarning } from './reject-warning.ts';
import type { OperatorSession, WhoIs } from '../people/sign-in.ts';
import { RejectionBody, StepBody } from './step-body.ts';
import type { SubmitWarning } from './submit-warning.ts';
import { APPROVE, ISSUE, REJECT, SUBMIT, WHO_IS } from '../tokens.ts';

/** The steps by which a text becomes a warning that goes out. */
@Controller('v1/warnings/:warningId')
@UseGuards(SignedIn())
export class StepController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(SUBMIT) private readonly submitWarning: SubmitWarning,
    @Inject(APPROVE) private readonly approveWarning: ApproveWarning,
    @Inject(REJECT) private readonly rejectWarning: RejectWarning,
    @Inject(ISSUE) private readonly issueWarning: IssueWarning,
  ) {}

  @Post('_submit')
  @HttpCode(200)
  async submit(
    @Subject() session: OperatorSession,
    @PathId('warningId') id: string,
    @ValidBody(StepBody) body: StepBody,
  ) {
    return this.submitWarning(await this.whoIs(session), id, body.contentHash);
  }

  @Post('_approve')
  @HttpCode(200)
  async approve(
    @Subject() session: OperatorSession,
    @PathId('warningId') id: string,
    @ValidBody(StepBody) body: StepBody,
  ) {
    return this.approveWarning(await this.whoIs(session), id, body.contentHash);
  }

  @Post('_reject')
  @HttpCode(200)
  async reject(
    @Subject() session: OperatorSession,
    @PathId('warningId') id: string,
    @ValidBody(RejectionBody) { contentHash, reason }: RejectionBody,
  ) {
    return this.rejectWarning(await this.whoIs(session), id, contentHash, reason);
  }

  @Post('_issue')
  @HttpCode(200)
  async issue(
    @Subject() session: OperatorSession,
    @PathId('warningId') id: string,
    @ValidBody(StepBody) body: StepBody,
  ) {
    return this.issueWarning(await this.whoIs(session), id, body.contentHash);
  }
}
