import type {
  Category,
  Certainty,
  MessageType,
  Rubricering,
  Severity,
  Status,
  ThreatKind,
  Tlp,
  Urgency,
} from '@keten/domain';
import * as words from '@keten/domain';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ArePoints } from './are-points.ts';

/** RFC 3339 with an offset: without one nobody knows when it was. */
export const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const instantMessage = '$property must be an instant with its offset, such as 2026-11-24T08:00:00+01:00';

/** As CAP 1.2 §3.2.1 has it for identifiers, so that a reference can be told apart. */
export const identifier = /^[^\s,<&\p{Cc}\p{Cs}]{1,256}$/u;
const identifierMessage = '$property must be 1 to 256 characters without spaces, commas, < or &';

export const placeCode = /^(GM\d{4}|VR\d{2}|PV\d{2}|NL(-BQ[123])?|ZEE(-[A-Z]{2,30}){1,3})$/;

/** `null` is no way to leave something out. */
const isSaid = (_report: unknown, value: unknown): boolean => value !== undefined;

class JsonPoint {
  @IsNumber()
  @Min(-90)
  @Max(90)
  lat!: number;

  @IsNumber()
  @Min(-180)
  @Max(180)
  lon!: number;
}

class JsonPolygon {
  /** Closed: the last point equals the first. */
  @IsArray()
  @ArrayMinSize(4)
  @ArrayMaxSize(20_000)
  @ArePoints()
  points!: JsonPoint[];
}

class JsonCircle {
  @IsObject()
  @ValidateNested()
  @Type(() => JsonPoint)
  center!: JsonPoint;

  @IsNumber()
  @Min(0)
  @Max(20_038)
  radiusKm!: number;
}

class JsonArea {
  /** For people: the names by which they know the place. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  description!: string;

  /** `GM…`, `VR…`, `PV…` (CBS), `NL`, `NL-BQ1…3`, `ZEE-…`. */
  @IsArray()
  @ArrayMaxSize(500)
  @Matches(placeCode, {
    each: true,
    message: '$property must be codes such as GM0363, VR13, PV27, NL, NL-BQ1 or ZEE-WADDENZEE',
  })
  codes: string[] = [];

  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => JsonPolygon)
  polygons: JsonPolygon[] = [];

  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => JsonCircle)
  circles: JsonCircle[] = [];
}

/** A threat report as JSON. The words are those of CAP 1.2; what differs is said beside the property. */
export class JsonReport {
  /** The source's own name for the report; the same again is the same report. Without it, the content is its name. */
  @ValidateIf(isSaid)
  @Matches(identifier, { message: identifierMessage })
  id?: string;

  @Matches(instant, { message: instantMessage })
  sentAt!: string;

  @IsIn(words.statuses)
  status!: Status;

  @IsIn(words.messageTypes.slice(0, 3))
  messageType: MessageType = 'Alert';

  /** Ids of earlier reports of the same source, or `sender,identifier,sent` of a CAP alert. */
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(600, { each: true })
  references: string[] = [];

  @IsIn(words.threatKinds)
  kind!: ThreatKind;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @IsIn(words.categories, { each: true })
  categories!: Category[];

  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  event!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  headline!: string;

  @IsString()
  @MaxLength(20_000)
  description = '';

  @IsString()
  @MaxLength(20_000)
  instruction = '';

  @IsIn(words.urgencies)
  urgency!: Urgency;

  @IsIn(words.severities)
  severity!: Severity;

  @IsIn(words.certainties)
  certainty!: Certainty;

  @IsObject()
  @ValidateNested()
  @Type(() => JsonArea)
  area!: JsonArea;

  @ValidateIf(isSaid)
  @Matches(instant, { message: instantMessage })
  expiresAt?: string;

  @IsIn(words.rubriceringen)
  rubricering: Rubricering = 'ongerubriceerd';

  /** TLP 2.0, without the prefix. */
  @IsIn(words.tlps)
  tlp!: Tlp;
}
