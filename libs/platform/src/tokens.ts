import type { FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import type { Registry } from 'prom-client';
import type { JetStreamStrategy } from '@keten/messaging';
import type { PlatformConfig } from './config.ts';
import type { Health } from './health.ts';
import type { Log } from './log.ts';
import type { PasskeyOwner, Passkeys } from './passkeys/passkeys.ts';
import { token } from './token.ts';

export const CONFIG = token<PlatformConfig>('CONFIG');
export const LOG = token<Log>('LOG');
export const CLOCK = token<() => Date>('CLOCK');
export const REDIS = token<Redis>('REDIS');
export const METRICS = token<Registry>('METRICS');
export const HEALTH = token<Health>('HEALTH');
/** Provided by services where someone signs in: their SignedIn. */
export const SIGNED_IN = token<object>('SIGNED_IN');
/** Provided by services where something takes a passkey. */
export const PASSKEYS = token<Passkeys<PasskeyOwner>>('PASSKEYS');
/** Which source it is that calls. @throws Problem 401 for who is none. */
export type IdentifySource = (call: FastifyRequest) => Promise<object>;
/** Provided by services where sources call. */
export const IDENTIFY_SOURCE = token<IdentifySource>('IDENTIFY_SOURCE');
/** The consumers' transport; undefined in a service without messaging. */
export const STRATEGY = token<JetStreamStrategy | undefined>('STRATEGY');
