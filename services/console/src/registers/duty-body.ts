import * as domain from '@keten/domain';
import { IsInstant } from '@keten/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

class TermBody implements domain.Term {
  @IsIn(domain.incidentStages)
  stage!: domain.IncidentStage;

  @IsInt()
  @Min(0)
  @Max(8784)
  hours = 0;

  @IsInt()
  @Min(0)
  @Max(24)
  months = 0;

  @IsBoolean()
  isWhereRelevant = false;
}

export class IncidentDutyBody {
  @IsIn(domain.sectors.map(({ code }) => code))
  sector!: string;

  @IsIn(domain.incidentLaws)
  law!: domain.IncidentLaw;

  @IsBoolean()
  isInForce!: boolean;

  @IsIn(domain.incidentScopes)
  scope!: domain.IncidentScope;

  @IsString()
  @Length(1, 100)
  vakminister!: string;

  /** Empty: not known yet. */
  @IsString()
  @Length(0, 200)
  supervisor = '';

  @IsArray()
  @ArrayMaxSize(3)
  @ArrayUnique(({ stage }: TermBody) => stage)
  @ValidateNested({ each: true })
  @Type(() => TermBody)
  terms!: TermBody[];

  @IsString()
  @Length(1, 300)
  source!: string;

  @IsInstant()
  @IsOptional()
  validFrom?: string;
}
