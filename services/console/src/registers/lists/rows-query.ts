import { AsNumber } from '@keten/platform';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class RowsQuery {
  /** How many lines to pass over; none when it is left out. */
  @IsOptional()
  @AsNumber()
  @IsInt()
  @Min(0)
  @Max(10_000)
  from?: number;
}
