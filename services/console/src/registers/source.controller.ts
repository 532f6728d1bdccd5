import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { PEOPLE } from '../people/people.ts';
import type { OperatorSession, People } from '../people/people.ts';
import { SourceBody, toSourceEntry } from './source-body.ts';
import { CONSOLE_REGISTERS } from './registers.ts';
import type { ConsoleRegisters } from './registers.ts';

@Controller('v1/sources')
@UseGuards(SignedIn())
export class SourceController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(CONSOLE_REGISTERS) private readonly registers: ConsoleRegisters,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    return { items: await this.registers.listSources(await this.people.whoIs(session)) };
  }

  @Put(':sourceId')
  async put(
    @Subject() session: OperatorSession,
    @PathId('sourceId') sourceId: string,
    @ValidBody(SourceBody) body: SourceBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = toSourceEntry(sourceId, body);
    const { source, created } = await this.registers.putSource(await this.people.whoIs(session), entry);
    reply.code(created ? 201 : 200);
    return source;
  }
}
