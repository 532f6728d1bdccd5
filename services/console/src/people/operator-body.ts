import * as domain from '@keten/domain';
import { ArrayUnique, IsArray, IsIn, IsOptional, IsString, Length } from 'class-validator';

export class OperatorBody {
  @IsString()
  @Length(1, 100)
  name!: string;

  @IsArray()
  @ArrayUnique()
  @IsIn(domain.operatorRoles, { each: true })
  roles!: domain.OperatorRole[];

  @IsOptional()
  @IsString()
  @Length(12, 200)
  password?: string;

  /** What this person may read; what it was when absent. */
  @IsOptional()
  @IsIn(domain.rubriceringen)
  clearance?: domain.Rubricering;
}
