import { ContactPointBody, toContactPoint } from '@keten/delivery';
import * as domain from '@keten/domain';
import { idPattern } from '@keten/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const time = /^([01]\d|2[0-3]):[0-5]\d$/;
const date =
  /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$|^20\d\d-(0[13-9]|1[0-2])-(29|30)$|^20\d\d-(0[13578]|1[02])-31$|^20(\d[048]|[13579][26]|[02468]8)-02-29$/;
/** Within this machine tests have theirs; anywhere but there the guard lets nobody call it. */
const calendar = /^(https:\/\/|http:\/\/127\.0\.0\.1[:/])[^\s]{1,480}$/;

class DutyHoursBody implements domain.DutyHours {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  days!: number[];

  @Matches(time, { message: '$property must be HH:MM' })
  from!: string;

  @Matches(time, { message: '$property must be HH:MM' })
  until!: string;
}

class PersonBody implements domain.PersonOfEntity {
  @Matches(idPattern)
  personId!: string;

  @IsString()
  @Length(2, 100)
  name!: string;

  @IsString()
  @Length(1, 100)
  role!: string;

  @IsArray()
  @ArrayUnique()
  @IsIn(domain.languages, { each: true })
  languages!: domain.Language[];

  @IsArray()
  @ArrayMaxSize(5)
  @ValidateNested({ each: true })
  @Type(() => ContactPointBody)
  contactPoints!: ContactPointBody[];

  @IsArray()
  @ArrayMaxSize(5)
  @ArrayUnique()
  @Matches(idPattern, { each: true })
  deputies!: string[];

  @IsArray()
  @ArrayMaxSize(7)
  @ValidateNested({ each: true })
  @Type(() => DutyHoursBody)
  dutyHours!: DutyHoursBody[];
}

class TurnBody implements domain.Turn {
  /** Empty: nobody. */
  @ValidateIf(({ personId }: TurnBody) => personId !== '')
  @Matches(idPattern)
  personId!: string;

  @Matches(date, { message: '$property must be a date, YYYY-MM-DD' })
  on!: string;
}

class RotationBody implements domain.Rotation {
  @Matches(time, { message: '$property must be HH:MM' })
  handoverAt!: string;

  @IsInt()
  @Min(0)
  @Max(366)
  repeatsAfterDays!: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => TurnBody)
  turns!: TurnBody[];
}

class LadderStepBody implements domain.LadderStep {
  @IsIn(domain.stepKinds)
  kind!: domain.StepKind;

  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @Matches(idPattern, { each: true })
  personIds!: string[];
}

export class PeopleBody {
  @IsString()
  @Length(1, 60)
  timeZone!: string;

  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => PersonBody)
  persons!: PersonBody[];

  @IsOptional()
  @ValidateNested()
  @Type(() => RotationBody)
  rotation?: RotationBody;

  /** Of an iCalendar; empty when there is none. */
  @ValidateIf(({ calendarUrl }: PeopleBody) => calendarUrl !== '')
  @Matches(calendar, { message: '$property must be an address that begins with https://' })
  calendarUrl!: string;

  @IsArray()
  @ArrayMaxSize(8)
  @ValidateNested({ each: true })
  @Type(() => LadderStepBody)
  ladder!: LadderStepBody[];
}

export const toPeople = ({ timeZone, persons, rotation, calendarUrl, ladder }: PeopleBody): domain.People => ({
  ...{ timeZone, calendarUrl },
  persons: persons.map(({ personId, name, role, languages, contactPoints, deputies, dutyHours }) => ({
    ...{ personId, name, role, languages, deputies },
    contactPoints: contactPoints.map(toContactPoint),
    dutyHours: dutyHours.map(({ days, from, until }) => ({ days, from, until })),
  })),
  ...(rotation && {
    rotation: {
      handoverAt: rotation.handoverAt,
      repeatsAfterDays: rotation.repeatsAfterDays,
      turns: rotation.turns.map(({ personId, on }) => ({ personId, on })),
    },
  }),
  ladder: ladder.map(({ kind, personIds }) => ({ kind, personIds })),
});
