import 'reflect-metadata';

export { askOrRemember } from './ask-or-remember.ts';
export { BasedOn, checkBasedOn } from './based-on.ts';
export { PlatformConfig } from './config.ts';
export { AsBoolean, AsIdleSeconds, AsJson, AsList, AsNumber } from './config-fields.ts';
export { correlate, correlation, type Correlation } from '@keten/messaging';
export { createService, type Service, type ServiceOptions } from './create-service.ts';
export { RawBody, TakesBytes, TakesUpTo, ValidBody, ValidForm, ValidQuery } from './edge.ts';
export { Health, type HealthState } from './health.ts';
export { IsInstant } from './is-instant.ts';
export { LatestRows, type Row } from './latest-rows.ts';
export { LiveFeed, type Reader, type Update } from './live-feed.ts';
export { createLog, type Log } from './log.ts';
export type { OpenApi } from './open-api.ts';
export { SignedIn, type PersonSession, type Watched } from './signed-in.ts';
export { checkPassword, hashPassword } from './password.ts';
export { newVapidKeys } from './new-vapid-keys.ts';
export { platformModule, type PlatformOptions } from './platform-module.ts';
export { openIdController } from './open-id/open-id-controller.ts';
export { OpenIdProvider } from './open-id/open-id-provider.ts';
export { passkeyRules, Passkeys, type NewPasskey, type PasskeyRule } from './passkeys/passkeys.ts';
export { relyingParty } from './passkeys/relying-party.ts';
export { PageQuery } from './page-query.ts';
export { idPattern, PathId, PathRevision } from './path-id.ts';
export type { ProblemPage } from './problem-page.ts';
export { elsewhere, wordsOfProblem } from './problem-words.ts';
export { forbidden, invalid, notFound, Problem, unauthorized, type Fault } from './problem.ts';
export { AtMost, WithoutLimit } from './rate-limit.ts';
export { limitRate, type LocalLimit, type RateLimit } from './limits/limit-rate.ts';
export { limitSignIns, type LimitSignIns } from './limits/limit-sign-ins.ts';
export { networkOf } from './limits/network-of.ts';
export { rememberLatest } from './limits/remember-latest.ts';
export { shareRate } from './limits/share-rate.ts';
export { sharedBuckets } from './limits/shared-buckets.ts';
export type { Rate } from './limits/token-bucket.ts';
export { tooMany } from './limits/too-many.ts';
export { isDeeperThan } from './read-bodies.ts';
export { ConfigInvalid, readConfig } from './read-config.ts';
export { closeRedis, connectRedis } from './redis.ts';
export { callRedis, redisLibrary, redisLibraryVersion } from './redis-functions.ts';
export { redisKeys, redisUrl, redisUserNames, redisUsers, type RedisUser } from './redis-users.ts';
export { pagePolicy } from './security-headers.ts';
export { tagOf } from './answer-from-cache.ts';
export { serveWeb } from './serve-web.ts';
export { sessionController } from './session-controller.ts';
export { spkiOf } from './passkeys/spki-of.ts';
export { asMade, halfPattern, newHalf } from './halves.ts';
export { opensSeal, sealHashOf, sealHashPattern } from './seal-hash.ts';
export { Sessions, type SessionOptions } from './sessions.ts';
export { runEvery } from './run-every.ts';
export { SharedFeed } from './shared-feed.ts';
export { signInDoor, type SignInDoor } from './sign-in.ts';
export { startService } from './start-service.ts';
export { FEED, provideViews, type View } from './provide-views.ts';
export { pageIn, type Page, type PageWanted } from './read-page.ts';
export { provide, token, type Token } from './token.ts';
export {
  CLOCK,
  CONFIG,
  HEALTH,
  IDENTIFY_SOURCE,
  LOG,
  METRICS,
  PASSKEYS,
  SIGNED_IN,
  REDIS,
  STRATEGY,
} from './tokens.ts';
export { startTracing, type Tracing } from './tracing.ts';
export { validate } from './validate.ts';
export { AnyoneSignedIn, ForSources, NeedsRight, OpenToAll, Person, WithPasskey } from './who-may.ts';
export { followOnce, isViewWhole, project, Views, type Projection } from './views.ts';
