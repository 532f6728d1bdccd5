import { actorKinds } from '@keten/domain';
import type { ActorKind } from '@keten/domain';
import { AsNumber, IsInstant } from '@keten/platform';
import { IsIn, IsInt, IsOptional, Length, Max, Min } from 'class-validator';

/** Which records of the audit. */
export class AuditQuery {
  @IsOptional()
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  before?: number;

  @IsOptional()
  @IsIn(actorKinds)
  actorKind?: ActorKind;

  @IsOptional()
  @Length(1, 100)
  actorId?: string;

  @IsOptional()
  @Length(1, 100)
  action?: string;

  @IsOptional()
  @Length(1, 100)
  subject?: string;

  @IsOptional()
  @IsInstant()
  from?: string;

  @IsOptional()
  @IsInstant()
  until?: string;
}
