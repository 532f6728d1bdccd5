import type { Operator } from '@keten/domain';
import { BasedOn, PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, HttpCode, Inject, Post, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { NoodsteunpuntBody, NoodsteunpuntSaidBody } from './register-bodies.ts';
import { CONSOLE_REGISTERS } from './registers.ts';
import type { ConsoleRegisters } from './registers.ts';
import { Needs } from '../people/people.ts';
import { statusOf } from './two-persons.ts';

@Controller('v1/noodsteunpunten')
export class NoodsteunpuntController {
  constructor(@Inject(CONSOLE_REGISTERS) private readonly registers: ConsoleRegisters) {}

  @Get()
  @Needs('read')
  async all() {
    return this.registers.listNoodsteunpunten();
  }

  @Get(':noodsteunpuntId/history')
  @Needs('read-registers')
  history(@PathId('noodsteunpuntId') noodsteunpuntId: string) {
    return this.registers.historyOfNoodsteunpunt(noodsteunpuntId);
  }

  /** How it is there, at once and by one person. */
  @Post(':noodsteunpuntId/_say')
  @Needs('say-noodsteunpunt')
  @HttpCode(200)
  say(
    @Person() operator: Operator,
    @PathId('noodsteunpuntId') noodsteunpuntId: string,
    @ValidBody(NoodsteunpuntSaidBody) { state }: NoodsteunpuntSaidBody,
  ) {
    return this.registers.sayNoodsteunpunt(operator, noodsteunpuntId, state);
  }

  /** Proposes to take it out; it stays in the register's history. */
  @Delete(':noodsteunpuntId')
  @Needs('register')
  async remove(
    @Person() operator: Operator,
    @PathId('noodsteunpuntId') noodsteunpuntId: string,
    @BasedOn() basedOn: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { state } = await this.registers.remove(operator, 'noodsteunpunten', noodsteunpuntId, basedOn);
    reply.code(statusOf[state]);
  }

  @Put(':noodsteunpuntId')
  @Needs('register')
  async put(
    @Person() operator: Operator,
    @PathId('noodsteunpuntId') noodsteunpuntId: string,
    @ValidBody(NoodsteunpuntBody) body: NoodsteunpuntBody,
    @BasedOn() basedOn: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = { noodsteunpuntId, ...body };
    const { state } = await this.registers.putNoodsteunpunt(operator, entry, basedOn);
    reply.code(statusOf[state]);
    return entry;
  }
}
