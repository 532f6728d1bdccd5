import type { Source } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { shownSource } from './put-source.ts';
import type { PutSource } from './put-source.ts';
import { authorise } from '../people/rights.ts';
import type { OperatorSession, WhoIs } from '../people/sign-in.ts';
import { SourceBody, toSourceEntry } from './source-body.ts';
import { SOURCES, PUT_SOURCE, WHO_IS } from '../tokens.ts';

@Controller('v1/sources')
@UseGuards(SignedIn())
export class SourceController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(SOURCES) private readonly register: Register<Source>,
    @Inject(PUT_SOURCE) private readonly putSource: PutSource,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    authorise(await this.whoIs(session), 'register');
    return { items: [...(await this.register.all()).values()].map(shownSource) };
  }

  @Put(':sourceId')
  async put(
    @Subject() session: OperatorSession,
    @PathId('sourceId') sourceId: string,
    @ValidBody(SourceBody) body: SourceBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = toSourceEntry(sourceId, body);
    const { source, created } = await this.putSource(await this.whoIs(session), entry);
    reply.code(created ? 201 : 200);
    return source;
  }
}
