import { AsJson, PlatformConfig } from '@keten/platform';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
} from 'class-validator';
import { IsUrl, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';

/** How we bind to a carrier's SMSC; the lengths are those of SMPP 3.4 §4.1.1. */
export class CarrierSettings {
  @Matches(/^[A-Za-z0-9-]{1,32}$/)
  name!: string;

  @IsString()
  @IsNotEmpty()
  host!: string;

  @IsInt()
  @Min(1)
  @Max(65_535)
  port!: number;

  @IsString()
  @IsNotEmpty()
  @MaxLength(15)
  systemId!: string;

  @IsString()
  @MaxLength(8)
  password!: string;

  @IsOptional()
  @IsString()
  @MaxLength(12)
  systemType?: string;

  /** Messages under way to the carrier at once, as agreed with it. Default 10. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  window?: number;

  /** TLS with a certificate that is checked. */
  @IsOptional()
  @IsBoolean()
  tls?: boolean;

  /** PEM of who signed the carrier's certificate, when that is not a public authority. */
  @IsOptional()
  @IsString()
  tlsCa?: string;
}

const httpUrl = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

export class Config extends PlatformConfig {
  /** JSON; two carriers at least in production, the preferred one first. */
  @AsJson(CarrierSettings)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique(({ name }: CarrierSettings) => name)
  @ValidateNested({ each: true })
  CARRIERS!: CarrierSettings[];

  /** Who it comes from: a number that can be answered, or at most eleven letters and digits, which no phone can answer. */
  @Matches(/^(\d{3,15}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/)
  SMS_SENDER!: string;

  /** Where entities read what may not go over SMS. */
  @IsOptional()
  @IsUrl(httpUrl)
  PORTAL_URL?: string;

  /** Where an organisation that needs help can telephone at once; without it they are only called. */
  @IsOptional()
  @Matches(/^\+?[\d ()-]{3,20}$/)
  HELP_PHONE?: string;

  /** Where citizens check that a message is real. */
  @IsOptional()
  @IsUrl(httpUrl)
  CITIZEN_URL?: string;
}
