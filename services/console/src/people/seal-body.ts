import { emergencyRoles } from '@keten/domain';
import { asMade, halfPattern, idPattern } from '@keten/platform';
import { Transform } from 'class-transformer';
import { IsIn, IsString, Length, Matches } from 'class-validator';

const AsMade = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? asMade(value) : value));
const half = new RegExp(`^${halfPattern}$`);

export class SealBody {
  /** Who gets the role. */
  @Matches(idPattern)
  operatorId!: string;

  @IsIn(emergencyRoles)
  role!: (typeof emergencyRoles)[number];

  @IsString()
  @Length(1, 300)
  reason!: string;

  @AsMade()
  @Matches(half)
  firstHalf!: string;

  @AsMade()
  @Matches(half)
  secondHalf!: string;
}
