import { Controller, Delete, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ValidBody } from './edge.ts';
import { AtMost } from './rate-limit.ts';
import type { SignInDoor } from './sign-in.ts';
import type { Standing } from './standing.ts';
import type { Token } from './token.ts';
import { AnyoneSignedIn, OpenToAll, Person, WithoutBroker } from './who-may.ts';

type Options<Who extends Standing, Body extends { readonly password: string }> = {
  /** Provided by the service. */
  readonly door: Token<SignInDoor<Who>>;
  readonly body: new () => Body;
  /** What somebody types as their name. */
  readonly idIn: (body: Body) => string;
  /** Somebody as they see themselves: never with what is secret. */
  readonly shown: (who: Who) => object;
};

/** The routes by which people sign in and out at a service, with a cookie for browsers and a token for programs. */
export function sessionController<Who extends Standing, Body extends { readonly password: string }>({
  door,
  body: BodyClass,
  idIn,
  shown,
}: Options<Who, Body>): Type<object> {
  @Controller('v1/sessions')
  class SessionController {
    constructor(@Inject(door) private readonly door: SignInDoor<Who>) {}

    @Post()
    @OpenToAll('who comes in has no session yet')
    @HttpCode(201)
    @Header('Location', '/v1/sessions/current')
    @AtMost(120)
    async begin(
      @ValidBody(BodyClass) body: Body,
      @Req() { ip }: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ) {
      const { token, person } = await this.door.signIn(idIn(body), body.password, ip);
      reply.header('Set-Cookie', this.door.signedIn.sessions.cookie(token));
      return { token, ...shown(person) };
    }

    @Get('current')
    @AnyoneSignedIn('whatever their rights, people may see who they are')
    current(@Person() who: Who) {
      return shown(who);
    }

    @Delete('current')
    @OpenToAll('whoever has the token may end its session')
    @WithoutBroker()
    @HttpCode(204)
    async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
      const token = this.door.signedIn.sessions.tokenOf(request.headers);
      if (token !== undefined) await this.door.signOut(token);
      reply.header('Set-Cookie', this.door.signedIn.sessions.noCookie());
    }
  }
  return SessionController;
}
