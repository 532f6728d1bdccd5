import 'reflect-metadata';

export { systemClock } from './clock.ts';
export { PlatformConfig } from './config.ts';
export { AsBoolean, AsJson, AsList, AsNumber } from './config-fields.ts';
export { checkConfirmationToken, confirmationToken } from './confirmation-token.ts';
export { ContactPointBody, toContactPoint } from './contact-point-body.ts';
export { correlate, correlation, type Correlation } from '@keten/messaging';
export { createService, type Service, type ServiceOptions } from './create-service.ts';
export {
  deliverInOrder,
  dropExpired,
  dropRevoked,
  dropSettled,
  inOrder,
  toEach,
  type Deliver,
  type Outcome,
  type Stage,
  type Underway,
} from './deliver-in-order.ts';
export { DeliveryReports, type DeliveryName } from './delivery-reports.ts';
export { RawBody, TakesBytes, ValidBody, ValidForm, ValidQuery } from './edge.ts';
export { AddressRefused, checkUrl, guardedLookup } from './guard-address.ts';
export { Health, type HealthState } from './health.ts';
export { instantPattern } from './instant-pattern.ts';
export { LatestRows, type AsJsonGives, type Row } from './latest-rows.ts';
export { LiveFeed } from './live-feed.ts';
export { createLog, type Log } from './log.ts';
export type { OpenApi } from './open-api.ts';
export { checkPassword, hashPassword } from './password.ts';
export { platformModule, type PlatformOptions } from './platform-module.ts';
export { idPattern, PathId } from './path-id.ts';
export { forbidden, invalid, notFound, Problem, unauthorized, type Fault } from './problem.ts';
export { AtMost } from './rate-limit.ts';
export { isDeeperThan } from './read-bodies.ts';
export { ConfigInvalid, readConfig } from './read-config.ts';
export { closeRedis, connectRedis } from './redis.ts';
export { refuseBroadcast } from './refuse-broadcast.ts';
export { pagePolicy } from './security-headers.ts';
export { serveWeb } from './serve-web.ts';
export { Sessions, type SessionOptions } from './sessions.ts';
export { runEvery } from './run-every.ts';
export { SettledDeliveries } from './settled-deliveries.ts';
export { SharedFeed, type Update } from './shared-feed.ts';
export { SignedIn, Subject } from './signed-in.ts';
export { splitBroadcast, type SplitBroadcast } from './split-broadcast.ts';
export { startService } from './start-service.ts';
export {
  addSubscription,
  bucketsOf,
  placeOfBucket,
  readBucket,
  removeSubscription,
  type Subscribed,
  type Subscription,
  type SubscriptionTarget,
} from './subscriptions.ts';
export { provide, token, type Token } from './token.ts';
export { CLOCK, CONFIG, HEALTH, LOG, METRICS, REDIS, SESSIONS, STRATEGY } from './tokens.ts';
export { startTracing, type Tracing } from './tracing.ts';
export { Stopping, untilSettled, type Attempt, type AttemptPolicy } from './until-settled.ts';
export { updateViews, type UpdateViews } from './update-views.ts';
export { validate } from './validate.ts';
export { project, Views, type Projection } from './views.ts';
