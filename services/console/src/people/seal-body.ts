import { emergencyRoles } from '@keten/domain';
import { idPattern } from '@keten/platform';
import { IsIn, IsString, Length, Matches } from 'class-validator';

const half = /^[\s-]*(?:[A-Za-z2-9][\s-]*){12}$/;

export class SealBody {
  /** Who gets the role. */
  @Matches(idPattern)
  operatorId!: string;

  @IsIn(emergencyRoles)
  role!: (typeof emergencyRoles)[number];

  @IsString()
  @Length(1, 300)
  reason!: string;

  @Matches(half)
  @Length(12, 40)
  firstHalf!: string;

  @Matches(half)
  @Length(12, 40)
  secondHalf!: string;
}
