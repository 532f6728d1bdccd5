import { Controller, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { PEOPLE } from '../people/people.ts';
import type { OperatorSession, People } from '../people/people.ts';
import { RejectionBody, StepBody } from '../step-body.ts';
import { WARNINGS } from './warnings.ts';
import type { Warnings } from './warnings.ts';

/** The steps by which a text becomes a warning that goes out. */
@Controller('v1/warnings/:warningId')
@UseGuards(SignedIn())
export class StepController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(WARNINGS) private readonly warnings: Warnings,
  ) {}

  @Post('_submit')
  @HttpCode(200)
  async submit(
    @Subject() session: OperatorSession,
    @PathId('warningId') id: string,
    @ValidBody(StepBody) body: StepBody,
  ) {
    return this.warnings.submit(await this.people.whoIs(session), id, body.contentHash);
  }

  @Post('_approve')
  @HttpCode(200)
  async approve(
    @Subject() session: OperatorSession,
    @PathId('warningId') id: string,
    @ValidBody(StepBody) body: StepBody,
  ) {
    return this.warnings.approve(await this.people.whoIs(session), id, body.contentHash);
  }

  @Post('_reject')
  @HttpCode(200)
  async reject(
    @Subject() session: OperatorSession,
    @PathId('warningId') id: string,
    @ValidBody(RejectionBody) { contentHash, reason }: RejectionBody,
  ) {
    return this.warnings.reject(await this.people.whoIs(session), id, contentHash, reason);
  }

  @Post('_issue')
  @HttpCode(200)
  async issue(
    @Subject() session: OperatorSession,
    @PathId('warningId') id: string,
    @ValidBody(StepBody) body: StepBody,
  ) {
    return this.warnings.issue(await this.people.whoIs(session), id, body.contentHash);
  }
}
