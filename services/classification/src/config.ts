import { AsNumber, PlatformConfig } from '@keten/platform';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class Config extends PlatformConfig {
  /** How soon entities must confirm, whatever the rules say: for demonstrations and exercises in a hurry. */
  @IsOptional()
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(86_400)
  ACKNOWLEDGE_WITHIN_SECONDS?: number;
}
