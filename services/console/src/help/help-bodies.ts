import { PageQuery } from '@keten/platform';
import { IsOptional, IsString, Length } from 'class-validator';

export class HelpQuery extends PageQuery {
  /** All calls of this warning, also those that were answered. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  warningId?: string;
}

export class TakeHelpBody {
  /** Who the person saw that had taken it; empty when nobody had. */
  @IsString()
  @Length(0, 100)
  insteadOf = '';
}

export class AnswerHelpBody {
  /** What who asked reads. */
  @IsString()
  @Length(1, 1000)
  text!: string;
}
