import { AsNumber, PlatformConfig } from '@keten/platform';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

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

  /** Where the auditor says that it lives, with somebody who runs nothing of this chain. */
  @IsOptional()
  @Matches(/^(https:\/\/|http:\/\/127\.0\.0\.1[:/])\S+$/, { message: '$property must be an https address' })
  ALIVE_URL?: string;

  /** How often it says so. */
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(600)
  ALIVE_SECONDS = 30;

  /** Signs each minute what is in force for every entity: 32 bytes in base64, the same for every instance of the auditor. Nobody else has it. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9+/]{43}=$/, { message: '$property must be 32 bytes in base64' })
  IN_FORCE_KEY?: string;
}
