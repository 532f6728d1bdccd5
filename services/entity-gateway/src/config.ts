import { AsBoolean, AsList, PlatformConfig } from '@keten/platform';
import { ArrayMinSize, IsBoolean, IsEmail, IsUrl, Matches } from 'class-validator';

const portalUrl = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

export class Config extends PlatformConfig {
  /** Where recipients confirm and read. */
  @IsUrl(portalUrl)
  PORTAL_URL!: string;

  /** At least 32 bytes in base64, the same as the portal's. */
  @Matches(/^[A-Za-z0-9+/_-]{43,}={0,2}$/, { message: '$property must be at least 32 bytes in base64' })
  CONFIRMATION_KEY!: string;

  /**
   * Our own mail relays, the preferred one first: `smtps://` for TLS from the start, `smtp://` for STARTTLS where it is offered.
   * With a name and password in it, TLS and a valid certificate are demanded.
   */
  @AsList()
  @ArrayMinSize(1)
  @Matches(/^smtps?:\/\/\S+$/, { each: true, message: '$property must be like smtp://host:port, comma-separated' })
  SMTP_URLS!: string[];

  @IsEmail({ require_tld: false })
  MAIL_FROM!: string;

  /** For tests and the demo, where webhooks lie on loopback. Anywhere else it opens the inside of the network to URLs of others. */
  @AsBoolean()
  @IsBoolean()
  ALLOW_PRIVATE_ADDRESSES = false;
}
