import type { Operator } from '@keten/domain';
import { PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { SourceBody, toSourceEntry } from './source-body.ts';
import { CONSOLE_REGISTERS } from './registers.ts';
import type { ConsoleRegisters } from './registers.ts';
import { Needs } from '../people/people.ts';

@Controller('v1/sources')
export class SourceController {
  constructor(@Inject(CONSOLE_REGISTERS) private readonly registers: ConsoleRegisters) {}

  @Get()
  @Needs('register')
  async all(@Person() operator: Operator) {
    return { items: await this.registers.listSources(operator) };
  }

  @Put(':sourceId')
  @Needs('register')
  async put(
    @Person() operator: Operator,
    @PathId('sourceId') sourceId: string,
    @ValidBody(SourceBody) body: SourceBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = toSourceEntry(sourceId, body);
    const { source, created } = await this.registers.putSource(operator, entry);
    reply.code(created ? 201 : 200);
    return source;
  }
}
