import { serviceStates } from '@keten/domain';
import type { ServiceState } from '@keten/domain';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';

export class CallBody {
  /** The page's own, so that a second press of the button is the same call. */
  @IsUUID()
  callId!: string;

  @IsBoolean()
  reached!: boolean;

  @IsString()
  @Length(0, 1000)
  note = '';

  @IsString()
  @Length(0, 100)
  spokenTo = '';

  /** They said that they have read it. */
  @IsBoolean()
  confirmed = false;

  @IsOptional()
  @IsIn(serviceStates)
  serviceState?: ServiceState;
}
