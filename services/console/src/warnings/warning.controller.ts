import { randomUUID } from 'node:crypto';
import { Controller, Get, Headers, Inject, Post, Put, Res, UseGuards } from '@nestjs/common';
import { PathId, SignedIn, Subject, ValidBody, ValidQuery } from '@keten/platform';
import type { FastifyReply } from 'fastify';
import { DraftBody, toDraft } from './draft-body.ts';
import type { DraftWarning } from './draft-warning.ts';
import type { ListWarnings } from './list-warnings.ts';
import { checkSameId } from './check-same-id.ts';
import { RevisionQuery } from './revision-query.ts';
import type { ShowWarning } from './show-warning.ts';
import type { OperatorSession, WhoIs } from '../people/sign-in.ts';
import { DRAFT, LIST, SHOW, WHO_IS } from '../tokens.ts';

/** What operators read and write of warnings; the steps that they take are in step.controller.ts. */
@Controller('v1/warnings')
@UseGuards(SignedIn())
export class WarningController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(LIST) private readonly list: ListWarnings,
    @Inject(SHOW) private readonly show: ShowWarning,
    @Inject(DRAFT) private readonly draft: DraftWarning,
  ) {}

  @Get()
  async all() {
    return { items: await this.list() };
  }

  @Get(':warningId')
  async one(
    @Subject() session: OperatorSession,
    @PathId('warningId') warningId: string,
    @ValidQuery(RevisionQuery) { revision }: RevisionQuery,
  ) {
    return this.show(await this.whoIs(session), warningId, revision);
  }

  @Post()
  async begin(
    @Subject() session: OperatorSession,
    @ValidBody(DraftBody) body: DraftBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const warningId = body.warningId ?? `w-${randomUUID()}`;
    const drafted = await this.draft(await this.whoIs(session), warningId, toDraft(body));
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
    return this.draft(await this.whoIs(session), warningId, toDraft(body), hash);
  }
}
