import * as domain from '@keten/domain';
import { places } from '@keten/geo';
import { ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Length } from 'class-validator';
import { Max, Min, ValidateBy } from 'class-validator';

const regionCodes = places.filter(({ kind }) => kind === 'veiligheidsregio').map(({ code }) => code);

/** Nothing takes it away. */
const isNoneOrMobile = (phone: unknown): boolean =>
  typeof phone === 'string' && (phone === '' || domain.mobileOf(phone) === phone);

const IsNoneOrMobile = () =>
  ValidateBy({
    name: 'isNoneOrMobile',
    validator: {
      validate: isNoneOrMobile,
      defaultMessage: () => 'A mobile number looks like +31612345678 (E.164).',
    },
  });

export class OperatorBody {
  @IsString()
  @Length(1, 100)
  name!: string;

  @IsArray()
  @ArrayUnique()
  @IsIn(domain.operatorRoles, { each: true })
  roles!: domain.OperatorRole[];

  /** Whether this person needs another password, which two administrators hand over half each; somebody new always does. */
  @IsOptional()
  @IsBoolean()
  newPassword?: boolean;

  /** What this person may read; what it was when absent. */
  @IsOptional()
  @IsIn(domain.rubriceringen)
  clearance?: domain.Rubricering;

  /** Whether this person works for the civil or the military side; what it was when absent. */
  @IsOptional()
  @IsIn([...domain.sides, 'none'])
  side?: domain.Side | 'none';

  /** Veiligheidsregio's that a regional operator is held to; what they were when absent. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(regionCodes, { each: true })
  regions?: string[];

  /** Mobile, in E.164; empty for none, and what it was when absent. */
  @IsOptional()
  @IsNoneOrMobile()
  phone?: string;

  /** Who of the duty officers is texted first; what it was when absent. Nobody else has one. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(domain.mostDuties)
  dutyOrder?: number;
}
