import { AtMost, SESSIONS, SignedIn, Subject, ValidBody } from '@keten/platform';
import type { Sessions } from '@keten/platform';
import { Controller, Delete, Get, Header, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionBody } from '../bodies.ts';
import { shownEntity } from './sign-in.ts';
import type { DeskSession, SignIn, WhoIs } from './sign-in.ts';
import { SIGN_IN, WHO_IS } from '../tokens.ts';

@Controller('v1/sessions')
export class SessionController {
  constructor(
    @Inject(SIGN_IN) private readonly signIn: SignIn,
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(SESSIONS) private readonly sessions: Sessions<DeskSession>,
  ) {}

  @Post()
  @HttpCode(201)
  @Header('Location', '/v1/sessions/current')
  @AtMost(120)
  async begin(@ValidBody(SessionBody) body: SessionBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const { token, entity } = await this.signIn(body.entityId, body.password);
    reply.header('Set-Cookie', this.sessions.cookie(token));
    return { token, ...shownEntity(entity) };
  }

  @Get('current')
  @UseGuards(SignedIn())
  async current(@Subject() session: DeskSession) {
    return shownEntity(await this.whoIs(session));
  }

  @Delete('current')
  @HttpCode(204)
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = this.sessions.tokenOf(request.headers);
    if (token !== undefined) await this.sessions.destroy(token);
    reply.header('Set-Cookie', this.sessions.noCookie());
  }
}
