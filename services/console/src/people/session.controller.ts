import { Controller, Delete, Get, Header, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { AtMost, SignedIn, Subject, ValidBody } from '@keten/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PEOPLE } from './people.ts';
import type { OperatorSession, People } from './people.ts';
import { shownOperator } from './put-operator.ts';
import { SessionBody } from './session-body.ts';

@Controller('v1/sessions')
export class SessionController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  @Post()
  @HttpCode(201)
  @Header('Location', '/v1/sessions/current')
  @AtMost(120)
  async begin(@ValidBody(SessionBody) body: SessionBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const { token, operator } = await this.people.signIn(body.operatorId, body.password);
    reply.header('Set-Cookie', this.people.sessions.cookie(token));
    return { token, ...shownOperator(operator) };
  }

  @Get('current')
  @UseGuards(SignedIn())
  async current(@Subject() session: OperatorSession) {
    return shownOperator(await this.people.whoIs(session));
  }

  @Delete('current')
  @HttpCode(204)
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = this.people.sessions.tokenOf(request.headers);
    if (token !== undefined) await this.people.sessions.destroy(token);
    reply.header('Set-Cookie', this.people.sessions.noCookie());
  }
}
