import { sides } from '@keten/domain';
import type { Side } from '@keten/domain';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';

export class TakeWorkBody {
  /** Whose work the person saw that it is; empty when it was nobody's. */
  @IsString()
  @Length(0, 100)
  insteadOf = '';
}

export class OfferWorkBody {
  /** The name by which a colleague signs in; empty to take an offer back, or to say no to one. */
  @IsString()
  @Length(0, 100)
  to = '';

  /** Or the side of which anybody may take it. */
  @IsOptional()
  @IsIn(sides)
  toSide?: Side;
}

export class LeaveWorkBody {
  /** Why nothing needs to be done; empty when somebody else must go on. */
  @IsString()
  @Length(0, 1000)
  reason = '';
}
