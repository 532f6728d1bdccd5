import { ContactPointBody, PersonToCallBody, toContactPoint, toPersonToCall } from '@keten/delivery';
import * as domain from '@keten/domain';
import { idPattern } from '@keten/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBase64,
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
import { AreaBody, PointBody, toArea } from '../area-body.ts';

class AssetBody implements domain.Asset {
  @IsString()
  @Length(1, 200)
  name!: string;

  @IsIn(domain.assetKinds)
  kind!: domain.AssetKind;

  @ValidateNested()
  @Type(() => PointBody)
  at!: PointBody;
}

export class EntityBody {
  @IsString()
  @Length(1, 200)
  name!: string;

  @IsIn(domain.designations)
  designation!: domain.Designation;

  @IsIn(domain.sectors.map(({ code }) => code))
  sector!: string;

  @ValidateNested()
  @Type(() => AreaBody)
  area!: AreaBody;

  /** What it has, each with its place; as it was when absent. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AssetBody)
  assets?: AssetBody[];

  @IsInt()
  @Min(1)
  @Max(9)
  priority!: number;

  @IsIn(domain.languages)
  language!: domain.Language;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ContactPointBody)
  contactPoints!: ContactPointBody[];

  /** The highest marking that it may read; what it was when absent. */
  @IsOptional()
  @IsIn(domain.rubriceringen)
  clearance?: domain.Rubricering;

  /** The authorities for which a partner answers, by the names of the reporting duties; what it was when absent. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  answersFor?: string[];

  /** Whom an operator telephones when no channel reached it, in that order; as it was when absent. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5)
  @ValidateNested({ each: true })
  @Type(() => PersonToCallBody)
  personsToCall?: PersonToCallBody[];

  /** Whether it takes part in exercises; as it was when absent. */
  @IsOptional()
  @IsBoolean()
  practises?: boolean;

  /** In words, finer than the sector; empty when not known, and as it was when absent. */
  @IsOptional()
  @IsString()
  @Length(0, 100)
  subsector?: string;

  /** As they were when absent. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  essentialServices?: string[];

  /** Its bevoegd gezag; empty for that of its sector, and as it was when absent. */
  @IsOptional()
  @IsString()
  @Length(0, 100)
  competentAuthority?: string;

  /** Ids of entities without which it can't work; as they were when absent. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @Matches(idPattern, { each: true })
  dependsOnEntities?: string[];

  /** Sectors without which it can't work; as they were when absent. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(domain.sectors.map(({ code }) => code), { each: true })
  dependsOnSectors?: string[];

  @IsOptional()
  @IsBase64()
  @Length(32, 128)
  webhookSecret?: string;

  @IsOptional()
  @IsString()
  @Length(12, 200)
  password?: string;
}

export const toAsset = ({ name, kind, at: { lat, lon } }: AssetBody): domain.Asset => ({
  name,
  kind,
  at: { lat, lon },
});

/** @throws Problem 400 for an area that encloses nothing. */
export const toEntityEntry = (entityId: string, body: EntityBody) => ({
  entityId,
  ...body,
  area: toArea(body.area),
  contactPoints: body.contactPoints.map(toContactPoint),
  assets: body.assets?.map(toAsset),
  personsToCall: body.personsToCall?.map(toPersonToCall),
});

const gemeenten = /^(GM\d{4}|NL-BQ[1-3])$/;

export class NoodsteunpuntBody {
  @IsString()
  @Length(1, 200)
  name!: string;

  @IsString()
  @Length(1, 300)
  address!: string;

  @Matches(gemeenten)
  gemeente!: string;

  @IsBoolean()
  open!: boolean;
}

export class NoodsteunpuntSaidBody {
  @IsIn(domain.noodsteunpuntStates)
  state!: domain.NoodsteunpuntState;
}
