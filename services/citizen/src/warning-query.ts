import { IsOptional, IsString, MaxLength } from 'class-validator';

/** The place for which somebody asks whether a warning is for them. */
export class WarningQuery {
  @IsOptional()
  @IsString()
  @MaxLength(60)
  waar?: string;
}
