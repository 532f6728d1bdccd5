import type { Operator } from '@keten/domain';
import { PathId, Person, ValidQuery } from '@keten/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { RevisionQuery } from './revision-query.ts';
import { WARNINGS } from './warnings.ts';
import type { Warnings } from './warnings.ts';

/** A warning in parts: of ten thousand who must confirm, a page loads again only what changed. */
@Controller('v1/warnings/:warningId')
export class BoardController {
  constructor(@Inject(WARNINGS) private readonly warnings: Warnings) {}

  @Get('text')
  @Needs('read')
  text(@Person() operator: Operator, @PathId('warningId') warningId: string) {
    return this.warnings.showText(operator, warningId);
  }

  @Get('obligations')
  @Needs('read')
  obligations(
    @Person() operator: Operator,
    @PathId('warningId') warningId: string,
    @ValidQuery(RevisionQuery) { revision }: RevisionQuery,
  ) {
    return this.warnings.board.rows(operator, warningId, revision);
  }

  @Get('deliveries')
  @Needs('read')
  deliveries(
    @Person() operator: Operator,
    @PathId('warningId') warningId: string,
    @ValidQuery(RevisionQuery) { revision }: RevisionQuery,
  ) {
    return this.warnings.board.deliveries(operator, warningId, revision);
  }

  @Get('to-call')
  @Needs('read')
  toCall(
    @Person() operator: Operator,
    @PathId('warningId') warningId: string,
    @ValidQuery(RevisionQuery) { revision }: RevisionQuery,
  ) {
    return this.warnings.board.toCall(operator, warningId, revision);
  }
}
