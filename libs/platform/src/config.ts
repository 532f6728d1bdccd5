import { planes, type Plane } from '@keten/domain';
import { IsIn, IsInt, IsIP, IsOptional, IsString, IsUrl, Matches, Max, Min } from 'class-validator';
import { AsList, AsNumber } from './config-fields.ts';

const natsUrls = /^(nats|tls|ws|wss):\/\/[^\s,]+(,(nats|tls|ws|wss):\/\/[^\s,]+)*$/;
const httpUrl = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/**
 * What every service needs from its environment. A service extends this class with what it needs itself.
 * Any name may also be given as `<NAME>_FILE`, a file that holds the value, for secrets that an orchestrator mounts.
 */
export class PlatformConfig {
  /** One or more servers, comma-separated. */
  @Matches(natsUrls, { message: '$property must be one or more of nats://host:port, comma-separated' })
  NATS_URL!: string;

  /** The seed of the service's nkey user; a broker without accounts (tests) needs none. */
  @IsOptional()
  @Matches(/^SU[A-Z2-7]{56}$/, { message: '$property must be the seed of an nkey user' })
  NATS_SEED?: string;

  @Matches(/^rediss?:\/\/\S+$/, { message: '$property must be like redis://host:port' })
  REDIS_URL!: string;

  @IsIP()
  HTTP_HOST = '127.0.0.1';

  /** 0 takes a free one. */
  @AsNumber()
  @IsInt()
  @Min(0)
  @Max(65_535)
  HTTP_PORT = 0;

  /** A port of its own for health and metrics, which are for who runs the chain; without it they are on the service's own. */
  @IsOptional()
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(65_535)
  OPERATIONS_PORT?: number;

  /** The largest body that any route of the service takes. */
  @AsNumber()
  @IsInt()
  @Min(1024)
  @Max(4 * 1024 * 1024)
  HTTP_BODY_LIMIT_BYTES = 1024 * 1024;

  /** How long a request may take to arrive, and as long again to be answered. */
  @AsNumber()
  @IsInt()
  @Min(100)
  @Max(120_000)
  HTTP_TIMEOUT_MS = 30_000;

  /** Per client (address; /64 for IPv6) and process. */
  @AsNumber()
  @IsInt()
  @Min(1)
  HTTP_REQUESTS_PER_MINUTE = 3000;

  /** Addresses of the proxies whose X-Forwarded-For is believed. */
  @AsList()
  @IsIP(undefined, { each: true })
  TRUSTED_PROXIES: string[] = [];

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  @IsIn(planes)
  PLANE: Plane = 'live';

  /** The organisation's identification number, part of every event's source (NL GOV profile for CloudEvents 1.1). */
  @Matches(/^\d{20}$/, { message: '$property must be an OIN: twenty digits' })
  OIN!: string;

  /** Where the outside world finds the service. */
  @IsOptional()
  @IsUrl(httpUrl)
  PUBLIC_URL?: string;

  /** Where traces go; without it they are kept in the logs' trace ids only. */
  @IsOptional()
  @IsString()
  @IsUrl(httpUrl)
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;
}
