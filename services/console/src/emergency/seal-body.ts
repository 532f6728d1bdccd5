import { emergencyRoles } from '@keten/domain';
import { asMade, halfPattern, idPattern } from '@keten/platform';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

const AsMade = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? asMade(value) : value));
const half = new RegExp(`^${halfPattern}$`);

export class SealBody {
  /** Of who asks, if they have no passkey. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  password?: string;

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
