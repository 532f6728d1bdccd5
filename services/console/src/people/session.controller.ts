import type { Operator } from '@keten/domain';
import { Controller, Delete, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { AnyoneSignedIn, AtMost, OpenToAll, Person, ValidBody } from '@keten/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PEOPLE } from './people.ts';
import type { People } from './people.ts';
import { shownOperator } from './put-operator.ts';
import { SessionBody } from './session-body.ts';

@Controller('v1/sessions')
export class SessionController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  @Post()
  @OpenToAll('who comes in has no session yet')
  @HttpCode(201)
  @Header('Location', '/v1/sessions/current')
  @AtMost(120)
  async begin(@ValidBody(SessionBody) body: SessionBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const { token, operator } = await this.people.signIn(body.operatorId, body.password);
    reply.header('Set-Cookie', this.people.signedIn.sessions.cookie(token));
    return { token, ...shownOperator(operator) };
  }

  @Get('current')
  @AnyoneSignedIn('whatever their roles, people may see who they are')
  current(@Person() operator: Operator) {
    return shownOperator(operator);
  }

  @Delete('current')
  @OpenToAll('whoever has the token may end its session')
  @HttpCode(204)
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = this.people.signedIn.sessions.tokenOf(request.headers);
    if (token !== undefined) await this.people.signOut(token);
    reply.header('Set-Cookie', this.people.signedIn.sessions.noCookie());
  }
}
