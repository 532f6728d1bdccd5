import { AtMost, SESSIONS, SignedIn, Subject, ValidBody } from '@keten/platform';
import type { Sessions } from '@keten/platform';
import { Controller, Delete, Get, Header, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DESK } from './desk.ts';
import type { Desk, DeskSession } from './desk.ts';
import { SessionBody } from './session-body.ts';
import { shownEntity } from './sign-in.ts';

@Controller('v1/sessions')
export class SessionController {
  constructor(
    @Inject(DESK) private readonly desk: Desk,
    @Inject(SESSIONS) private readonly sessions: Sessions<object>,
  ) {}

  @Post()
  @HttpCode(201)
  @Header('Location', '/v1/sessions/current')
  @AtMost(120)
  async begin(@ValidBody(SessionBody) body: SessionBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const { token, entity } = await this.desk.signIn(body.entityId, body.password);
    reply.header('Set-Cookie', this.sessions.cookie(token));
    return { token, ...shownEntity(entity) };
  }

  @Get('current')
  @UseGuards(SignedIn())
  async current(@Subject() session: DeskSession) {
    return shownEntity(await this.desk.whoIs(session));
  }

  @Delete('current')
  @HttpCode(204)
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = this.sessions.tokenOf(request.headers);
    if (token !== undefined) await this.sessions.destroy(token);
    reply.header('Set-Cookie', this.sessions.noCookie());
  }
}
