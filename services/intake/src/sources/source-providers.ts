import { usedAssertions } from '@keten/contracts';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, IDENTIFY_SOURCE, LOG, METRICS, provide, REDIS, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { accessTokens } from './access-token.ts';
import type { AccessTokens } from './access-token.ts';
import { admitReport } from '../limits/admit-report.ts';
import { checkAssertion } from './check-assertion.ts';
import type { CheckAssertion } from './check-assertion.ts';
import { networksOf, readClientCertificate } from './client-certificate.ts';
import type { Config } from '../config.ts';
import { identifySource } from './identify-source.ts';
import { issueToken } from './issue-token.ts';
import { limitGuesses } from '../limits/limit-guesses.ts';
import type { LimitGuesses } from '../limits/limit-guesses.ts';
import { limitRate } from '../limits/limit-rate.ts';
import type { RateLimit } from '../limits/limit-rate.ts';
import { signInMetrics } from './sign-in-metrics.ts';
import { shareRate } from '../limits/share-rate.ts';
import { sharedBuckets } from '../limits/shared-buckets.ts';
import type { SharedBuckets } from '../limits/shared-buckets.ts';
import type { SignInMetrics } from './sign-in-metrics.ts';
import { ADMIT_REPORT, ISSUE_TOKEN, READ_CERTIFICATE } from './source-tokens.ts';
import { SOURCES } from '../tokens.ts';

const ACCESS_TOKENS = token<AccessTokens>('ACCESS_TOKENS');
const CHECK_ASSERTION = token<CheckAssertion>('CHECK_ASSERTION');
const GUESSES = token<LimitGuesses>('GUESSES');
const SHARED_BUCKETS = token<SharedBuckets>('SHARED_BUCKETS');
const SIGN_IN_METRICS = token<SignInMetrics>('SIGN_IN_METRICS');

/** Sources are some hundreds; addresses that fail are as many as an attacker has. */
const maxKeys = 10_000;

/** Who a report comes from, and how many it may send. */
export const sourceProviders = (config: Config): readonly Provider[] => [
  provide(SIGN_IN_METRICS, [METRICS], signInMetrics),
  provide(ACCESS_TOKENS, [SOURCES, CLOCK], (sources, clock) =>
    accessTokens({ key: Buffer.from(config.TOKEN_KEY, 'base64'), issuer: config.PUBLIC_URL, sources, clock }),
  ),
  provide(CHECK_ASSERTION, [SOURCES, REGISTERS, CLOCK], (sources, open: Registers, clock) =>
    checkAssertion({ sources, used: open.register(usedAssertions), clock, audience: tokenEndpoint(config.PUBLIC_URL) }),
  ),
  provide(SHARED_BUCKETS, [REDIS, LOG], sharedBuckets),
  provide(GUESSES, [SIGN_IN_METRICS, SHARED_BUCKETS, CLOCK], ({ failed }, shared, clock) =>
    limitGuesses({ limit: limitOf('guesses', shared, clock), maxKnown: maxKeys, onFailed: failed }),
  ),
  provide(READ_CERTIFICATE, [SIGN_IN_METRICS, CLOCK], ({ certificateIgnored }, clock) =>
    readClientCertificate({
      proxies: networksOf(config.TRUSTED_PROXIES),
      header: config.CLIENT_CERT_HEADER,
      clock,
      onIgnored: certificateIgnored,
    }),
  ),
  provide(
    ISSUE_TOKEN,
    [CHECK_ASSERTION, ACCESS_TOKENS, GUESSES, SHARED_BUCKETS, CLOCK],
    (check, tokens, guesses, shared, clock) =>
      issueToken({ check, accessTokens: tokens, guesses, limit: limitOf('tokens', shared, clock) }),
  ),
  provide(
    IDENTIFY_SOURCE,
    [SOURCES, ACCESS_TOKENS, READ_CERTIFICATE, GUESSES],
    (sources, tokens, readCertificate, guesses) =>
      identifySource({ sources, accessTokens: tokens, readCertificate, guesses }),
  ),
  provide(ADMIT_REPORT, [SIGN_IN_METRICS, SHARED_BUCKETS, CLOCK], ({ overRate }, shared, clock) =>
    admitReport({
      limit: limitOf('reports', shared, clock),
      defaultPerMinute: config.SOURCE_REPORTS_PER_MINUTE,
      onRefused: overRate,
    }),
  ),
];

const limitOf = (name: string, shared: SharedBuckets, clock: () => Date): RateLimit =>
  shareRate({ local: limitRate({ clock, maxKeys }), shared, name });

const tokenEndpoint = (publicUrl: string): string => `${publicUrl.replace(/\/$/, '')}/v1/oauth/token`;
