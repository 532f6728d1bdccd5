import type { Operator } from '@keten/domain';
import { BasedOn, PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, HttpCode, Inject, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OperatorBody } from './operator-body.ts';
import { PEOPLE } from './people.ts';
import type { People } from './people.ts';
import { Needs } from './needs.ts';

@Controller('v1/operators')
export class OperatorController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  @Get()
  @Needs('register')
  async all() {
    return { items: await this.people.list() };
  }

  /** They stay in the register's history. */
  @Delete(':operatorId')
  @Needs('register')
  @HttpCode(204)
  async remove(@Person() administrator: Operator, @PathId('operatorId') operatorId: string): Promise<void> {
    await this.people.remove(administrator, operatorId);
  }

  @Put(':operatorId')
  @Needs('register')
  async put(
    @Person() administrator: Operator,
    @PathId('operatorId') operatorId: string,
    @ValidBody(OperatorBody) body: OperatorBody,
    @BasedOn() basedOn: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = { operatorId, ...body };
    const { operator, created } = await this.people.put(administrator, entry, basedOn);
    reply.code(created ? 201 : 200);
    return operator;
  }
}
