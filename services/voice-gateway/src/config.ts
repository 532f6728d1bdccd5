import { AsJson, AsNumber, PlatformConfig } from '@keten/platform';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsNotEmpty, IsOptional, IsString } from 'class-validator';
import { Matches, Max, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';

const portRange = /^[1-9]\d{3,4}-[1-9]\d{3,4}$/;
const hostName = /^[A-Za-z0-9.:-]{1,253}$/;

/** A SIP trunk, as its provider describes it. */
export class TrunkSettings {
  @Matches(/^[A-Za-z0-9-]{1,32}$/)
  name!: string;

  @IsIn(['udp', 'tcp'])
  protocol!: 'udp' | 'tcp';

  @Matches(hostName)
  host!: string;

  @IsInt()
  @Min(1)
  @Max(65_535)
  port!: number;

  /** Its domain in addresses; its host unless said. */
  @IsOptional()
  @Matches(hostName)
  domain?: string;

  /** Who we are to it, when it does not know us by our address alone. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  username?: string;

  @ValidateIf(({ username }: TrunkSettings) => username !== undefined)
  @IsString()
  @MaxLength(200)
  password?: string;

  /** Calls at once, as agreed with it. Default 10. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  callsAtOnce?: number;
}

export class Config extends PlatformConfig {
  /** JSON; two trunks at least in production, the preferred one first. */
  @AsJson(TrunkSettings)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique(({ name }: TrunkSettings) => name)
  @ValidateNested({ each: true })
  TRUNKS!: TrunkSettings[];

  /** The number that is shown to who is called: digits, with the code of the country. */
  @Matches(/^[1-9]\d{6,14}$/)
  CALLER!: string;

  /** Speaks the text: eSpeak NG. */
  @IsString()
  @IsNotEmpty()
  ESPEAK_BIN = 'espeak-ng';

  /** Where trunks find us, when that is not the address from which we come. */
  @IsOptional()
  @Matches(hostName)
  SIP_PUBLIC_HOST?: string;

  /** UDP ports of the signalling, one for each trunk, such as 5070-5071. Any port unless said. */
  @IsOptional()
  @Matches(portRange)
  SIP_PORTS?: string;

  /** UDP ports of the sound, such as 16384-16583: two for each call at once. Any port unless said. */
  @IsOptional()
  @Matches(portRange)
  SIP_MEDIA_PORTS?: string;

  /** So often a number rings in an hour for one organisation, unless it is Extreme: then it waits. */
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  CALLS_PER_NUMBER_PER_HOUR = 12;
}
