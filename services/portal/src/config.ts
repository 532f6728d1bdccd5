import { AsIdleSeconds, PlatformConfig } from '@keten/platform';
import { Matches } from 'class-validator';

export class PortalConfig extends PlatformConfig {
  /** Signs confirmation links; the entity-gateway has the same. */
  @Matches(/^[A-Za-z0-9+/]{43,}={0,2}$/, { message: '$property must be at least 32 bytes in base64' })
  CONFIRMATION_KEY!: string;

  /** A session ends when nobody was at it for so long; after twelve hours in any case. Longer than at the console: who waits there is warned. */
  @AsIdleSeconds()
  SESSION_IDLE_SECONDS = 7200;
}
