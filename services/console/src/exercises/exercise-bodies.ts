import { idPattern } from '@keten/platform';
import { Matches } from 'class-validator';

/** Which script is played. */
export class StartExerciseBody {
  @Matches(idPattern)
  scriptId!: string;
}
