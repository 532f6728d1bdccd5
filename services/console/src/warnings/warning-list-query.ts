import type { Warning } from '@keten/domain';
import { AsBoolean, PageQuery } from '@keten/platform';
import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';

const states: readonly Warning['state'][] = [
  ...(['proposed', 'draft', 'submitted', 'approved', 'rejected', 'issued', 'ended'] as const),
];

/** Which warnings to list: a page of all, or of those in one state. */
export class WarningListQuery extends PageQuery {
  @IsOptional()
  @IsIn(states)
  state?: Warning['state'];

  /** Those alone that wait for the asker: to approve, to issue, to mend, to take up; or with false those that do not. */
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  isWaiting?: boolean;

  /** Words of its headline, or names and codes of its places; the beginning of each is enough. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  sought?: string;

  /** Those that went out by a standing order, and that no person has taken further since. */
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  isOnlyOrdered?: boolean;

  /** Those of which the threat grew, while nothing that people wrote says so. */
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  isOnlyGrown?: boolean;

  /** Those for which the asker was writing when a standing order went first, and that no person has taken further since. */
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  isOnlyOvertaken?: boolean;

  /** Those that wait for a decision of anybody: each says since when, and when that is late. */
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  isOnlyUndecided?: boolean;

  /** Those that are out and that nobody ended, also when they expired; early warnings, which lapse by themselves, while they hold. */
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  isOnlyUnended?: boolean;

  /** Those that are about this threat. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  threatId?: string;
}
