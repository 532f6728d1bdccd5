import * as domain from '@keten/domain';
import { places } from '@keten/geo';
import { ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';

const regionCodes = places.filter(({ kind }) => kind === 'veiligheidsregio').map(({ code }) => code);

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
}
