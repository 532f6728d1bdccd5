import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { NoodsteunpuntBody } from './register-bodies.ts';
import { PEOPLE } from '../people/people.ts';
import type { OperatorSession, People } from '../people/people.ts';
import { CONSOLE_REGISTERS } from './registers.ts';
import type { ConsoleRegisters } from './registers.ts';

@Controller('v1/noodsteunpunten')
@UseGuards(SignedIn())
export class NoodsteunpuntController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(CONSOLE_REGISTERS) private readonly registers: ConsoleRegisters,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    await this.people.whoIs(session);
    return { items: await this.registers.listNoodsteunpunten() };
  }

  @Put(':noodsteunpuntId')
  async put(
    @Subject() session: OperatorSession,
    @PathId('noodsteunpuntId') noodsteunpuntId: string,
    @ValidBody(NoodsteunpuntBody) body: NoodsteunpuntBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = { noodsteunpuntId, ...body };
    const { noodsteunpunt, created } = await this.registers.putNoodsteunpunt(await this.people.whoIs(session), entry);
    reply.code(created ? 201 : 200);
    return noodsteunpunt;
  }
}
