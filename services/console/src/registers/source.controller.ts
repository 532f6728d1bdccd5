import type { Operator } from '@keten/domain';
import { BasedOn, PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, HttpCode, Inject, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { SourceBody, toSourceEntry } from './source-body.ts';
import { CONSOLE_REGISTERS } from './registers.ts';
import type { ConsoleRegisters } from './registers.ts';
import { Needs } from '../people/people.ts';

@Controller('v1/sources')
export class SourceController {
  constructor(@Inject(CONSOLE_REGISTERS) private readonly registers: ConsoleRegisters) {}

  @Get()
  @Needs('read-registers')
  async all() {
    return { items: await this.registers.listSources() };
  }

  @Get(':sourceId/history')
  @Needs('read-registers')
  history(@PathId('sourceId') sourceId: string) {
    return this.registers.historyOfSource(sourceId);
  }

  /** It stays in the register's history. */
  @Delete(':sourceId')
  @Needs('register')
  @HttpCode(204)
  async remove(@Person() operator: Operator, @PathId('sourceId') sourceId: string): Promise<void> {
    await this.registers.removeSource(operator, sourceId);
  }

  @Put(':sourceId')
  @Needs('register')
  async put(
    @Person() operator: Operator,
    @PathId('sourceId') sourceId: string,
    @ValidBody(SourceBody) body: SourceBody,
    @BasedOn() basedOn: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = toSourceEntry(sourceId, body);
    const { source, created } = await this.registers.putSource(operator, entry, basedOn);
    reply.code(created ? 201 : 200);
    return source;
  }
}
