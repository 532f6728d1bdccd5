import * as domain from '@keten/domain';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';

/** A text that somebody is still typing, as their page holds it: nobody but that page reads it. */
export class OwnTextBody {
  @IsString()
  @Length(1, 200_000)
  content!: string;

  /** As far as its author marked it; what is not marked yet only its author gets to see, like all of these. */
  @IsOptional()
  @IsIn(domain.rubriceringen)
  rubricering?: domain.Rubricering;

  @IsOptional()
  @IsIn(domain.tlps)
  tlp?: domain.Tlp;
}
