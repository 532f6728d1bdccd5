import { RouteConfig } from '@nestjs/platform-fastify';

/** For what is the same for everybody and cheap: behind one address there may be a whole town. */
export const WithoutLimit = (): MethodDecorator => RouteConfig({ rateLimit: false });

/** A tighter limit for one route, such as signing in: requests per minute, client and process. */
export const AtMost = (perMinute: number): MethodDecorator =>
  RouteConfig({ rateLimit: { max: perMinute, timeWindow: 60_000 } });
