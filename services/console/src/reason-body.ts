import { IsString, Length, Matches } from 'class-validator';

/** Why somebody decided as they did, for who reads it later. */
export class ReasonBody {
  @IsString()
  @Length(1, 1000)
  @Matches(/\S/, { message: '$property must say something' })
  reason!: string;
}
