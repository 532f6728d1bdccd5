import { AsNumber } from '@keten/platform';
import { IsInt, IsOptional, Min } from 'class-validator';

/** Which revision's board to show; without it, the one that is out. */
export class RevisionQuery {
  @IsOptional()
  @AsNumber()
  @IsInt()
  @Min(1)
  revision?: number;
}
