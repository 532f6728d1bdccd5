import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** What a route says of who may use it. */
export type WhoMay =
  | { readonly kind: 'right'; readonly right: string }
  | { readonly kind: 'signed-in'; readonly why: string }
  | { readonly kind: 'source' }
  | { readonly kind: 'all'; readonly why: string };

export const whoMayKey = 'keten:who-may';
const whoMay = (value: WhoMay): MethodDecorator & ClassDecorator => SetMetadata(whoMayKey, value);

/** Who is signed in and has this right. Services name their rights in a decorator of their own that knows them by type. */
export const NeedsRight = (right: string) => whoMay({ kind: 'right', right });

/** Whoever is signed in, without any role. @param why that is right, for whoever reads the route. */
export const AnyoneSignedIn = (why: string) => whoMay({ kind: 'signed-in', why });

/** A registered source of reports, by its own way of saying who it is. */
export const ForSources = () => whoMay({ kind: 'source' });

/** Everybody. @param why that is right, for whoever reads the route. */
export const OpenToAll = (why: string) => whoMay({ kind: 'all', why });

export const withoutBrokerKey = 'keten:without-broker';

/** A route that changes something, and works while the broker stores nothing. */
export const WithoutBroker = (): MethodDecorator => SetMetadata(withoutBrokerKey, true);

export const withPasskeyKey = 'keten:with-passkey';

/**
 * A route that does what has consequences: the person confirms each request with their passkey. Reading takes none.
 *
 * @param ofWhom everybody, as far as the rule of the service goes; or only `owners`, for a way on which somebody gets their first.
 */
export const WithPasskey = (ofWhom: 'everybody' | 'owners' = 'everybody'): MethodDecorator & ClassDecorator =>
  SetMetadata(withPasskeyKey, ofWhom);

/** Who asks, of this moment: a person, an entity's desk or a source, as the route says who may use it. */
export const Person: () => ParameterDecorator = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().person,
);
