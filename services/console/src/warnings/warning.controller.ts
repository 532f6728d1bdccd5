import { randomUUID } from 'node:crypto';
import { Controller, Get, Headers, Inject, Post, Put, Res, UseGuards } from '@nestjs/common';
import { PathId, SignedIn, Subject, ValidBody, ValidQuery } from '@keten/platform';
import type { FastifyReply } from 'fastify';
import { DraftBody, toDraft } from './draft-body.ts';
import { checkSameId } from './check-same-id.ts';
import { RevisionQuery } from './revision-query.ts';
import { PEOPLE } from '../people/people.ts';
import type { OperatorSession, People } from '../people/people.ts';
import { WARNINGS } from './warnings.ts';
import type { Warnings } from './warnings.ts';

/** What operators read and write of warnings; the steps that they take are in step.controller.ts. */
@Controller('v1/warnings')
@UseGuards(SignedIn())
export class WarningController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(WARNINGS) private readonly warnings: Warnings,
  ) {}

  @Get()
  async all() {
    return { items: await this.warnings.list() };
  }

  @Get(':warningId')
  async one(
    @Subject() session: OperatorSession,
    @PathId('warningId') warningId: string,
    @ValidQuery(RevisionQuery) { revision }: RevisionQuery,
  ) {
    return this.warnings.show(await this.people.whoIs(session), warningId, revision);
  }

  @Post()
  async begin(
    @Subject() session: OperatorSession,
    @ValidBody(DraftBody) body: DraftBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const warningId = body.warningId ?? `w-${randomUUID()}`;
    const drafted = await this.warnings.draft(await this.people.whoIs(session), warningId, toDraft(body));
    reply.header('Location', `/v1/warnings/${warningId}`);
    return drafted;
  }

  /** `If-Match` with the hash that the author started from keeps two authors from overwriting each other. */
  @Put(':warningId/draft')
  async write(
    @Subject() session: OperatorSession,
    @PathId('warningId') warningId: string,
    @ValidBody(DraftBody) body: DraftBody,
    @Headers('if-match') basedOn?: string,
  ) {
    checkSameId(body.warningId, warningId);
    const hash = basedOn?.replaceAll('"', '');
    return this.warnings.draft(await this.people.whoIs(session), warningId, toDraft(body), hash);
  }
}
