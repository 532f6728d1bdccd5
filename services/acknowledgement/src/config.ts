import { AsNumber, PlatformConfig } from '@keten/platform';
import { IsInt, Max, Min } from 'class-validator';

export class Config extends PlatformConfig {
  /** How often the auditor looks at every obligation. */
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(3600)
  AUDIT_INTERVAL_SECONDS = 15;

  /** How late a step may be before the auditor takes it for stuck: longer than an election and a few retries. */
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(3600)
  AUDIT_GRACE_SECONDS = 30;

  /** Who is only told something, such as that it is over, and whom nothing has reached so long after a way to them did not work, must be called. */
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(3600)
  TOLD_WITHIN_SECONDS = 120;
}
