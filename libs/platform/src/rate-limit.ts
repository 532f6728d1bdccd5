import { RouteConfig } from '@nestjs/platform-fastify';

/** A tighter limit for one route, such as signing in: requests per minute, client and process. */
export const AtMost = (perMinute: number): MethodDecorator =>
  RouteConfig({ rateLimit: { max: perMinute, timeWindow: 60_000 } });
