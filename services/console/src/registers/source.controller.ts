import type { Operator } from '@keten/domain';
import { BasedOn, PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, Inject, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { SourceBody, toSourceEntry } from './source-body.ts';
import { CONSOLE_REGISTERS } from './registers.ts';
import type { ConsoleRegisters } from './registers.ts';
import { Needs } from '../people/people.ts';
import { statusOf } from './two-persons.ts';

@Controller('v1/sources')
export class SourceController {
  constructor(@Inject(CONSOLE_REGISTERS) private readonly registers: ConsoleRegisters) {}

  @Get()
  @Needs('read-registers')
  async all() {
    return this.registers.listSources();
  }

  @Get(':sourceId/history')
  @Needs('read-registers')
  history(@PathId('sourceId') sourceId: string) {
    return this.registers.historyOfSource(sourceId);
  }

  /** Proposes to take it out; it stays in the register's history. */
  @Delete(':sourceId')
  @Needs('register')
  async remove(
    @Person() operator: Operator,
    @PathId('sourceId') sourceId: string,
    @BasedOn() basedOn: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { state } = await this.registers.remove(operator, 'sources', sourceId, basedOn);
    reply.code(statusOf[state]);
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
    const { state, source } = await this.registers.putSource(operator, entry, basedOn);
    reply.code(statusOf[state]).header('Cache-Control', 'no-store');
    return source;
  }
}
