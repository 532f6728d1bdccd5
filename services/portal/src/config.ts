import { AsIdleSeconds, AsNumber, PlatformConfig } from '@keten/platform';
import { IsInt, Matches, Max, Min } from 'class-validator';

export class PortalConfig extends PlatformConfig {
  /** Signs confirmation links; the entity-gateway has the same. */
  @Matches(/^[A-Za-z0-9+/]{43,}={0,2}$/, { message: '$property must be at least 32 bytes in base64' })
  CONFIRMATION_KEY!: string;

  /** A session ends when nobody was at it for so long; after twelve hours in any case. Longer than at the console: who waits there is warned. */
  @AsIdleSeconds()
  SESSION_IDLE_SECONDS = 7200;

  /** So many contact points are tested of themselves, at most; with 0 only those for which somebody asks. */
  @AsNumber()
  @IsInt()
  @Min(0)
  @Max(600)
  LINE_TESTS_PER_MINUTE = 0;
}
