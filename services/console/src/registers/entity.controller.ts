import { toContactPoint } from '@keten/delivery';
import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toArea } from '../area-body.ts';
import { EntityBody } from './register-bodies.ts';
import { PEOPLE } from '../people/people.ts';
import type { OperatorSession, People } from '../people/people.ts';
import { CONSOLE_REGISTERS } from './registers.ts';
import type { ConsoleRegisters } from './registers.ts';

@Controller('v1/entities')
@UseGuards(SignedIn())
export class EntityController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(CONSOLE_REGISTERS) private readonly registers: ConsoleRegisters,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    await this.people.whoIs(session);
    return { items: await this.registers.listEntities() };
  }

  @Put(':entityId')
  async put(
    @Subject() session: OperatorSession,
    @PathId('entityId') entityId: string,
    @ValidBody(EntityBody) body: EntityBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = { entityId, ...body, area: toArea(body.area), contactPoints: body.contactPoints.map(toContactPoint) };
    const { entity, created } = await this.registers.putEntity(await this.people.whoIs(session), entry);
    reply.code(created ? 201 : 200);
    return entity;
  }
}
