import type { Operator } from '@keten/domain';
import { toContactPoint, toPersonToCall } from '@keten/delivery';
import { BasedOn, PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, HttpCode, Inject, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toArea } from '../area-body.ts';
import { EntityBody } from './register-bodies.ts';
import { CONSOLE_REGISTERS } from './registers.ts';
import type { ConsoleRegisters } from './registers.ts';
import { Needs } from '../people/people.ts';

@Controller('v1/entities')
export class EntityController {
  constructor(@Inject(CONSOLE_REGISTERS) private readonly registers: ConsoleRegisters) {}

  @Get()
  @Needs('read-registers')
  async all() {
    return { items: await this.registers.listEntities() };
  }

  @Get(':entityId/history')
  @Needs('read-registers')
  history(@PathId('entityId') entityId: string) {
    return this.registers.historyOfEntity(entityId);
  }

  /** It stays in the register's history. */
  @Delete(':entityId')
  @Needs('register')
  @HttpCode(204)
  async remove(@Person() operator: Operator, @PathId('entityId') entityId: string): Promise<void> {
    await this.registers.removeEntity(operator, entityId);
  }

  @Put(':entityId')
  @Needs('register')
  async put(
    @Person() operator: Operator,
    @PathId('entityId') entityId: string,
    @ValidBody(EntityBody) body: EntityBody,
    @BasedOn() basedOn: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = {
      entityId,
      ...body,
      area: toArea(body.area),
      contactPoints: body.contactPoints.map(toContactPoint),
      personsToCall: body.personsToCall?.map(toPersonToCall),
    };
    const { entity, created } = await this.registers.putEntity(operator, entry, basedOn);
    reply.code(created ? 201 : 200);
    return entity;
  }
}
