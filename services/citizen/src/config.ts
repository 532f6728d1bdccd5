import { AsBoolean, AsList, PlatformConfig } from '@keten/platform';
import { IsBoolean, IsUrl, Matches, ValidateIf } from 'class-validator';

const siteUrl = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

export class Config extends PlatformConfig {
  /** Stands in CAP messages, the feed and links, so that this service can't do without it. */
  @ValidateIf(() => true)
  @IsUrl(siteUrl)
  override PUBLIC_URL = '';

  /** Browsers subscribe with it, and then take pushes of nobody else (RFC 8292): an uncompressed point of P-256, base64url. */
  @Matches(/^B[\w-]{86}$/, { message: '$property must be 65 bytes in base64url' })
  VAPID_PUBLIC_KEY!: string;

  /** The keys before it, whose private halves push-gateway still has: subscriptions that were made with them are still reached. */
  @AsList()
  @Matches(/^B[\w-]{86}$/, { each: true, message: '$property must be 65 bytes in base64url each, comma-separated' })
  VAPID_OLD_PUBLIC_KEYS: string[] = [];

  /** For tests and the demo, where the push service lies on loopback and speaks http. */
  @AsBoolean()
  @IsBoolean()
  ALLOW_PRIVATE_ADDRESSES = false;
}
