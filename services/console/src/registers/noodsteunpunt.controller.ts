import type { Noodsteunpunt } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import type { PutNoodsteunpunt } from './put-noodsteunpunt.ts';
import { NoodsteunpuntBody } from './register-bodies.ts';
import type { OperatorSession, WhoIs } from '../people/sign-in.ts';
import { NOODSTEUNPUNTEN, PUT_NOODSTEUNPUNT, WHO_IS } from '../tokens.ts';

@Controller('v1/noodsteunpunten')
@UseGuards(SignedIn())
export class NoodsteunpuntController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(NOODSTEUNPUNTEN) private readonly register: Register<Noodsteunpunt>,
    @Inject(PUT_NOODSTEUNPUNT) private readonly putNoodsteunpunt: PutNoodsteunpunt,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    await this.whoIs(session);
    return { items: [...(await this.register.all()).values()] };
  }

  @Put(':noodsteunpuntId')
  async put(
    @Subject() session: OperatorSession,
    @PathId('noodsteunpuntId') noodsteunpuntId: string,
    @ValidBody(NoodsteunpuntBody) body: NoodsteunpuntBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = { noodsteunpuntId, ...body };
    const { noodsteunpunt, created } = await this.putNoodsteunpunt(await this.whoIs(session), entry);
    reply.code(created ? 201 : 200);
    return noodsteunpunt;
  }
}
