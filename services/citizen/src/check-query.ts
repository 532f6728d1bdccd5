import { IsOptional, IsString, MaxLength } from 'class-validator';

/** What is typed or pasted at /echt. */
export class CheckQuery {
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  code?: string;
}
