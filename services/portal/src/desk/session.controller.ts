import type { Entity } from '@keten/domain';
import { AnyoneSignedIn, AtMost, OpenToAll, Person, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DESK } from './desk.ts';
import type { Desk } from './desk.ts';
import { SessionBody } from './session-body.ts';
import { shownEntity } from './sign-in.ts';

@Controller('v1/sessions')
export class SessionController {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  @Post()
  @OpenToAll('who comes in has no session yet')
  @HttpCode(201)
  @Header('Location', '/v1/sessions/current')
  @AtMost(120)
  async begin(@ValidBody(SessionBody) body: SessionBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const { token, entity } = await this.desk.signIn(body.entityId, body.password);
    reply.header('Set-Cookie', this.desk.signedIn.sessions.cookie(token));
    return { token, ...shownEntity(entity) };
  }

  @Get('current')
  @AnyoneSignedIn('a desk may see whose it is')
  current(@Person() entity: Entity) {
    return shownEntity(entity);
  }

  @Delete('current')
  @OpenToAll('whoever has the token may end its session')
  @HttpCode(204)
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = this.desk.signedIn.sessions.tokenOf(request.headers);
    if (token !== undefined) await this.desk.signOut(token);
    reply.header('Set-Cookie', this.desk.signedIn.sessions.noCookie());
  }
}
