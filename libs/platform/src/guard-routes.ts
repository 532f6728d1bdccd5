import { bounds } from '@keten/messaging';
import type { CanActivate, ExecutionContext, INestApplication } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Health } from './health.ts';
import type { PasskeyOwner, Passkeys } from './passkeys/passkeys.ts';
import type { SignedIn } from './signed-in.ts';
import { brokerIsAway, forbidden, noSession } from './problem.ts';
import type { Standing } from './standing.ts';
import { HEALTH, IDENTIFY_SOURCE, PASSKEYS, SIGNED_IN, type IdentifySource } from './tokens.ts';
import { whoMayKey, withoutBrokerKey, withPasskeyKey, type WhoMay } from './who-may.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, put there by the guard of all routes. */
    person?: object;
  }
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const reflector = new Reflector();

/** Stands at the door of every route of a service. A route that does not say who may use it is refused to everybody. */
export const guardRoutes = (app: INestApplication): CanActivate => ({
  canActivate: async (context) => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const whoMay = reflector.getAllAndOverride<WhoMay | undefined>(whoMayKey, placesOf(context));
    if (!whoMay) throw forbidden('Nobody may use this: it does not say who may.');
    if (needsBroker(context, request) && isLost(app)) throw brokerIsAway();
    if (whoMay.kind === 'all') return true;
    request.person =
      whoMay.kind === 'source' ? await app.get<IdentifySource>(IDENTIFY_SOURCE)(request) : await comeIn(app, request);
    if (whoMay.kind === 'right') signedInOf(app).authorise(request.person as Standing, whoMay.right);
    await confirm(app, context, request);
    return true;
  },
});

const needsBroker = (context: ExecutionContext, { method }: FastifyRequest): boolean =>
  !safeMethods.has(method) && !reflector.getAllAndOverride<boolean | undefined>(withoutBrokerKey, placesOf(context));

async function confirm(app: INestApplication, context: ExecutionContext, request: FastifyRequest): Promise<void> {
  const { person = {}, method, url, headers, body } = request;
  const ofWhom = reflector.getAllAndOverride<string | undefined>(withPasskeyKey, placesOf(context));
  if (ofWhom === undefined || safeMethods.has(method)) return;
  const { passkey, 'if-match': basedOn } = headers;
  const passkeys = app.get<Passkeys<PasskeyOwner>>(PASSKEYS);
  if (ofWhom === 'owners' && !passkeys.has(person)) return;
  const deed = { method, path: url, basedOn, body };
  await passkeys.confirm(person, deed, typeof passkey === 'string' ? passkey : undefined);
}

const isLost = (app: INestApplication): boolean => app.get<Health>(HEALTH).brokerLostForMs() > bounds.electionMs;

async function comeIn(app: INestApplication, request: FastifyRequest): Promise<object> {
  const signedIn = signedInOf(app);
  const token = signedIn.sessions.tokenOf(request.headers);
  // A page asks by itself too, and says apart when somebody is at it.
  const isAtIt = request.headers.authorization !== undefined;
  const person = token === undefined ? undefined : await signedIn.of(token, isAtIt);
  if (!person) throw noSession();
  if (comesFromElsewhere(request)) throw forbidden('The request comes from another site.');
  return person;
}

const signedInOf = (app: INestApplication): SignedIn<Standing> => app.get<SignedIn<Standing>>(SIGNED_IN);

const placesOf = (context: ExecutionContext) => [context.getHandler(), context.getClass()];

/** A browser that sends our cookie says where the request comes from; SameSite=Strict already keeps others out. */
function comesFromElsewhere({ method, headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (headers.authorization !== undefined || safeMethods.has(method)) return false;
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
