import {
  createParamDecorator,
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
  type Type,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { forbidden, unauthorized } from './problem.ts';
import type { Sessions } from './sessions.ts';
import type { Token } from './token.ts';
import { SESSIONS } from './tokens.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, put there by the SignedIn guard. */
    subject?: object;
  }
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A guard that lets only those in who have a session: `@UseGuards(SignedIn())`. The handler gets them by `@Subject()`.
 *
 * @param allows says whether this subject may; 403 otherwise.
 */
export function SignedIn<S extends object>(
  allows: (subject: S) => boolean = () => true,
  sessionsToken: Token<Sessions<S>> = SESSIONS as unknown as Token<Sessions<S>>,
): Type<CanActivate> {
  class SignedInGuard implements CanActivate {
    readonly #sessions: Sessions<S>;

    constructor(sessions: Sessions<S>) {
      this.#sessions = sessions;
    }

    async canActivate(context: ExecutionContext): Promise<boolean> {
      const request = context.switchToHttp().getRequest<FastifyRequest>();
      const token = this.#sessions.tokenOf(request.headers);
      const subject = token === undefined ? undefined : await this.#sessions.find(token);
      if (!subject) throw unauthorized('There is no session, or it is over.');
      if (comesFromElsewhere(request)) throw forbidden('The request comes from another site.');
      if (!allows(subject)) throw forbidden('Your role does not allow this.');
      request.subject = subject;
      return true;
    }
  }
  Inject(sessionsToken)(SignedInGuard, undefined, 0);
  Injectable()(SignedInGuard);
  return SignedInGuard;
}

/** Who is signed in, as the session knows them. */
export const Subject: () => ParameterDecorator = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().subject,
);

/** A browser that sends our cookie says where the request comes from; SameSite=Strict already keeps others out. */
function comesFromElsewhere({ method, headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (headers.authorization !== undefined || safeMethods.has(method)) return false;
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
