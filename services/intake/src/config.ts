import { AsNumber, PlatformConfig } from '@keten/platform';
import { IsInt, Max, Min } from 'class-validator';

const MiB = 1024 * 1024;

export class Config extends PlatformConfig {
  /** Real CAP messages reach 1.7 MB. */
  @AsNumber()
  @IsInt()
  @Min(1024)
  @Max(4 * MiB)
  override HTTP_BODY_LIMIT_BYTES = 4 * MiB;
}
