import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, Problem } from '../problem.ts';
import { AtMost } from '../rate-limit.ts';
import type { SignInDoor } from '../sign-in.ts';
import type { Standing } from '../standing.ts';
import type { Token } from '../token.ts';
import { OpenToAll } from '../who-may.ts';

const path = '/v1/sessions/open-id';
/** Only the browser that began comes back with it; Lax, since it comes back from another site. */
const begunCookie = 'keten-open-id';

/** The routes by which people sign in at their own organisation, and come back from there. */
export function openIdController<Who extends Standing>(door: Token<SignInDoor<Who>>): Type<object> {
  @Controller('v1/sessions')
  class OpenIdController {
    constructor(@Inject(door) private readonly door: SignInDoor<Who>) {}

    /** How people may sign in here. */
    @Get('ways')
    @OpenToAll('who comes in has no session yet')
    ways() {
      return { openId: this.door.openId?.name ?? null };
    }

    @Get('open-id')
    @OpenToAll('who comes in has no session yet')
    @AtMost(120)
    async begin(@Res() reply: FastifyReply): Promise<void> {
      try {
        const { url, state } = await this.#provider().begin();
        await reply
          .header('Set-Cookie', this.#cookie(state, 600))
          .header('Cache-Control', 'no-store')
          .redirect(url, 302);
      } catch (error) {
        await goBack(reply, error);
      }
    }

    @Get('open-id/callback')
    @OpenToAll('who comes in has no session yet')
    @AtMost(120)
    async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
      const forgotten = this.#cookie('', 0);
      try {
        const id = await this.#provider().finish(queryOf(request), begunIn(request));
        const token = await this.door.signInAs(id);
        await reply.header('Set-Cookie', [forgotten, this.door.signedIn.sessions.cookie(token)]).redirect('/', 302);
      } catch (error) {
        await goBack(reply.header('Set-Cookie', forgotten), error);
      }
    }

    #provider() {
      const { openId } = this.door;
      if (!openId) throw notFound('Nobody signs in here by another organisation.');
      return openId;
    }

    #cookie(state: string, maxAgeSeconds: number): string {
      const secure = this.door.signedIn.sessions.areSecure ? ['Secure'] : [];
      const parts = [`Path=${path}`, 'HttpOnly', 'SameSite=Lax', `Max-Age=${maxAgeSeconds}`, ...secure];
      return [`${begunCookie}=${state}`, ...parts].join('; ');
    }
  }
  return OpenIdController;
}

const queryOf = ({ url }: FastifyRequest): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

function begunIn({ headers }: FastifyRequest): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${begunCookie}=`))?.slice(begunCookie.length + 1) || undefined;
}

/** A person looks at this, so they come back to the page where they sign in, which says what is wrong. */
async function goBack(reply: FastifyReply, error: unknown): Promise<void> {
  if (!(error instanceof Problem) || error.status === 404) throw error;
  await reply.header('Cache-Control', 'no-store').redirect(`/?not-signed-in=${error.status}`, 302);
}
