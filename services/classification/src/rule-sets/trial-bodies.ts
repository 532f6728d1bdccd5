import * as domain from '@keten/domain';
import { IsInstant } from '@keten/platform';
import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { TableBody } from './rules-bodies.ts';
import { facts } from '../rating/rating.ts';

const point = String.raw`-?\d{1,2}(?:\.\d+)?,-?\d{1,3}(?:\.\d+)?`;

/** As CAP writes it, so that it can be taken from a message. */
class TrialAreaBody {
  @IsOptional()
  @IsString()
  @Length(0, 500)
  description?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @Matches(/^[A-Z0-9-]{1,20}$/, { each: true })
  codes?: string[];

  /** `lat,lon lat,lon …` (CAP 1.2 §3.2.4 polygon). */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Length(1, 20_000, { each: true })
  @Matches(new RegExp(`^${point}(?: ${point}){3,500}$`), { each: true })
  polygons?: string[];

  /** `lat,lon radius` in kilometres (CAP 1.2 §3.2.4 circle). */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(new RegExp(String.raw`^${point} \d{1,4}(?:\.\d+)?$`), { each: true })
  circles?: string[];
}

/** What the rules look at in a report; what is left out is ordinary. */
export class TrialReportBody {
  @IsIn(domain.threatKinds)
  kind!: domain.ThreatKind;

  @IsIn(domain.severities)
  severity!: domain.Severity;

  @IsIn(domain.urgencies)
  urgency!: domain.Urgency;

  @IsIn(domain.certainties)
  certainty!: domain.Certainty;

  @IsOptional()
  @ValidateNested()
  @Type(() => TrialAreaBody)
  area?: TrialAreaBody;

  @IsOptional()
  @IsIn(domain.sourceKinds)
  sourceKind?: domain.SourceKind;

  /** Two reports with the same are from the same source. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,64}$/)
  sourceId?: string;

  @IsOptional()
  @IsIn(domain.reliabilities)
  reliability?: domain.Reliability;

  @IsOptional()
  @IsIn(domain.statuses)
  status?: domain.Status;

  @IsOptional()
  @IsIn(['Alert', 'Update', 'Cancel'])
  messageType?: 'Alert' | 'Update' | 'Cancel';

  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(domain.responseTypes, { each: true })
  responseTypes?: domain.ResponseType[];

  /** Its own name, to which others may refer. */
  @IsOptional()
  @IsString()
  @Length(1, 300)
  externalId?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  references?: string[];

  @IsOptional()
  @IsString()
  @Length(0, 500)
  headline?: string;

  @IsOptional()
  @IsInstant()
  sentAt?: string;

  @IsOptional()
  @IsInstant()
  expiresAt?: string;

  @IsOptional()
  @IsIn(domain.rubriceringen)
  rubricering?: domain.Rubricering;

  @IsOptional()
  @IsIn(domain.tlps)
  tlp?: domain.Tlp;
}

/** Any of the facts; whether a value fits is for the table's columns to say. */
class TrialFactsBody {
  readonly [name: string]: unknown;
}
for (const name of Object.keys(facts)) Allow()(TrialFactsBody.prototype, name);

export class TrialBody {
  /** Which rules to try; those that hold when absent. */
  @IsOptional()
  @Matches(/^[0-9a-f]{40}$/)
  rulesVersion?: string;

  /** Tables to try in place of those. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => TableBody)
  tables?: TableBody[];

  /** Reports that are about one threat. */
  @ValidateIf(({ facts }: TrialBody) => facts === undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => TrialReportBody)
  reports?: TrialReportBody[];

  /** Or facts as the tables see them: every table is asked of which all inputs are here. */
  @ValidateIf(({ reports }: TrialBody) => reports === undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => TrialFactsBody)
  facts?: TrialFactsBody;

  /** When; now when absent. */
  @IsOptional()
  @IsInstant()
  at?: string;
}
