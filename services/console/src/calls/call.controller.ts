import type { Operator } from '@keten/domain';
import { PathId, PathRevision, Person, ValidBody } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { CallBody } from './call-body.ts';
import { CALLS } from './calls.ts';
import type { Calls } from './calls.ts';

/** Who was telephoned about a warning, by whom, and what came of it. */
@Controller('v1/warnings/:warningId')
export class CallController {
  constructor(@Inject(CALLS) private readonly calls: Calls) {}

  @Get('calls')
  @Needs('read')
  all(@Person() operator: Operator, @PathId('warningId') warningId: string) {
    return this.calls.of(operator, warningId);
  }

  @Post('revisions/:revision/calls/:recipientId')
  @Needs('call')
  @HttpCode(200)
  log(
    @Person() operator: Operator,
    @PathId('warningId') warningId: string,
    @PathRevision('revision') revision: number,
    @PathId('recipientId') recipientId: string,
    @ValidBody(CallBody) told: CallBody,
  ) {
    return this.calls.log(operator, { warningId, revision, recipientId }, told);
  }
}
