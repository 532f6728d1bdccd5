import { followUpKinds, serviceStates, threatKinds } from '@keten/domain';
import type { FollowUpKind, ServiceState, ThreatKind } from '@keten/domain';
import { instantPattern } from '@keten/platform';
import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

const Instant = (): PropertyDecorator =>
  Matches(instantPattern, { message: '$property must be an instant with its offset, such as 2026-11-24T12:00:00Z' });

/** Chosen by the page, so that sending it again is no second incident. */
const OwnId = (): PropertyDecorator => Matches(/^[A-Za-z0-9_-]{1,36}$/);

export class IncidentBody {
  @OwnId()
  @IsOptional()
  incidentId?: string;

  @IsIn(threatKinds)
  kind!: ThreatKind;

  @IsString()
  @Length(1, 4000)
  description!: string;

  @IsIn(serviceStates)
  serviceState!: ServiceState;

  @IsString()
  @Length(0, 1000)
  helpNeeded = '';

  @Instant()
  occurredAt!: string;

  /** When the entity knew of it; the clocks of the law count from here. When left out: when it happened. */
  @Instant()
  @IsOptional()
  awareAt?: string;

  /** Whether network or information systems are hit. When left out: whether the kind says so. */
  @IsBoolean()
  @IsOptional()
  isCyber?: boolean;

  /** Whether the consequences are significant, as the law means it. When left out: whether the service is hit. */
  @IsBoolean()
  @IsOptional()
  isSignificant?: boolean;
}

/** What is left out is as it was. */
export class FollowUpBody {
  @OwnId()
  @IsOptional()
  followUpId?: string;

  @IsIn(followUpKinds)
  kind!: FollowUpKind;

  @IsString()
  @Length(1, 8000)
  description!: string;

  @IsString()
  @Length(0, 1000)
  helpNeeded = '';

  @IsIn(serviceStates)
  @IsOptional()
  serviceState?: ServiceState;

  @IsBoolean()
  @IsOptional()
  isCyber?: boolean;

  @IsBoolean()
  @IsOptional()
  isSignificant?: boolean;

  /** When the entity knew what is new; the clock of a law that was not told before counts from here. When left out: now. */
  @Instant()
  @IsOptional()
  awareAt?: string;
}
