import type { SessionTerms } from '@keten/domain';
import { Controller, Delete, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ValidBody } from './edge.ts';
import { noSession } from './problem.ts';
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
      reply.header('Set-Cookie', this.#sessions.cookie(token));
      return { token, ...shown(person), session: await this.#sessions.terms(token) };
    }

    @Get('current')
    @AnyoneSignedIn('whatever their rights, people may see who they are')
    async current(@Person() who: Who, @Req() request: FastifyRequest) {
      return { ...shown(who), session: await this.#sessions.terms(this.#tokenOf(request)) };
    }

    /** A page says that its person did something. */
    @Post('current/_prolong')
    @AnyoneSignedIn('it is their own')
    @WithoutBroker()
    @HttpCode(200)
    async prolong(@Req() request: FastifyRequest): Promise<SessionTerms> {
      const terms = await this.#sessions.prolong(this.#tokenOf(request));
      if (!terms) throw noSession();
      return terms;
    }

    @Delete('current')
    @OpenToAll('whoever has the token may end its session')
    @WithoutBroker()
    @HttpCode(204)
    async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
      const token = this.#sessions.tokenOf(request.headers);
      if (token !== undefined) await this.door.signOut(token);
      reply.header('Set-Cookie', this.#sessions.noCookie());
    }

    get #sessions() {
      return this.door.signedIn.sessions;
    }

    #tokenOf({ headers }: FastifyRequest): string {
      return this.#sessions.tokenOf(headers) ?? '';
    }
  }
  return SessionController;
}
