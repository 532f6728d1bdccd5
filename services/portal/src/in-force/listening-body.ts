import { listenings } from '@keten/domain';
import type { Listening } from '@keten/domain';
import { IsIn, IsOptional } from 'class-validator';

export class ListeningBody {
  /** Not at all when absent. */
  @IsOptional()
  @IsIn(listenings)
  listens?: Listening;
}
