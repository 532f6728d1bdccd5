import { ContactPointBody } from '@keten/delivery';
import { serviceStates } from '@keten/domain';
import type { ServiceState } from '@keten/domain';
import { idPattern } from '@keten/platform';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateBy,
  ValidateNested,
} from 'class-validator';

export class SessionBody {
  @Matches(idPattern)
  entityId!: string;

  @IsString()
  @Length(1, 200)
  password!: string;
}

export class AcknowledgementBody {
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  ticked: string[] = [];

  @IsOptional()
  @IsIn(serviceStates)
  serviceState?: ServiceState;

  @IsString()
  @Length(1, 100)
  by!: string;
}

/** The same from a form: one tick comes as text, no choice as empty text. Who holds the link need not say who they are. */
export class LinkAnswerBody {
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  ticked: string[] = [];

  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @IsIn(serviceStates)
  serviceState?: ServiceState;

  @IsString()
  @Length(0, 100)
  by = '';
}

export class LinkQuery {
  @IsOptional()
  @IsIn(['webhook', 'email', 'sms'])
  via?: 'webhook' | 'email' | 'sms';
}

/** One channel fails sooner or later; then the other has to be there (design, "Redundancy" 4). */
const OnTwoChannels = () =>
  ValidateBy({
    name: 'onTwoChannels',
    validator: {
      validate: (points: unknown) =>
        Array.isArray(points) && new Set((points as ContactPointBody[]).map(({ channel }) => channel)).size >= 2,
      defaultMessage: () => '$property must hold at least two different channels',
    },
  });

export class ContactsBody {
  @IsArray()
  @ArrayMaxSize(10)
  @OnTwoChannels()
  @ValidateNested({ each: true })
  @Type(() => ContactPointBody)
  contactPoints!: ContactPointBody[];
}
