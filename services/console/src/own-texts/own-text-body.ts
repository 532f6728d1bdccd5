import * as domain from '@keten/domain';
import { IsIn, IsISO8601, IsOptional, IsString, Length, ValidateIf } from 'class-validator';

/** A text that somebody is still typing, as their page holds it: nobody but that page reads it. */
export class OwnTextBody {
  @IsString()
  @Length(1, 200_000)
  content!: string;

  /** The text that this one goes on with, and takes the place of. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  insteadOf?: string;

  /** Since when that one read as its author took it. */
  @ValidateIf(({ insteadOf }: OwnTextBody) => insteadOf !== undefined)
  @IsISO8601({ strict: true })
  insteadOfAt?: string;

  /** As far as its author marked it; what is not marked yet only its author gets to see, like all of these. */
  @IsOptional()
  @IsIn(domain.rubriceringen)
  rubricering?: domain.Rubricering;

  @IsOptional()
  @IsIn(domain.tlps)
  tlp?: domain.Tlp;
}
