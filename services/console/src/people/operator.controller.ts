import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OperatorBody } from './operator-body.ts';
import { PEOPLE } from './people.ts';
import type { OperatorSession, People } from './people.ts';

@Controller('v1/operators')
@UseGuards(SignedIn())
export class OperatorController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    return { items: await this.people.list(await this.people.whoIs(session)) };
  }

  @Put(':operatorId')
  async put(
    @Subject() session: OperatorSession,
    @PathId('operatorId') operatorId: string,
    @ValidBody(OperatorBody) body: OperatorBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = { operatorId, ...body };
    const { operator, created } = await this.people.put(await this.people.whoIs(session), entry);
    reply.code(created ? 201 : 200);
    return operator;
  }
}
