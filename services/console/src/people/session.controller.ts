import { Controller, Delete, Get, Header, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { AtMost, SESSIONS, SignedIn, Subject, ValidBody } from '@keten/platform';
import type { Sessions } from '@keten/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { shownOperator } from './put-operator.ts';
import { SessionBody } from './session-body.ts';
import type { OperatorSession, SignIn, WhoIs } from './sign-in.ts';
import { SIGN_IN, WHO_IS } from '../tokens.ts';

@Controller('v1/sessions')
export class SessionController {
  constructor(
    @Inject(SIGN_IN) private readonly signIn: SignIn,
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(SESSIONS) private readonly sessions: Sessions<OperatorSession>,
  ) {}

  @Post()
  @HttpCode(201)
  @Header('Location', '/v1/sessions/current')
  @AtMost(120)
  async begin(@ValidBody(SessionBody) body: SessionBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const { token, operator } = await this.signIn(body.operatorId, body.password);
    reply.header('Set-Cookie', this.sessions.cookie(token));
    return { token, ...shownOperator(operator) };
  }

  @Get('current')
  @UseGuards(SignedIn())
  async current(@Subject() session: OperatorSession) {
    return shownOperator(await this.whoIs(session));
  }

  @Delete('current')
  @HttpCode(204)
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = this.sessions.tokenOf(request.headers);
    if (token !== undefined) await this.sessions.destroy(token);
    reply.header('Set-Cookie', this.sessions.noCookie());
  }
}
