import { serviceStates } from '@keten/domain';
import type { ServiceState } from '@keten/domain';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length } from 'class-validator';

export class AcknowledgementBody {
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  ticked: string[] = [];

  /** How its own service is. Who confirms at the desk says so themselves. */
  @IsIn(serviceStates)
  serviceState!: ServiceState;

  @IsString()
  @Length(1, 100)
  by!: string;

  /** They need help; empty when they do not say which. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  helpAsked?: string;
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

  /** An empty field of the form asks for nothing. */
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  helpAsked?: string;
}

export class LinkQuery {
  @IsOptional()
  @IsIn(['webhook', 'email', 'sms'])
  via?: 'webhook' | 'email' | 'sms';
}
