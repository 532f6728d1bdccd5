import { IsInstant } from '@keten/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';

export class TableBody {
  /** Name of the file without `.dmn`. */
  @Matches(/^[a-z-]{1,40}$/)
  name!: string;

  @IsString()
  @Length(1, 64 * 1024)
  dmn!: string;
}

/** Where a file is to have why its rows speak; in their descriptions when absent, as it was submitted. */
export class TableQuery {
  @IsOptional()
  @IsIn(['columns'])
  reasons?: 'columns';
}

export class SubmissionBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => TableBody)
  tables!: TableBody[];

  @IsInstant()
  validFrom!: string;

  @IsString()
  @Length(10, 2000)
  note!: string;
}

export class ApprovalBody {
  /** As the approver saw it. */
  @IsInstant()
  validFrom!: string;
}
