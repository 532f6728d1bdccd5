import { AsBoolean, AsList, AsNumber, PlatformConfig } from '@keten/platform';
import { IsBoolean, IsIn, IsInt, IsUrl, Matches, Max, Min, ValidateBy, ValidateIf } from 'class-validator';
import { certificateHeaders, networksOf } from './sources/sources.ts';
import type { CertificateHeader } from './sources/sources.ts';

const MiB = 1024 * 1024;
const httpUrl = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

export class Config extends PlatformConfig {
  /** Real CAP messages reach 1.7 MB. */
  @AsNumber()
  @IsInt()
  @Min(1024)
  @Max(4 * MiB)
  override HTTP_BODY_LIMIT_BYTES = 4 * MiB;

  /** Sources have limits of their own; this one is for those who are none. */
  override HTTP_REQUESTS_PER_MINUTE = 120_000;

  /** Client assertions name it, so that this service can't do without it. */
  @ValidateIf(() => true)
  @IsUrl(httpUrl)
  override PUBLIC_URL = '';

  /** Addresses and networks (CIDR) of the proxies whose X-Forwarded-For and client certificates are believed. */
  @AsList()
  @IsNetwork()
  override TRUSTED_PROXIES: string[] = [];

  /** Where those proxies put the client's certificate: `client-cert` (RFC 9440) or `x-ssl-client-cert`. */
  @IsIn(certificateHeaders)
  CLIENT_CERT_HEADER: CertificateHeader = 'client-cert';

  /** Signs access tokens; every instance has the same. */
  @Matches(/^[A-Za-z0-9+/]{43,}={0,2}$/, { message: '$property must be at least 32 bytes in base64' })
  TOKEN_KEY = '';

  /** For tests and the demo, where feeds lie on loopback. Anywhere else it opens the inside of the network to URLs of others. */
  @AsBoolean()
  @IsBoolean()
  ALLOW_PRIVATE_ADDRESSES = false;

  /** Where publishers of feeds reach who fetches them, by mail or on a page; where it is empty, our own address. It is a header. */
  @Matches(/^[\x21-\x7e]{0,200}$/, { message: '$property must be an address of mail or of a page' })
  CONTACT = '';

  /** How much later than another way of the same source one may bring a report before it counts as silent. */
  @AsNumber()
  @IsInt()
  @Min(1)
  TRANSPORT_GRACE_SECONDS = 300;

  /** Of a source whose registration names no number, over all processes. */
  @AsNumber()
  @IsInt()
  @Min(1)
  SOURCE_REPORTS_PER_MINUTE = 60_000;

  /** Of any source, over all processes: a part of the room that there is for everybody's originals. */
  @AsNumber()
  @IsInt()
  @Min(4)
  SOURCE_MIB_PER_HOUR = 128;
}

function IsNetwork(): PropertyDecorator {
  const isNetwork = (value: unknown): boolean => {
    if (typeof value !== 'string') return false;
    try {
      networksOf([value]);
      return true;
    } catch {
      return false;
    }
  };
  const message = (): string => '$property must be addresses or networks such as 10.0.0.0/8';
  return ValidateBy(
    { name: 'isNetwork', validator: { validate: isNetwork, defaultMessage: message } },
    { each: true, message: message() },
  );
}
