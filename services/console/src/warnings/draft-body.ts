import * as domain from '@keten/domain';
import { Type } from 'class-transformer';
import { idPattern, IsInstant } from '@keten/platform';
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
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { AreaBody, toArea } from '../area-body.ts';
import type { Draft } from './draft-warning.ts';

const sectorCodes = domain.sectors.map(({ code }) => code);

export class TextBody {
  @IsIn(domain.languages)
  language!: domain.Language;

  @IsString()
  @Length(0, 160)
  headline!: string;

  @IsString()
  @Length(0, 4000)
  description!: string;

  @IsString()
  @Length(0, 4000)
  instruction!: string;
}

export class WithdrawalBody {
  @IsArray()
  @ArrayMaxSize(domain.languages.length)
  @ArrayUnique(({ language }: TextBody) => language)
  @ValidateNested({ each: true })
  @Type(() => TextBody)
  texts!: TextBody[];
}

export class AudienceBody {
  @IsArray()
  @ArrayUnique()
  @IsIn(sectorCodes, { each: true })
  sectors!: string[];

  @IsArray()
  @ArrayMaxSize(1000)
  @Matches(idPattern, { each: true })
  entityIds!: string[];

  @IsBoolean()
  citizens!: boolean;
}

class DependantBody implements domain.Dependant {
  @Matches(idPattern)
  entityId!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  @IsArray()
  @IsString({ each: true })
  dependsOn!: string[];

  @IsArray()
  @IsIn(sectorCodes, { each: true })
  dependsOnSectors!: string[];
}

/** That it is there asks for dependants; who they are the register says, whatever stands in it. */
class DependantsBody {
  @IsArray()
  @ArrayMaxSize(domain.mostDependants)
  @ValidateNested({ each: true })
  @Type(() => DependantBody)
  all!: DependantBody[];
}

class DraftAudienceBody extends AudienceBody {
  /** Whether those who can't do without these are warned too; not when it is absent. */
  @IsOptional()
  @ValidateNested()
  @Type(() => DependantsBody)
  dependants?: DependantsBody;
}

/** The content of a warning as an author sends it. Whether it is complete is judged when it is submitted. */
export class DraftBody {
  @IsOptional()
  @Matches(idPattern)
  warningId?: string;

  /** No more than the wire can count. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2 ** 32 - 1)
  revision?: number;

  @IsIn(domain.purposes)
  purpose!: domain.Purpose;

  @IsOptional()
  @IsIn(domain.planes)
  plane?: domain.Plane;

  @IsArray()
  @ArrayMaxSize(100)
  @Length(1, 100, { each: true })
  threatIds!: string[];

  @IsIn(domain.threatKinds)
  kind!: domain.ThreatKind;

  @IsIn(domain.categories)
  category!: domain.Category;

  @IsIn(domain.responseTypes)
  responseType!: domain.ResponseType;

  @IsIn(domain.urgencies)
  urgency!: domain.Urgency;

  @IsIn(domain.severities)
  severity!: domain.Severity;

  @IsIn(domain.certainties)
  certainty!: domain.Certainty;

  /** As usual for what it says where it is left out. */
  @IsOptional()
  @IsIn(domain.intensities)
  intensity?: domain.Intensity;

  @IsArray()
  @ArrayMaxSize(domain.languages.length)
  @ArrayUnique(({ language }: TextBody) => language)
  @ValidateNested({ each: true })
  @Type(() => TextBody)
  texts!: TextBody[];

  @ValidateNested()
  @Type(() => AreaBody)
  area!: AreaBody;

  @ValidateNested()
  @Type(() => DraftAudienceBody)
  audience!: DraftAudienceBody;

  @IsArray()
  @ArrayUnique()
  @IsIn(domain.sendingChannels, { each: true })
  channels!: domain.Channel[];

  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  checklist!: string[];

  @IsInt()
  @Min(1)
  @Max(7 * 24 * 3600)
  acknowledgeWithinSeconds!: number;

  @IsInstant()
  expiresAt!: string;

  @IsIn(domain.rubriceringen)
  rubricering!: domain.Rubricering;

  @IsIn(domain.tlps)
  tlp!: domain.Tlp;

  /** Drawn up from the texts where it is left out. */
  @IsOptional()
  @ValidateNested()
  @Type(() => WithdrawalBody)
  withdrawal?: WithdrawalBody;
}

/** The draft as the domain knows it. The id comes from the address. */
export function toDraft({
  warningId: _id,
  area,
  audience,
  texts,
  expiresAt,
  revision,
  plane,
  intensity,
  withdrawal,
  ...same
}: DraftBody): Draft {
  return {
    ...same,
    intensity: intensity ?? domain.usualIntensity(same),
    ...(revision === undefined ? {} : { revision }),
    ...(plane === undefined ? {} : { plane }),
    ...(withdrawal === undefined ? {} : { withdrawal: { texts: withdrawal.texts.map((text) => ({ ...text })) } }),
    texts: texts.map((text) => ({ ...text })),
    area: toArea(area),
    audience: audienceOf(audience),
    expiresAt: new Date(expiresAt),
  };
}

const audienceOf = ({ sectors, entityIds, citizens, dependants }: DraftAudienceBody): domain.Audience => ({
  ...{ sectors, entityIds, citizens },
  ...(dependants && { dependants: { all: dependants.all.map((each) => ({ ...each })) } }),
});
