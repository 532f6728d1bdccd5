import * as domain from '@keten/domain';
import { ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';

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
}
