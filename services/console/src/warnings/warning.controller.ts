import type { Operator } from '@keten/domain';
import { randomUUID } from 'node:crypto';
import { Controller, Get, HttpCode, Inject, Post, Put, Res } from '@nestjs/common';
import { BasedOn, PathId, Person, ValidBody, ValidQuery } from '@keten/platform';
import type { FastifyReply } from 'fastify';
import { DraftBody, toDraft } from './draft-body.ts';
import { FillInBody, toBegun } from './fill-in-body.ts';
import { checkSameId } from './check-same-id.ts';
import { RevisionQuery } from './revision-query.ts';
import { WarningListQuery } from './warning-list-query.ts';
import { WARNINGS } from './warnings.ts';
import type { Warnings } from './warnings.ts';
import { Needs } from '../people/people.ts';

/** What operators read and write of warnings; the steps that they take are in step.controller.ts. */
@Controller('v1/warnings')
export class WarningController {
  constructor(@Inject(WARNINGS) private readonly warnings: Warnings) {}

  @Get()
  @Needs('read')
  all(@Person() operator: Operator, @ValidQuery(WarningListQuery) wanted: WarningListQuery) {
    return this.warnings.list(operator, wanted);
  }

  @Get(':warningId')
  @Needs('read')
  async one(
    @Person() operator: Operator,
    @PathId('warningId') warningId: string,
    @ValidQuery(RevisionQuery) { revision }: RevisionQuery,
  ) {
    return this.warnings.show(operator, warningId, revision);
  }

  @Post()
  @Needs('draft')
  async begin(
    @Person() operator: Operator,
    @ValidBody(DraftBody) body: DraftBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const warningId = body.warningId ?? `w-${randomUUID()}`;
    const drafted = await this.warnings.draft(operator, warningId, toDraft(body), null);
    reply.header('Location', `/v1/warnings/${warningId}`);
    return drafted;
  }

  /** What would come of a text that is not kept yet; nothing is recorded. */
  @Post('_preview')
  @Needs('draft')
  @HttpCode(200)
  preview(@Person() operator: Operator, @ValidBody(DraftBody) body: DraftBody) {
    return this.warnings.preview(operator, body.warningId ?? 'w-new', toDraft(body));
  }

  /** The standing texts for what somebody writes, before the rest of it is there; nothing is recorded. */
  @Post('_fill-in')
  @Needs('draft')
  @HttpCode(200)
  fillIn(@ValidBody(FillInBody) body: FillInBody) {
    return this.warnings.fillIn.forNow(toBegun(body));
  }

  /** `If-Match` with the hash that the author started from, or `If-None-Match: *`, keeps authors from overwriting each other. */
  @Put(':warningId/draft')
  @Needs('draft')
  async write(
    @Person() operator: Operator,
    @PathId('warningId') warningId: string,
    @ValidBody(DraftBody) body: DraftBody,
    @BasedOn() basedOn: string,
  ) {
    checkSameId(body.warningId, warningId);
    return this.warnings.draft(operator, warningId, toDraft(body), basedOn);
  }
}
