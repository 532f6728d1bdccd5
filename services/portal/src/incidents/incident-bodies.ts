import { followUpKinds, serviceStates, threatKinds } from '@keten/domain';
import type { FollowUpKind, ServiceState, ThreatKind } from '@keten/domain';
import { idPattern, IsInstant } from '@keten/platform';
import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

/** Chosen by the page, so that sending it again is no second incident. */
const OwnId = (): PropertyDecorator => Matches(/^[A-Za-z0-9_-]{1,36}$/);

/** What both a report and what follows may answer. */
class AnswersBody {
  /** When the entity knew; the clocks of the law count from here. When left out: when it happened, or for news now. */
  @IsInstant()
  @IsOptional()
  awareAt?: string;

  @IsString()
  @Length(0, 1000)
  helpNeeded = '';
}

export class IncidentBody extends AnswersBody {
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

  /** Whether network or information systems are hit. Only who reports can say so: nothing is concluded from the rest. */
  @IsBoolean()
  isCyber!: boolean;

  /** Whether the consequences are significant by law. */
  @IsBoolean()
  isSignificant!: boolean;

  @IsInstant()
  occurredAt!: string;

  /** The bulletin that this is an observation about. It is not looked up: a report is taken, whatever it refers to. */
  @Matches(idPattern)
  @IsOptional()
  bulletinId?: string;
}

/** What is left out is as it was. */
export class FollowUpBody extends AnswersBody {
  @OwnId()
  @IsOptional()
  followUpId?: string;

  @IsIn(followUpKinds)
  kind!: FollowUpKind;

  @IsString()
  @Length(1, 8000)
  description!: string;

  @IsIn(serviceStates)
  @IsOptional()
  serviceState?: ServiceState;

  @IsBoolean()
  @IsOptional()
  isCyber?: boolean;

  @IsBoolean()
  @IsOptional()
  isSignificant?: boolean;
}
