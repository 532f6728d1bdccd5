import { IsString, Length } from 'class-validator';

/** Why somebody decided as they did, for who reads it later. */
export class ReasonBody {
  @IsString()
  @Length(1, 1000)
  reason!: string;
}
