import { IsBoolean, IsOptional } from 'class-validator';
import { StepBody } from '../../step-body.ts';

export class ListProposalBody extends StepBody {
  /** Its author knows that lines without a hash may put back what changed after the file was saved. */
  @IsOptional()
  @IsBoolean()
  undoes?: boolean;
}
