import type { Operator } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { shownOperator } from './put-operator.ts';
import type { PutOperator } from './put-operator.ts';
import { OperatorBody } from '../registers/register-bodies.ts';
import { authorise } from './rights.ts';
import type { OperatorSession, WhoIs } from './sign-in.ts';
import { OPERATORS, PUT_OPERATOR, WHO_IS } from '../tokens.ts';

@Controller('v1/operators')
@UseGuards(SignedIn())
export class OperatorController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(OPERATORS) private readonly register: Register<Operator>,
    @Inject(PUT_OPERATOR) private readonly putOperator: PutOperator,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    authorise(await this.whoIs(session), 'register');
    return { items: [...(await this.register.all()).values()].map(shownOperator) };
  }

  @Put(':operatorId')
  async put(
    @Subject() session: OperatorSession,
    @PathId('operatorId') operatorId: string,
    @ValidBody(OperatorBody) body: OperatorBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = { operatorId, ...body };
    const { operator, created } = await this.putOperator(await this.whoIs(session), entry);
    reply.code(created ? 201 : 200);
    return operator;
  }
}
