import { IsOptional, IsString, MaxLength } from 'class-validator';

/** What is typed or pasted at /echt: a push has up to some four thousand characters. */
export class CheckQuery {
  @IsOptional()
  @IsString()
  @MaxLength(4500)
  code?: string;
}
