import { AsNumber, PlatformConfig } from '@keten/platform';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

export class Config extends PlatformConfig {
  /** Signs for the audit: 32 bytes in base64, the same for every instance. Nobody else has it. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9+/]{43}=$/, { message: '$property must be 32 bytes in base64' })
  AUDIT_KEY?: string;

  /** How long a record of the audit may wait until it is signed for. */
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(3600)
  AUDIT_CHECKPOINT_SECONDS = 60;

  /** So many records of the audit are signed for at once, however soon they came. */
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(10_000)
  AUDIT_CHECKPOINT_LINES = 500;
}
