import type { Redis } from 'ioredis';
import type { Registry } from 'prom-client';
import type { JetStreamStrategy } from '@keten/messaging';
import type { PlatformConfig } from './config.ts';
import type { Health } from './health.ts';
import type { Log } from './log.ts';
import type { Sessions } from './sessions.ts';
import { token } from './token.ts';

export const CONFIG = token<PlatformConfig>('CONFIG');
export const LOG = token<Log>('LOG');
export const CLOCK = token<() => Date>('CLOCK');
export const REDIS = token<Redis>('REDIS');
export const METRICS = token<Registry>('METRICS');
export const HEALTH = token<Health>('HEALTH');
/** Provided by services where someone signs in. */
export const SESSIONS = token<Sessions<object>>('SESSIONS');
/** The consumers' transport; undefined in a service without messaging. */
export const STRATEGY = token<JetStreamStrategy | undefined>('STRATEGY');
