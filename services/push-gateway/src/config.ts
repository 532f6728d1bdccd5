import { AsBoolean, AsList, AsNumber, PlatformConfig } from '@keten/platform';
import { IsBoolean, IsInt, IsUrl, Matches, Max, Min } from 'class-validator';

const siteUrl = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

export class Config extends PlatformConfig {
  /** The key that browsers subscribed with (RFC 8292): an uncompressed point of P-256, base64url. */
  @Matches(/^B[\w-]{86}$/, { message: '$property must be 65 bytes in base64url' })
  VAPID_PUBLIC_KEY!: string;

  @Matches(/^[\w-]{43}$/, { message: '$property must be 32 bytes in base64url' })
  VAPID_PRIVATE_KEY!: string;

  /** The keys before it: whoever subscribed with one of them takes pushes, and believes texts, of that one alone. */
  @AsList()
  @Matches(/^[\w-]{43}$/, { each: true, message: '$property must be 32 bytes in base64url each, comma-separated' })
  VAPID_OLD_PRIVATE_KEYS: string[] = [];

  /** Whom a push service reaches when something is wrong with what we send. */
  @Matches(/^(mailto:\S+@\S+|https:\/\/\S+)$/, { message: '$property must be a mailto: or https: URL' })
  VAPID_SUBJECT!: string;

  /** The public site: a notification opens its page of the warning. */
  @IsUrl(siteUrl)
  CITIZEN_URL!: string;

  /** Requests to one push service at the same time, per process and lane. */
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(2000)
  PUSHES_AT_ONCE = 256;

  /** Browsers for whose next push the keys are made while there is nothing to send: some 350 octets of memory each. */
  @AsNumber()
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  PREPARED_PUSHES = 200_000;

  /** For tests and the demo, where the push service lies on loopback and speaks http. Anywhere else it opens the inside of the network. */
  @AsBoolean()
  @IsBoolean()
  ALLOW_PRIVATE_ADDRESSES = false;
}
