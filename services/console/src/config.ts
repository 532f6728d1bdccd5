import { AsBoolean, AsJson, idPattern, PlatformConfig } from '@keten/platform';
import { ArrayMaxSize, IsArray, IsBoolean, IsString, Length, Matches, ValidateNested } from 'class-validator';

/** Who may register others when nobody is registered yet. */
export class BootstrapAdministrator {
  @Matches(idPattern)
  operatorId!: string;

  @IsString()
  @Length(1, 100)
  name!: string;

  /** As hashPassword of libs/platform makes it: a password in an environment is read by too many. */
  @Matches(/^\$scrypt\$/)
  passwordHash!: string;
}

export class ConsoleConfig extends PlatformConfig {
  @AsJson(BootstrapAdministrator)
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  BOOTSTRAP_ADMINISTRATORS: BootstrapAdministrator[] = [];

  /** For tests and the demo, where feeds of sources lie on loopback. */
  @AsBoolean()
  @IsBoolean()
  ALLOW_PRIVATE_ADDRESSES = false;
}
